"""Lists whose bullets were lost on the way: short lines under a paragraph that leads in."""

from __future__ import annotations

from articles.importing.separators import split_item
from articles.importing.text.blocks import Block, Page, plain
from articles.importing.text.contents import Contents, key
from articles.importing.text.headings import heading_like, leads_in, strong_aspect

_ITEM_WORDS = 14


def find_unmarked_lists(page: Page, contents: Contents, language: str) -> None:
    """Turn runs of two or more such lines into items; a warning quotes where they begin."""
    at = 0
    while at < len(page.blocks):
        block = page.blocks[at]
        at += 1
        if block.kind != "para" or not leads_in(block.text):
            continue
        if heading_like(block.text, language):
            continue
        run = _run(page.blocks, at, contents, language)
        if len(run) >= 2:
            for item in run:
                item.kind = "item"
            page.warnings.append(
                f"Lines without bullets were read as a list of {len(run)} items, "
                f'from "{plain(run[0].text)}" to "{plain(run[-1].text)}". Please check.'
            )
            at += len(run)


def _run(blocks: list[Block], start: int, contents: Contents, language: str) -> list[Block]:
    end = start
    while (
        end < len(blocks)
        and _item_like(blocks[end])
        and key(blocks[end].text) not in (contents.depths)
    ):
        if end > start and _other_spacing(blocks, start, end):
            break
        end += 1
    # The last short line may be the heading of what follows.
    while end > start and end < len(blocks) and _heads_next(blocks, end - 1, language):
        end -= 1
    return blocks[start:end]


def _item_like(block: Block) -> bool:
    if block.kind != "para" or block.text.endswith((":", "?")):
        return False
    if len(split_item(block.text)[1].split()) >= 1:
        return True
    short = block.words <= _ITEM_WORDS and block.lines == 1
    return short and (block.text[-1:] not in ".!" or block.words <= 8)


def _other_spacing(blocks: list[Block], start: int, end: int) -> bool:
    """A blank line more than between the items before it ends the list."""
    usual = blocks[start + 1].gap if end > start + 1 else 0
    return blocks[end].gap > usual and end > start + 1 or blocks[end].gap > blocks[start].gap


def _heads_next(blocks: list[Block], at: int, language: str) -> bool:
    following = blocks[at + 1]
    if following.kind not in {"para", "item"} or blocks[at].text[-1:] in ".!":
        return False
    return bool(strong_aspect(blocks[at].text, language))
