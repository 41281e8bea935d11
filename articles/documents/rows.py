"""Between a document's blocks and the rows editors see.

A Section row holds, in this order: body, list, closing, care advice. Blocks that do not fit
that order run on in rows without a heading, which `join` puts together again.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Row:
    """One Section row to be. `items` are the block's own dicts; a continuation has no heading."""

    section: dict | None
    body: str = ""
    list_style: str = "bullets"
    list_start: int = 1
    items: list[dict] = field(default_factory=list)
    closing: str = ""
    care_advice: str = ""
    care_advice_urgency: str | None = None


def split(section: dict) -> list[Row]:
    """Rows that hold a section's blocks; the first bears the section, the others continue it."""
    rows = [Row(section=section)]
    reached = 0
    for block in section["blocks"]:
        slot = _slot(block["type"], reached)
        if slot <= reached and reached:
            rows.append(Row(section=None))
            slot = _slot(block["type"], 0)
        _put(rows[-1], block, slot)
        reached = slot
    return rows


def _slot(kind: str, reached: int) -> int:
    """1 body, 2 list, 3 closing, 4 care advice."""
    if kind == "text":
        return 3 if reached == 2 else 1
    return 2 if kind == "list" else 4


def _put(row: Row, block: dict, slot: int) -> None:
    if slot == 1:
        row.body = block["html"]
    elif slot == 3:
        row.closing = block["html"]
    elif slot == 2:
        row.list_style, row.list_start = block["style"], block["start"]
        row.items = block["items"]
    else:
        row.care_advice, row.care_advice_urgency = block["html"], block["urgency"]


def join(blocks: list[dict]) -> list[dict]:
    """Put neighbouring text blocks together: where rows were split must not show."""
    joined: list[dict] = []
    for block in blocks:
        if joined and block["type"] == joined[-1]["type"] == "text":
            joined[-1] = {"type": "text", "html": joined[-1]["html"] + block["html"]}
        else:
            joined.append(block)
    return joined
