"""Apply an editor's corrections to a parsed Tree: levels, list styles. No word is lost."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, text_of
from articles.documents.vocabulary import LIST_STYLES, values

from .recognition.separators import split_item
from .tree import Block, CareAdviceBlock, Item, ListBlock, SectionNode, TextBlock, Tree

PARAGRAPHS = "paragraphs"
STYLES = values(LIST_STYLES)
_ONLY_PARAGRAPHS = re.compile(r"(?:<p>(?:(?!</?p>).)*</p>)+", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_OPENS_BLOCK = re.compile(r"\s*<(?:p|ul|ol)\b")


@dataclass
class Correction:
    """The wanted form of one section. `styles`: {index of a block: list style or "paragraphs"}."""

    heading: str
    level: int
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


def style_of(block: Block) -> str:
    """The list style, "paragraphs", or "" for a block that cannot be converted."""
    if isinstance(block, ListBlock):
        return block.style
    if isinstance(block, CareAdviceBlock):
        return ""
    return PARAGRAPHS if _ONLY_PARAGRAPHS.fullmatch(clean_blocks(block.html)) else ""


def _with_style(block: Block, wanted: str) -> Block:
    if wanted == style_of(block) or wanted not in (*STYLES, PARAGRAPHS) or not style_of(block):
        return block
    if isinstance(block, TextBlock):
        return _as_list(block, wanted)
    if wanted == PARAGRAPHS:
        return _as_paragraphs(block)
    return replace(block, style=wanted)


def _as_list(block: TextBlock, style: str) -> ListBlock:
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


def _bold(heading: str) -> list[Block]:
    text = html.escape(text_of(html.escape(heading)), quote=False)
    return [TextBlock(f"<p><strong>{text}</strong></p>")] if text else []


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Merge neighbouring text blocks into one, as the parsers do."""
    out: list[Block] = []
    for block in blocks:
        if out and isinstance(block, TextBlock) and isinstance(out[-1], TextBlock):
            out[-1] = TextBlock(clean_blocks(out[-1].html) + clean_blocks(block.html))
        else:
            out.append(block)
    return out
