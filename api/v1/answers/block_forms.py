"""The words of a block once: as HTML, as its structure, or as plain text.

The whole article has each word in every form, so that any program finds the one it needs; a phone
needs one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

# {form: members of a block, and of an item of a list, that it leaves out}.
LEFT_OUT: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "html": (frozenset({"text", "items"}), frozenset()),
    "structured": (frozenset({"text"}), frozenset({"term", "description_text"})),
    "text": (frozenset({"html", "items"}), frozenset()),
}
FORMS = tuple(LEFT_OUT)


def in_form(section: Any, form: str | None) -> Any:
    """A section, as a structure or decoded, with its blocks in one form; None: as they are."""
    if form is None:
        return section
    shown = msgspec.to_builtins(section)
    return {**shown, "blocks": [_block(block, form) for block in shown["blocks"]]}


def _block(block: Mapping[str, Any], form: str) -> dict[str, Any]:
    left_out, of_items = LEFT_OUT[form]
    # The HTML of a list says again what its items say.
    if form == "structured" and "items" in block:
        left_out |= {"html"}
    kept = {name: value for name, value in block.items() if name not in left_out}
    if of_items and "items" in kept:
        kept["items"] = _items(kept["items"], of_items)
    return kept


def _items(items: Sequence[Mapping[str, Any]], left_out: frozenset[str]) -> list[dict[str, Any]]:
    return [{n: value for n, value in item.items() if n not in left_out} for item in items]
