"""The kinds of block. A new kind is a module beside this one and its name here."""

from typing import Any

import msgspec

from .care_advice import CareAdvice
from .lists import List
from .text import Text

# In the order of the schema.
Block = Text | List | CareAdvice
KINDS: tuple[type[Text] | type[List] | type[CareAdvice], ...] = (Text, List, CareAdvice)
# {kind of a unit: the class of its block}. Those with ids come first, as summaries count them.
UNITS = {kind.unit: kind for kind in sorted(KINDS, key=lambda kind: not kind.has_ids)}
_BY_TYPE = {kind.kind: kind for kind in KINDS}


def block_of(stored: dict[str, Any]) -> Block:
    """A block of a document. Raises KeyError or msgspec.ValidationError for what is none."""
    return msgspec.convert(stored, _BY_TYPE[stored["type"]])


def stored_block(block: Block) -> dict[str, Any]:
    """The block as a document has it."""
    return msgspec.to_builtins(block)
