"""What people typed or drew instead of saying it: bullets, numbers, headings by size."""

import re
from collections import Counter
from itertools import pairwise

from .blocks import Block, Paragraph
from .numbering import Place
from .words.bits import text_of_bits, without_start
from .words.inline import is_bold, paragraph_size

# Signs that are bullets, unless a digit follows at once (·5 mg is a half); those that are one
# only in a row of several. Ticks and crosses stay: they say do and do not.
_BULLET = re.compile(r"\s*([•·●○▪■□◦‣⁃➢➤♦◆►▶∙])(?:[ \t\u00a0]+(?=\S)|(?=[^\s\d]))")
_DASH = re.compile(r"\s*([-–—*§]|o(?=\t|[ \u00a0]{2}))(?:\t|[ \u00a0]{1,8})(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)](?:\t|[ \u00a0]{1,8})\s*(?=[^\s\d])")
_SENTENCE_END = re.compile(r"[.:;,!]$")
_LARGER, _MUCH_LARGER = 1.15, 1.3
_LONGEST_HEADING = 120


def read_typed_lists(blocks: list[Block]) -> None:
    """Give paragraphs that begin with a typed bullet or number a place in a list."""
    bullets = [_marker(_BULLET, one) for one in blocks]
    dashes = [_marker(_DASH, one) for one in blocks]
    numbers = [_marker(_NUMBER, one) for one in blocks]
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if found := bullets[at] or (dashes[at] if _beside(dashes, at) else None):
            _make_item(block, found, Place(0, False))
        elif (found := numbers[at]) and _follows(numbers, at):
            _make_item(block, found, Place(0, True, int(found[1])))


def _marker(rule: re.Pattern[str], block: Block) -> re.Match[str] | None:
    if not isinstance(block, Paragraph) or block.place is not None or block.level:
        return None
    if any(bit.picture for bit in block.bits[:1]):
        return None
    return rule.match(text_of_bits(block.bits))


def _beside(found: list[re.Match[str] | None], at: int) -> bool:
    near = [one for one in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]) if one]
    mark = found[at]
    return mark is not None and any(one[1] == mark[1] for one in near)


def _follows(found: list[re.Match[str] | None], at: int) -> bool:
    """Whether a typed number has its neighbour right before or after it."""
    mark = found[at]
    if mark is None:
        return False
    own = int(mark[1])
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    return bool((before and int(before[1]) == own - 1) or (after and int(after[1]) == own + 1))


def _make_item(block: Paragraph, found: re.Match[str], place: Place) -> None:
    block.bits = without_start(block.bits, found.end())
    block.place = place


def read_headings_by_size(blocks: list[Block]) -> None:
    """Take short lines that are larger than the text, or larger and bold, for headings."""
    paragraphs = [one for one in blocks if isinstance(one, Paragraph)]
    sizes = Counter[int]()
    for one in paragraphs:
        if not one.level:
            sizes[paragraph_size(one.bits)] += len(one.text)
    if not sizes:
        return
    usual = sizes.most_common(1)[0][0]
    found = [one for one in paragraphs if _is_large(one, usual)]
    ranks = sorted({paragraph_size(one.bits) for one in found}, reverse=True)
    if found and found[0] is paragraphs[0] and not any(one.level == "title" for one in paragraphs):
        first = paragraph_size(found[0].bits)
        if first == ranks[0] and all(paragraph_size(one.bits) < first for one in found[1:]):
            found.pop(0).level = "title"
            ranks.pop(0)
    for one in found:
        one.level = min(2 + ranks.index(paragraph_size(one.bits)), 4)


def _is_large(one: Paragraph, usual: int) -> bool:
    size, text = paragraph_size(one.bits), one.text
    if one.level or one.place is not None or not usual or not 3 <= len(text) <= _LONGEST_HEADING:
        return False
    if _SENTENCE_END.search(text) or not any(map(str.isalpha, text)):
        return False
    return size >= usual * _MUCH_LARGER or (size >= usual * _LARGER and is_bold(one.bits))


def number_style_lists(blocks: list[Block]) -> None:
    """Count the items that are numbered by their style alone."""
    for before, one in pairwise([None, *blocks]):
        if isinstance(one, Paragraph) and one.place and one.place.ordered and not one.place.value:
            place = before.place if isinstance(before, Paragraph) else None
            value = place.value + 1 if place and place.ordered else 1
            one.place = Place(one.place.level, True, value)
