"""Apply an editor's corrections to a parsed Tree: levels, list styles. No word is lost."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import get_args

from msgspec.structs import replace

from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, text_of
from articles.documents.vocabulary import ListStyle, SectionLevel

from .recognition.separators import split_item
from .tree import SectionNode, Tree
from .tree_blocks import Item, ListBlock, TextBlock, TreeBlock

PARAGRAPHS = "paragraphs"
STYLES: tuple[ListStyle, ...] = get_args(ListStyle)
_ONLY_PARAGRAPHS = re.compile(r"(?:<p>(?:(?!</?p>).)*</p>)+", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_OPENS_BLOCK = re.compile(r"\s*<(?:p|ul|ol)\b")


@dataclass
class Correction:
    """The wanted form of one section. `styles`: {index of a block: list style or "paragraphs"}."""

    heading: str
    level: SectionLevel
    aspect: str | None = None
    merge: bool = False
    styles: dict[int, str] = field(default_factory=dict)


def apply_corrections(tree: Tree, corrections: Sequence[Correction]) -> Tree:
    """A new Tree with one correction applied to each section; the given Tree is not changed.

    A section merged into the previous one leaves its heading there as a line of bold text.
    """
    sections: list[SectionNode] = []
    for node, wanted in zip(tree.sections, corrections, strict=True):
        blocks = [_with_style(b, wanted.styles.get(n, "")) for n, b in enumerate(node.blocks)]
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
