"""Mapping a document's blocks to Section rows of a draft, and joining blocks again.

A Section row has, in this order: body, list, closing, care advice. Blocks in another order
continue in rows without a heading; `join_text_blocks` merges their text again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .blocks.registry import Block


@dataclass
class RowValues:
    """Values of one Section row. `section`: its dict, or None in a continuation; `items`: dicts."""

    section: dict | None
    body: str = ""
    list_style: str = "bullets"
    list_start: int = 1
    items: list[dict] = field(default_factory=list)
    closing: str = ""
    care_advice: str = ""
    care_advice_urgency: str | None = None


def split_into_rows(section: dict) -> list[RowValues]:
    """Values of the rows for a section; the first has its heading, the others continue it."""
    rows = [RowValues(section=section)]
    last_slot = 0
    for block in section["blocks"]:
        slot = _slot(block["type"], last_slot)
        if slot <= last_slot and last_slot:
            rows.append(RowValues(section=None))
            slot = _slot(block["type"], 0)
        _put(rows[-1], block, slot)
        last_slot = slot
    return rows


def _slot(kind: str, last_slot: int) -> int:
    """1 body, 2 list, 3 closing, 4 care advice."""
    if kind == "text":
        return 3 if last_slot == 2 else 1
    return 2 if kind == "list" else 4


def _put(row: RowValues, block: dict, slot: int) -> None:
    if slot == 1:
        row.body = block["html"]
    elif slot == 3:
        row.closing = block["html"]
    elif slot == 2:
        row.list_style, row.list_start = block["style"], block["start"]
        row.items = block["items"]
    else:
        row.care_advice, row.care_advice_urgency = block["html"], block["urgency"]


def join_text_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Merge adjacent text blocks, so that the split into rows does not show."""
    joined: list[Block] = []
    for block in blocks:
        both = joined[-1].joined(block) if joined else None
        if both is None:
            joined.append(block)
        else:
            joined[-1] = both
    return joined
