"""Build the summary and sections from blocks whose kinds and levels are known."""

import html
from collections.abc import Iterator
from itertools import groupby

from articles.importing.recognition.aspects import overview_heading
from articles.importing.recognition.separators import split_item
from articles.importing.text.blocks import PageBlock, TextPage, single_spaced
from articles.importing.tree import SectionNode, section_level
from articles.importing.tree_blocks import Item, ListBlock, TextBlock, TreeBlock


def build_sections(page: TextPage, language: str) -> tuple[str, list[SectionNode]]:
    """(summary, sections). The text before the first heading is the summary.

    A summary has no list and is not a whole page without headings: such text goes to a
    section with a supplied heading (`overview_heading`), and a warning says so.
    """
    first = next((at for at, block in enumerate(page.blocks) if block.kind == "heading"), None)
    intro = page.blocks if first is None else page.blocks[:first]
    cut = _summary_end(intro, whole=first is None)
    sections = []
    alone = first is None and 0 < cut == len(intro)
    if cut < len(intro) or alone:
        heading = overview_heading(language)
        page.warnings.append(f'The text before the first heading was put under "{heading}".')
        sections.append(
            SectionNode(heading, 2, list(tree_blocks(intro[0 if alone else cut :], page.warnings)))
        )
    if first is not None:
        sections += _sections(page.blocks[first:], page.warnings)
    return "\n\n".join(single_spaced(block.text) for block in intro[:cut]), sections


def _summary_end(intro: list[PageBlock], *, whole: bool) -> int:
    item = next((at for at, block in enumerate(intro) if block.kind == "item"), None)
    if whole:
        return 1 if intro and item != 0 and not (item == 1 and len(intro) > 1) else 0
    if item is None:
        return len(intro)
    # The paragraph that introduces the list stays with it.
    return max(0, item - 1)


def _sections(blocks: list[PageBlock], warnings: list[str]) -> list[SectionNode]:
    sections: list[SectionNode] = []
    start = 0
    for at in range(1, len(blocks) + 1):
        if at == len(blocks) or blocks[at].kind == "heading":
            head = blocks[start]
            body = list(tree_blocks(blocks[start + 1 : at], warnings))
            sections.append(SectionNode(single_spaced(head.text), section_level(head.level), body))
            start = at
    return sections


def tree_blocks(blocks: list[PageBlock], warnings: list[str]) -> Iterator[TreeBlock]:
    """Neighbouring paragraphs as one text; neighbouring items of one kind as one list."""
    for is_item, run in groupby(blocks, key=lambda block: block.kind == "item"):
        if is_item:
            for items in _lists(list(run)):
                yield _list(items, warnings)
        else:
            paragraphs = (html.escape(single_spaced(block.text), quote=False) for block in run)
            yield TextBlock("".join(f"<p>{text}</p>" for text in paragraphs))


def _lists(items: list[PageBlock]) -> Iterator[list[PageBlock]]:
    """Split items into lists: a number out of order or another kind of marker begins the next."""
    run: list[PageBlock] = []
    for item in items:
        if run and not _same_list(run[-1], item):
            yield run
            run = []
        run.append(item)
    yield run


def _same_list(one: PageBlock, other: PageBlock) -> bool:
    if one.marker is None or other.marker is None:
        return one.marker is other.marker
    if one.marker.kind != other.marker.kind:
        return False
    if not one.marker.counts or one.marker.value == other.marker.value == 1:
        return True
    return other.marker.value == one.marker.value + 1


def _list(blocks: list[PageBlock], warnings: list[str]) -> ListBlock:
    first = blocks[0].marker
    counts = first is not None and first.counts
    if _renumbered(blocks):
        marks = ", ".join(f'"{block.marker.words}"' for block in blocks if block.marker)
        warnings.append(f"Marks of list items that became plain numbers: {marks}.")
    items = [_item(block) for block in blocks]
    least = min(block.indent for block in blocks)
    nested = [single_spaced(block.text) for block in blocks if block.indent >= least + 2]
    if nested:
        quotes = ", ".join(f'"{text[:80]}"' for text in nested[:5])
        warnings.append(f"Items of a list within a list now follow their parent: {quotes}.")
    return ListBlock(
        items, "numbers" if counts else "bullets", first.value if counts and first else 1
    )


def _renumbered(blocks: list[PageBlock]) -> bool:
    """Whether the list shows other marks than the page: letters, steps, "1.2", 1. and 1. again."""
    marks = [block.marker for block in blocks if block.marker and block.marker.counts]
    return any(
        mark.kind != "number" or mark.depth > 1 or mark.value != marks[0].value + at
        for at, mark in enumerate(marks)
    )


def _item(block: PageBlock) -> Item:
    term, description = split_item(block.text)
    return Item(
        html.escape(single_spaced(term), quote=False),
        html.escape(single_spaced(description), quote=False),
    )
