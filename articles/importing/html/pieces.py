"""Flatten the article's elements to pieces: headings, texts and lists in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_text

from ..tree_blocks import ListBlock
from . import furniture_words as words
from .elements import (
    BLOCKS,
    HEADINGS,
    Element,
    element_text,
    has_marked_words,
    measure,
    walk,
)
from .lists import is_contents_list, is_link_list, read_definitions, read_list
from .markup import LinkResolver, Node, collapse_spaces, run_text, to_html
from .structure.tables import flatten_cells, is_layout, opened, table_of


@dataclass
class Piece:
    """`kind`: heading, text, list, contents, or close (the end of a box; `box` is its heading)."""

    kind: str
    words: str = ""
    html: str = ""
    level: int = 0
    block: ListBlock | None = None
    links_only: bool = False
    element: Element | None = None
    box: Piece | None = None
    marked: bool = False  # a heading with raised, lowered or struck words
    doubts: list[str] = field(default_factory=list)  # why a heading may be no part of the article


@dataclass
class ReadingState:
    """Links, current heading level, pictures and controls left out, warnings of tables."""

    links: LinkResolver
    pictures: list[str] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    level: int = 2


def read_pieces(root: Element, reader: ReadingState) -> Iterator[Piece]:
    """Yield the pieces of `root`; its children may mix text, inline elements and blocks."""
    run: list[Node] = []
    for child in root.children:
        if isinstance(child, str) or not (child.has_blocks or child.tag in BLOCKS):
            if isinstance(child, Element) and child.tag == "button" and child.size:
                yield from _paragraphs(run, reader)
                heading = clean_text(element_text(child))
                yield Piece("heading", heading, level=reader.level + 1, element=child)
                run = []
                continue
            run.append(child)
            continue
        yield from _paragraphs(run, reader)
        run = []
        yield from _block(child, reader)
    yield from _paragraphs(run, reader)


def _block(element: Element, reader: ReadingState) -> Iterator[Piece]:
    tag = element.tag
    if tag in HEADINGS:
        yield from _heading(element, reader)
    elif tag in ("ul", "ol"):
        yield from _list(element, reader)
    elif tag == "dl":
        _note_pictures(element, reader)
        block = read_definitions(element, reader.links)
        if block.items:
            yield Piece("list", element_text(element), block=block, element=element)
    elif tag == "table":
        yield from _table(element, reader)
    elif tag == "details":
        yield from _details(element, reader)
    elif tag == "blockquote":
        yield from _quotation(element, reader)
    elif tag != "hr":
        yield from _container(element, reader)


def _quotation(element: Element, reader: ReadingState) -> Iterator[Piece]:
    pieces = list(_container(element, reader))
    if not pieces or any(piece.kind != "text" for piece in pieces):
        yield from pieces
        return
    html = clean_blocks(f"<blockquote>{''.join(piece.html for piece in pieces)}</blockquote>")
    yield Piece("text", " ".join(p.words for p in pieces), html=html, element=element)


def _heading(element: Element, reader: ReadingState) -> Iterator[Piece]:
    heading = clean_text(element_text(element))
    if heading and words.class_words(element.attrs) & words.SUBTITLE:
        yield from _paragraphs(element.children, reader, element)
    elif heading and (words.is_comments_label(heading) or not words.is_control(heading)):
        reader.level = int(element.tag[1])
        marked = has_marked_words(element)
        yield Piece("heading", heading, level=reader.level, element=element, marked=marked)
    elif heading:
        reader.controls.append(heading)


def _list(element: Element, reader: ReadingState) -> Iterator[Piece]:
    if is_contents_list(element, reader.links):
        block = read_list(element, reader.links)
        yield Piece(
            "contents", element_text(element), block=block, links_only=True, element=element
        )
    elif _is_wrapper(element):
        yield from _container(element, reader)
    else:
        _note_pictures(element, reader)
        _show_opened(element)
        block = read_list(element, reader.links)
        if _only_controls(block):
            reader.controls += [text_of(item.term) for item in block.items]
        elif block.items:
            links = is_link_list(element)
            yield Piece(
                "list", element_text(element), block=block, links_only=links, element=element
            )


def _only_controls(block: ListBlock) -> bool:
    """Whether every item is a control, as in a row of "Print", "E-mail" and "Share"."""
    return bool(block.items) and all(
        not item.description and words.is_control(text_of(item.term)) for item in block.items
    )


def _is_wrapper(element: Element) -> bool:
    """Whether the list only lays out whole parts (an accordion, cards with long text)."""
    for item in element.children:
        if isinstance(item, Element) and any(e.tag in HEADINGS for e in walk(item)):
            blocks = [e for e in walk(item) if e.tag in ("p", "ul", "ol", "table", "dl") and e.size]
            headings = [e for e in walk(item) if e.tag in HEADINGS]
            if len(blocks) > 1 or len(headings) > 1:
                return True
        elif isinstance(item, Element) and (_has_table(item) or _is_accordion(item)):
            return True
    return False


def _show_opened(element: Element) -> None:
    """What opens within an item stands there at once, below its summary in bold."""
    for box in [each for each in walk(element) if each.tag == "details"]:
        box.tag, box.has_blocks = "div", True
        for each in box.children:
            if isinstance(each, Element) and each.tag == "summary":
                each.tag = "p"
                each.children = [Element("strong", {}, each.children, each)]


def _has_table(item: Element) -> bool:
    return any(e.tag == "table" for e in walk(item))


def _is_accordion(item: Element) -> bool:
    """Whether nothing of the item stands outside what its summary opens, or lists stand in it.

    Else the item says something by itself, and what opens says more about it.
    """
    boxes = [e for e in item.children if isinstance(e, Element) and e.tag == "details"]
    if not boxes:
        return any(e.tag == "details" for e in walk(item))
    inner = [e for box in boxes for e in walk(box) if e.tag in ("ul", "ol", "dl")]
    beside = [child for child in item.children if child not in boxes]
    return bool(inner) or not run_text(beside).strip()


def _table(element: Element, reader: ReadingState) -> Iterator[Piece]:
    if is_layout(element):
        reader.tables += filter(None, [opened(element)])
        for cell in [e for e in walk(element) if e.tag in ("td", "th", "caption")]:
            if table_of(cell) is element:
                yield from read_pieces(cell, reader)
        return
    reader.tables += flatten_cells(element)
    table = f"<table>{to_html(element.children, reader.links)}</table>"
    yield from _rich_text(table, element, reader)


def _details(element: Element, reader: ReadingState) -> Iterator[Piece]:
    elements = (c for c in element.children if isinstance(c, Element))
    summary = next((c for c in elements if c.tag == "summary"), None)
    heading = None
    outer = reader.level
    if summary is not None:
        inner = next((e for e in walk(summary) if e.tag in HEADINGS), None)
        level = int(inner.tag[1]) if inner else outer + 1
        heading = Piece("heading", clean_text(element_text(summary)), level=level, element=element)
        heading.marked = has_marked_words(summary)
        reader.level = level
        if heading.words:
            yield heading
    rest = [c for c in element.children if c is not summary]
    yield from read_pieces(Element("div", {}, rest, element.parent, has_blocks=True), reader)
    reader.level = outer
    if heading is not None and heading.words:
        yield Piece("close", box=heading)


def _has_tag(node: Node, tag: str) -> bool:
    return isinstance(node, Element) and node.tag == tag


def _container(element: Element, reader: ReadingState) -> Iterator[Piece]:
    if not element.has_blocks:
        yield from _paragraphs(element.children, reader, element)
        return
    pieces = list(read_pieces(element, reader))
    yield from pieces
    if len(pieces) > 1 and pieces[0].kind == "heading" and _is_callout(element):
        yield Piece("close", box=pieces[0])


def _is_callout(element: Element) -> bool:
    small = element.size < 1500
    return small and (
        element.tag == "aside" or bool(words.class_words(element.attrs) & words.CALLOUT)
    )


def _paragraphs(
    run: list[Node], reader: ReadingState, element: Element | None = None
) -> Iterator[Piece]:
    """An inline run as paragraphs: two line breaks in a row separate them."""
    holder = Element("p", {}, run)
    _note_pictures(holder, reader)
    for part in _split_paragraphs(collapse_spaces(run)):
        content = clean_text(element_text(Element("p", {}, part)))
        if not any(char.isalnum() for char in content):
            continue
        if words.is_control(content):
            reader.controls.append(content)
            continue
        html = _paragraph(part, content, reader)
        links = _link_share(part) > 0.85
        yield Piece("text", content, html=html, links_only=links, element=element or holder)


def _paragraph(nodes: list[Node], content: str, reader: ReadingState) -> str:
    if all(isinstance(node, str) for node in nodes):
        # Most paragraphs have no mark-up, and sanitising is what takes the time.
        return f"<p>{escape(content, quote=False)}</p>"
    return clean_blocks(f"<p>{to_html(nodes, reader.links)}</p>")


def _link_share(nodes: list[Node]) -> float:
    holder = Element("p", {}, nodes)
    measure(holder)
    return holder.link_share


def _split_paragraphs(nodes: list[Node]) -> Iterator[list[Node]]:
    if (end := _bold_line(nodes)) is not None:
        yield collapse_spaces(nodes[:end])
        nodes = nodes[end + 1 :]
    part: list[Node] = []
    breaks = 0
    for node in nodes:
        if _has_tag(node, "br"):
            breaks += 1
            if part:
                part.append(node)
            continue
        if breaks > 1 and not (isinstance(node, str) and not node.strip()):
            yield collapse_spaces(part)
            part = []
        if not (isinstance(node, str) and not node.strip()):
            breaks = 0
        part.append(node)
    yield collapse_spaces(part)


def _bold_line(nodes: list[Node]) -> int | None:
    """Index of the line break after a short, all-bold first line (a heading), or None."""
    end = next((at for at, node in enumerate(nodes) if _has_tag(node, "br")), None)
    line = [n for n in nodes[:end] if not (isinstance(n, str) and not n.strip())]
    if end is None or len(line) != 1 or not (_has_tag(line[0], "strong") or _has_tag(line[0], "b")):
        return None
    rest = element_text(Element("p", {}, nodes[end:]))
    short = len(element_text(line[0]).split()) <= 8 and element_text(line[0])[-1:] not in ".:,;!–—-"
    return end if short and len(rest.split()) >= 4 else None


def _rich_text(html: str, element: Element, reader: ReadingState) -> Iterator[Piece]:
    _note_pictures(element, reader)
    html = clean_blocks(html)
    if html:
        yield Piece("text", clean_text(element_text(element)), html=html, element=element)


def _note_pictures(element: Element, reader: ReadingState) -> None:
    for e in walk(element):
        if e.tag == "img" and e.attrs.get("alt", "").strip():
            reader.pictures.append(clean_text(e.attrs["alt"]))
