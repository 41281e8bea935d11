"""Apply an editor's corrections to a parsed Tree: levels, list styles, parts to leave out.

No word is lost: what is left out is quoted in a warning.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as dataclass_replace
from functools import singledispatch
from typing import get_args

from msgspec.structs import replace

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from articles.documents.vocabulary import ListStyle, SectionLevel

from .lost_words import section_texts, words_and_numbers
from .recognition.separators import split_item
from .tree import SectionNode, Tree, section_level
from .tree_blocks import Item, ListBlock, TextBlock, TreeBlock

PARAGRAPHS = "paragraphs"
STYLES: tuple[ListStyle, ...] = get_args(ListStyle)
_ONLY_PARAGRAPHS = re.compile(r"(?:<p>(?:(?!</?p>).)*</p>)+", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_OPENS_BLOCK = re.compile(r"\s*<(?:p|ul|ol)\b")


@dataclass
class Correction:
    """The wanted form of one section. `styles`: {index of a block: list style or "paragraphs"}.

    `without`: indexes of blocks to leave out; `leave_out`: the whole section, not those below it.
    """

    heading: str
    level: SectionLevel
    aspect: str | None = None
    merge: bool = False
    styles: dict[int, str] = field(default_factory=dict)
    leave_out: bool = False
    without: frozenset[int] = frozenset()


def apply_corrections(tree: Tree, corrections: Sequence[Correction]) -> Tree:
    """A new Tree with one correction applied to each section; the given Tree is not changed.

    A section merged into the previous one leaves its heading there as a line of bold text. Those
    below a section that is left out go up by a level, so that they come under no other.
    """
    tree, corrections = _without_parts(tree, corrections)
    sections: list[SectionNode] = []
    for node, wanted in zip(tree.sections, corrections, strict=True):
        blocks = [_with_style(b, wanted.styles.get(n, "")) for n, b in enumerate(node.blocks)
                  if n not in wanted.without]  # fmt: skip
        if wanted.merge and sections:
            sections[-1].blocks = _joined([*sections[-1].blocks, *_bold(wanted.heading), *blocks])
            continue
        sections.append(
            replace(
                node,
                heading=wanted.heading,
                level=wanted.level,
                aspect=wanted.aspect,
                blocks=_joined(blocks),
            )
        )
    return replace(tree, sections=sections)


def _without_parts(tree: Tree, corrections: Sequence[Correction]) -> tuple[Tree, list[Correction]]:
    """The Tree without sections to leave out and with what warns of them; the other corrections."""
    nodes: list[SectionNode] = []
    kept: list[Correction] = []
    said: list[str] = []
    gone: int | None = None
    for node, wanted in zip(tree.sections, corrections, strict=True):
        said += _left_out_words(node, wanted)
        if wanted.leave_out:
            gone = wanted.level if gone is None else min(gone, wanted.level)
            continue
        if gone is not None and wanted.level > gone:
            wanted = dataclass_replace(wanted, level=section_level(wanted.level - 1))
        else:
            gone = None
        nodes.append(node)
        kept.append(wanted)
    if not said:
        return tree, list(corrections)
    warnings = [f'Left out (chosen by a person): "{words}"' for words in said]
    return _counted_without(tree, said, sections=nodes, warnings=[*tree.warnings, *warnings]), kept


def _left_out_words(node: SectionNode, wanted: Correction) -> list[str]:
    if wanted.leave_out:
        left = [node]
    else:
        blocks = [block for n, block in enumerate(node.blocks) if n in wanted.without]
        left = [SectionNode("", blocks=[block]) for block in blocks]
    words = [" ".join(" ".join(section_texts(part)).split()) for part in left]
    return [each for each in words if each]


def _counted_without(tree: Tree, said: list[str], **changes: object) -> Tree:
    counted = tree.counted
    if counted:
        words, numbers = map(sum, zip(*map(words_and_numbers, said), strict=True))
        counted = replace(
            counted,
            words_out=max(0, counted.words_out - words),
            numbers_out=max(0, counted.numbers_out - numbers),
        )
    return replace(tree, counted=counted, **changes)


@singledispatch
def style_of(block: TreeBlock) -> str:
    """The list style, "paragraphs", or "" for a block that cannot be converted."""
    return ""


@style_of.register
def _(block: ListBlock) -> str:
    return block.style


@style_of.register
def _(block: TextBlock) -> str:
    return PARAGRAPHS if _ONLY_PARAGRAPHS.fullmatch(clean_blocks(block.html)) else ""


def _with_style(block: TreeBlock, wanted: str) -> TreeBlock:
    present = style_of(block)
    style = next((known for known in STYLES if known == wanted), None)
    if wanted == present or not present or (style is None and wanted != PARAGRAPHS):
        return block
    return _converted(block, style)


@singledispatch
def _converted(block: TreeBlock, style: ListStyle | None) -> TreeBlock:
    """As a list of this style; None: as paragraphs."""
    return block


@_converted.register
def _(block: TextBlock, style: ListStyle | None) -> TreeBlock:
    return _as_list(block, style) if style else block


@_converted.register
def _(block: ListBlock, style: ListStyle | None) -> TreeBlock:
    return replace(block, style=style) if style else _as_paragraphs(block)


def _as_list(block: TextBlock, style: ListStyle) -> ListBlock:
    paragraphs = _PARAGRAPH.findall(clean_blocks(block.html))
    return ListBlock([_item(inner) for inner in paragraphs], style=style)


def _item(inner: str) -> Item:
    if "<" in inner:
        return Item(clean_inline(inner))
    term, description = split_item(html.unescape(inner))
    return Item(html.escape(term, quote=False), html.escape(description, quote=False))


def _as_paragraphs(block: ListBlock) -> TextBlock:
    counted = block.style != "bullets"
    lines = [
        _paragraph(item, f"{number}. " if counted else "")
        for number, item in enumerate(block.items, start=block.start)
    ]
    return TextBlock("".join(lines))


def _paragraph(item: Item, mark: str) -> str:
    term, description = clean_inline(item.term), clean_item(item.description)
    if not description or not term:
        return clean_blocks(f"{mark}{term}{description}")
    if _OPENS_BLOCK.match(description):
        return clean_blocks(f"<p>{mark}{term}</p>{description}")
    return clean_blocks(f"{mark}<strong>{term}</strong> – {description}")


def _bold(heading: str) -> list[TreeBlock]:
    text = html.escape(text_of(html.escape(heading)), quote=False)
    return [TextBlock(f"<p><strong>{text}</strong></p>")] if text else []


def _joined(blocks: Sequence[TreeBlock]) -> list[TreeBlock]:
    """Merge neighbouring text blocks into one, as the parsers do."""
    out: list[TreeBlock] = []
    for block in blocks:
        before = out[-1].prose if out else None
        if before is not None and block.prose is not None:
            out[-1] = TextBlock(clean_blocks(before) + clean_blocks(block.prose))
        else:
            out.append(block)
    return out
