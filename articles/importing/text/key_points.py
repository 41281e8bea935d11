"""Lists on the page that name headings further down, such as the "Key points" of a part."""

from bisect import bisect_right
from collections import defaultdict

from articles.importing.text.blocks import PageBlock, TextPage, single_spaced
from articles.importing.text.contents import heading_key
from articles.importing.text.lists import make_list

_ENTRY_WORDS = 40
_FEWEST = 2
_MOST = 200


def mark_named_headings(page: TextPage) -> None:
    """Mark the lines that a list above them names; the list stays, as items.

    Its entries come again in the same order, each over some text.
    """
    keys = [_key(block) for block in page.blocks]
    places = defaultdict(list)
    for at, key in enumerate(keys):
        if key and _has_text(page.blocks, at):
            places[key].append(at)
    at, names = 0, []
    while at < len(keys):
        named = _named_from(keys, places, at)
        if len(named) >= _FEWEST:
            names += _take_list(page, page.blocks[at : at + len(named)], named)
        at += max(1, len(named))
    if names:
        page.warnings.append(f"Lines that a list names were read as headings: {', '.join(names)}.")


def _take_list(page: TextPage, entries: list[PageBlock], named: list[int]) -> list[str]:
    """Make the entries items and mark the headings; the entries, quoted."""
    for place in named:
        page.blocks[place].named = True
    if lines := [block for block in entries if block.kind == "para"]:
        make_list(page, lines)
    return [f'"{single_spaced(block.text)}"' for block in entries]


def _key(block: PageBlock) -> str:
    listed = block.kind in {"para", "item"} and not block.mark and block.words <= _ENTRY_WORDS
    return heading_key(block.text) if listed else ""


def _named_from(keys: list[str], places: dict[str, list[int]], start: int) -> list[int]:
    """Where the lines from `start` come again as headings, in order."""
    found: list[int] = []
    for key in keys[start : start + _MOST]:
        again = places.get(key, [])
        place = bisect_right(again, found[-1] if found else start)
        if place == len(again) or found and start + len(found) >= found[0]:
            break
        found.append(again[place])
    return found


def _has_text(blocks: list[PageBlock], at: int) -> bool:
    """Whether it is a line with a sentence or a line with a colon under it."""
    return (
        blocks[at].kind == "para"
        and at + 1 < len(blocks)
        and blocks[at + 1].kind == "para"
        and blocks[at + 1].text[-1:] in ".:"
    )
