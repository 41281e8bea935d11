"""Lists on the page that name headings further down, such as the "Key points" of a part."""

from collections import defaultdict

from articles.importing.text.blocks import PageBlock, TextPage, single_spaced
from articles.importing.text.contents import Contents, heading_key

_ENTRY_WORDS = 40
_FEWEST = 2


def mark_named_headings(page: TextPage, contents: Contents) -> None:
    """Note in `contents` the lines that a list above them names; the list stays, as items.

    Its entries come again in the same order, each over some text.
    """
    keys = [_key(block) for block in page.blocks]
    places = defaultdict(list)
    for at, key in enumerate(keys):
        places[key].append(at)
    at = 0
    while at < len(keys):
        named = _named_from(page.blocks, keys, places, at)
        if len(named) >= _FEWEST:
            contents.named |= set(keys[at : at + len(named)])
            _make_items(page, at, at + len(named))
        at += max(1, len(named))


def _key(block: PageBlock) -> str:
    listed = block.kind in {"para", "item"} and not block.mark and block.words <= _ENTRY_WORDS
    return heading_key(block.text) if listed else ""


def _named_from(
    blocks: list[PageBlock], keys: list[str], places: dict[str, list[int]], start: int
) -> list[int]:
    """Where the lines from `start` come again as headings, in order."""
    found: list[int] = []
    for key in keys[start:]:
        after = found[-1] if found else start
        again = next((at for at in places[key] if at > after and _has_text(blocks, at)), None)
        end = found[0] if found else len(blocks)
        if not key or again is None or start + len(found) >= end:
            break
        found.append(again)
    return found


def _has_text(blocks: list[PageBlock], at: int) -> bool:
    """Whether it is a line with a sentence or a line with a colon under it."""
    return (
        blocks[at].kind == "para"
        and at + 1 < len(blocks)
        and blocks[at + 1].kind == "para"
        and blocks[at + 1].text[-1:] in ".:"
    )


def _make_items(page: TextPage, start: int, end: int) -> None:
    run = [block for block in page.blocks[start:end] if block.kind == "para"]
    for block in run:
        block.kind = "item"
    if run:
        page.warnings.append(
            f"Lines without bullets were read as a list of {len(run)} items, "
            f'from "{single_spaced(run[0].text)}" to "{single_spaced(run[-1].text)}". Please check.'
        )
