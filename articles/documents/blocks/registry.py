"""The kinds of block. A new kind is a module beside this one and its name here."""

from typing import Any

import msgspec

from .care_advice import CareAdvice
from .lists import List
from .text import Text

# In the order of the schema.
Block = Text | List | CareAdvice
Kind = type[Text] | type[List] | type[CareAdvice]
KINDS: tuple[Kind, ...] = (Text, List, CareAdvice)
# {kind of a unit: the class of its block}. Those with ids come first, as summaries count them.
UNITS = {kind.unit: kind for kind in sorted(KINDS, key=lambda kind: not kind.has_ids)}
# {value of `type` in documents, and of `kind` in draft rows: its class}
BY_KIND: dict[str, Kind] = {kind.kind: kind for kind in KINDS}
# What editors choose from: (value, label).
CHOICES = tuple((kind.kind, kind.title) for kind in KINDS)

# The columns of a draft's row that hold what is of a block itself.
COLUMNS = tuple(dict.fromkeys(column for kind in KINDS for column in kind.columns))


def block_of(stored: dict[str, Any]) -> Block:
    """A block of a document. Raises KeyError or msgspec.ValidationError for what is none."""
    return msgspec.convert(stored, BY_KIND[stored["type"]])


def stored_block(block: Block) -> dict[str, Any]:
    """The block as a document has it."""
    return msgspec.to_builtins(block)


def kinds_with(column: str) -> list[str]:
    """The kinds whose draft rows have a value in this column."""
    return [kind.kind for kind in KINDS if column in kind.columns]
