"""Find a page's byline: one or more lines, at its top or bottom."""

from articles.importing.recognition.byline import (
    is_byline_label,
    is_byline_value,
    looks_like_byline,
)
from articles.importing.recognition.dates import find_dates
from articles.importing.text.blocks import PageBlock, single_spaced

_TOP = 8
_BOTTOM = 14
_KINDS = frozenset({"para", "item", "heading"})


def take_byline(blocks: list[PageBlock], language: str) -> list[str]:
    """Remove the byline's lines from `blocks` and return them in order.

    In the middle of the page only a line with a date is taken for one.
    """
    lines: list[str] = []
    kept: list[PageBlock] = []
    at = 0
    while at < len(blocks):
        count = _byline_length(blocks, at, language)
        if count:
            lines += [single_spaced(block.text) for block in blocks[at : at + count]]
            at += count
            if at < len(blocks):
                blocks[at].gap = max(1, blocks[at].gap)
        else:
            kept.append(blocks[at])
            at += 1
    blocks[:] = kept
    return lines


def _byline_length(blocks: list[PageBlock], at: int, language: str) -> int:
    """How many blocks from `at` are byline: a statement, or a label and the value below it."""
    block = blocks[at]
    if block.kind not in _KINDS or block.mark or len(block.text) > 400:
        return 0
    edge = at < _TOP or at >= len(blocks) - _BOTTOM
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    under = following.text if following and following.kind == "para" and not following.mark else ""
    if edge and under and is_byline_label(block.text, language):
        return 2 if is_byline_value(under, language) else 0
    if not looks_like_byline(block.text, language):
        return 0
    dated = bool(find_dates(block.text, language))
    if not (edge or dated):
        return 0
    if under and not dated and _is_date(under, language):
        return 2
    return 1


def _is_date(text: str, language: str) -> bool:
    dates = find_dates(text, language)
    return bool(dates) and len(text) - len(dates[0].text) <= 3
