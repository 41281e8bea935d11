"""Recognise lists without bullets: short lines together, or under a lead-in."""

from collections.abc import Callable

from articles.importing.recognition.separators import split_item
from articles.importing.text.blocks import PageBlock, TextPage, single_spaced
from articles.importing.text.contents import Contents, heading_key
from articles.importing.text.headings import (
    has_lead_in_word,
    heading_like,
    introduces_list,
    short_heading_aspect,
)
from articles.importing.text.lines import starts_lower_case

_ITEM_WORDS = 14
_DIVIDED_WORDS = 60
_TERM_WORDS = 5


def find_unmarked_lists(page: TextPage, contents: Contents, language: str) -> None:
    """Turn runs of two or more such lines into items; a warning quotes where they begin."""
    at = 1
    while at < len(page.blocks):
        run = []
        if _leads_into_list(page.blocks[at - 1], language):
            run = _run(page.blocks, at, contents, language)
        elif page.blocks[at - 1].kind == "para":
            run = _run_of(page.blocks, at, _lower_line)
            run = run or _run_of(page.blocks, at, lambda block: _term_line(block, language))
        if len(run) >= 2:
            _make_list(page, run)
        at += len(run) if len(run) >= 2 else 1


def _leads_into_list(block: PageBlock, language: str) -> bool:
    return (
        block.kind == "para"
        and introduces_list(block.text, language)
        and not heading_like(block.text, language)
    )


def _make_list(page: TextPage, run: list[PageBlock]) -> None:
    for item in run:
        item.kind = "item"
    page.warnings.append(
        f"Lines without bullets were read as a list of {len(run)} items, "
        f'from "{single_spaced(run[0].text)}" to "{single_spaced(run[-1].text)}". Please check.'
    )


def _run(blocks: list[PageBlock], start: int, contents: Contents, language: str) -> list[PageBlock]:
    end = start
    while end < len(blocks) and _item_like(blocks[end]):
        if heading_key(blocks[end].text) in contents.depths or _is_spaced_apart(blocks, start, end):
            break
        end += 1
    # The last short line may be the heading of what follows.
    while end > start and end < len(blocks) and _heads_next(blocks, end - 1, language):
        end -= 1
    return blocks[start:end]


def _lower_line(block: PageBlock) -> bool:
    """Whether it is a short lower-case line with no full stop: neither heading nor sentence."""
    return _item_like(block) and starts_lower_case(block.text) and block.text[-1:] not in ".!,"


def _term_line(block: PageBlock, language: str) -> bool:
    """Whether it is term and description without a bullet: "Biopsy – a sample is taken"."""
    if block.kind != "para" or block.words > _DIVIDED_WORDS or block.text[-1:] in ":?":
        return False
    term, description = split_item(block.text)
    # "It helps – most of the time" is a sentence with a dash.
    short = len(term.split()) <= _TERM_WORDS and not has_lead_in_word(term, language)
    return bool(description) and short


def _run_of(
    blocks: list[PageBlock], start: int, fits: Callable[[PageBlock], bool]
) -> list[PageBlock]:
    end = start
    while end < len(blocks) and fits(blocks[end]):
        if end > start and blocks[end].gap > blocks[start].gap:
            break
        end += 1
    return blocks[start:end]


def _item_like(block: PageBlock) -> bool:
    if block.kind != "para" or block.text.endswith((":", "?")):
        return False
    if split_item(block.text)[1]:
        return True
    short = block.words <= _ITEM_WORDS and block.lines == 1
    return short and (block.text[-1:] not in ".!" or block.words <= 8)


def _is_spaced_apart(blocks: list[PageBlock], start: int, end: int) -> bool:
    """Whether more blank lines precede it than the items before: then the list has ended."""
    if end == start:
        return False
    usual = blocks[start + 1] if end > start + 1 else blocks[start]
    return blocks[end].gap > usual.gap


def _heads_next(blocks: list[PageBlock], at: int, language: str) -> bool:
    following = blocks[at + 1]
    if following.kind not in {"para", "item"} or blocks[at].text[-1:] in ".!":
        return False
    return bool(short_heading_aspect(blocks[at].text, language))
