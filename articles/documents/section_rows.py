"""Mapping a document's blocks to Section rows of a draft, and joining blocks again.

A Section row has, in this order: body, list, closing, care advice. Blocks in another order
continue in rows without a heading; `join_text_blocks` merges their text again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from .blocks.care_advice import CareAdvice
from .blocks.lists import Item, List
from .blocks.registry import Block
from .blocks.text import Text
from .document import Section


@dataclass
class RowValues:
    """Values of one Section row. `section`: None in a continuation."""

    section: Section | None
    body: str = ""
    list_style: str = "bullets"
    list_start: int = 1
    items: list[Item] = field(default_factory=list)
    closing: str = ""
    care_advice: str = ""
    care_advice_urgency: str | None = None


def split_into_rows(section: Section) -> list[RowValues]:
    """Values of the rows for a section; the first has its heading, the others continue it."""
    rows = [RowValues(section=section)]
    last_slot = 0
    for block in section.blocks:
        slot = _slot(block, last_slot)
        if slot <= last_slot and last_slot:
            rows.append(RowValues(section=None))
            slot = _slot(block, 0)
        _put(rows[-1], block, slot)
        last_slot = slot
    return rows


def _slot(block: Block, last_slot: int) -> int:
    """1 body, 2 list, 3 closing, 4 care advice."""
    if isinstance(block, Text):
        return 3 if last_slot == 2 else 1
    return 2 if isinstance(block, List) else 4


def _put(row: RowValues, block: Block, slot: int) -> None:
    match block:
        case Text() if slot == 1:
            row.body = block.html
        case Text():
            row.closing = block.html
        case List():
            row.list_style, row.list_start, row.items = block.style, block.start, block.items
        case CareAdvice():
            row.care_advice, row.care_advice_urgency = block.html, block.urgency
        case _:
            assert_never(block)


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
