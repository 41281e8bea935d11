"""Recognise lists without bullets: short lines together, or under a lead-in."""

from collections.abc import Callable
from itertools import pairwise

from articles.importing.recognition.separators import split_item
from articles.importing.text.blocks import PageBlock, TextPage, single_spaced
from articles.importing.text.contents import Contents
from articles.importing.text.headings import (
    has_lead_in_word,
    heading_like,
    introduces_list,
    short_heading_aspect,
)
from articles.importing.text.lines import ends_sentence, starts_lower_case
from articles.importing.text.tight_lists import is_short_item, led_run, unled_run

_ITEM_WORDS = 14
_DIVIDED_WORDS = 60
_TERM_WORDS = 5
_LINE_WORDS = 40
_LONG_WORDS = 120
_TEXT_WORDS = 8
_FEWEST_TEXTS = 2
# A page with bullets kept has them on its lists.
_FEWEST_MARKED = 2


def find_unmarked_lists(page: TextPage, contents: Contents, language: str) -> None:
    """Turn runs of two or more such lines into items; a warning quotes where they begin."""
    at = 1
    bulleted = sum(1 for block in page.blocks if block.marker) >= _FEWEST_MARKED
    apart = not bulleted and _stands_apart(page.blocks)
    spaced = apart or _is_spaced(page.blocks)
    while at < len(page.blocks):
        least = 2
        run = _cluster(page.blocks, at, contents, language, apart=apart) if spaced else []
        if run:
            at += page.blocks[at] is not run[0]
        elif _leads_into_list(page.blocks[at - 1], language):
            run = led_run(page.blocks, at, contents, language)
            least = 1 if run and is_short_item(page.blocks, at, language) else 2
        elif not (spaced or bulleted) and (run := unled_run(page.blocks, at, contents, language)):
            at += page.blocks[at] is not run[0]
        elif page.blocks[at - 1].kind == "para":
            run = _run_of(page.blocks, at, _lower_line)
            run = run or _run_of(page.blocks, at, lambda block: _term_line(block, language))
        if len(run) >= least:
            make_list(page, run)
        at += len(run) if len(run) >= least else 1


def _leads_into_list(block: PageBlock, language: str) -> bool:
    if block.kind != "para" or not introduces_list(block.text, language):
        return False
    return block.text.endswith(":") or not heading_like(block.text, language)


def _is_spaced(blocks: list[PageBlock]) -> bool:
    """Whether paragraphs have blank lines between them, so that lines without are a group."""
    return sum(1 for block in blocks[1:] if block.gap) * 4 >= len(blocks)


def _stands_apart(blocks: list[PageBlock]) -> bool:
    """Whether a blank line parts all that a browser parts: headings and the text under them."""
    under = [
        bool(text.gap)
        for head, text in pairwise(blocks)
        if head.kind == text.kind == "para"
        and not ends_sentence(head.text)
        and text.words > _TEXT_WORDS
        and text.text[-1:] in ".:"
    ]
    return len(under) >= _FEWEST_TEXTS and sum(under) * 10 >= len(under) * 9


def _cluster(
    blocks: list[PageBlock], at: int, contents: Contents, language: str, *, apart: bool
) -> list[PageBlock]:
    """Lines from `at` with no blank line between them that a browser copied from a list.

    Under a line with a colon, and where blank lines part all texts (`apart`), they may be
    sentences, elsewhere they are three or more lines that are none. A heading or a colon line on
    top of them is not one of them.
    """
    end = at
    while (
        end < len(blocks)
        and _is_line(blocks[end], contents, _LONG_WORDS if apart else _LINE_WORDS)
        and (end == at or not blocks[end].gap)
    ):
        end += 1
    lines = blocks[at:end]
    if len(lines) < 2 or not lines[0].gap:
        return []
    led = blocks[at - 1].kind == "para" and blocks[at - 1].text.endswith(":")
    if not led and (lines[0].text.endswith(":") or short_heading_aspect(lines[0].text, language)):
        led, lines = lines[0].text.endswith(":"), lines[1:]
    if not led and len(lines) > 2 and not split_item(lines[0].text)[1]:
        # "How to contact us" over "Ward 4: 0555 …": a heading.
        lines = lines[1:] if all(split_item(line.text)[1] for line in lines[1:]) else lines
        if len(lines) == 2:
            return []
    if led:
        return lines if len(lines) >= 2 and not any(map(_is_colon_line, lines)) else []
    if apart and _are_sentences(lines):
        return lines
    return lines if len(lines) >= 3 and _are_alike(lines) else []


def _is_line(block: PageBlock, contents: Contents, most: int) -> bool:
    return (
        block.kind == "para"
        and block.lines == 1
        and block.words <= most
        and not contents.names(block)
    )


def _is_colon_line(block: PageBlock) -> bool:
    return block.text.endswith(":")


def _are_alike(lines: list[PageBlock]) -> bool:
    """Whether none is a sentence or leads on to the next, or each is a question."""
    ends = [line.text.rstrip("\"'”’) ")[-1:] for line in lines]
    return all(end == "?" for end in ends) or not any(end in ".:?!;" for end in ends)


def _are_sentences(lines: list[PageBlock]) -> bool:
    """Whether the first and most of the others are sentences; a heading would be the first."""
    ends = [line.text[-1:] == "." for line in lines]
    return len(ends) >= 2 and ends[0] and sum(ends) * 3 >= len(ends) * 2


def make_list(page: TextPage, run: list[PageBlock]) -> None:
    """Turn the run's lines into items, and tell."""
    for item in run:
        item.kind = "item"
    first, last = single_spaced(run[0].text), single_spaced(run[-1].text)
    named = (
        f'{len(run)} items, from "{first}" to "{last}"' if len(run) > 1 else f'1 item, "{first}"'
    )
    page.warnings.append(f"Lines without bullets were read as a list of {named}. Please check.")


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
