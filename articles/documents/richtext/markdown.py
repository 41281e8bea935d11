"""Rich text as Markdown (CommonMark, with tables as GitHub writes them).

Whatever stands in a text is escaped, so nothing in it becomes markup. What Markdown has no sign
for (sub, sup, u …), and emphasis that its rules for signs would not see, stays an HTML tag.
"""

from __future__ import annotations

import re
from html import escape as escape_html

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .sanitizer import INLINE_TAGS

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$]")
# What begins a block where it begins a line.
_LINE_START = re.compile(r"^( *)(?:([#+=>-])|(\d{1,9})([.)]))", re.MULTILINE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Of an address: each of these would end it, or be read as something else.
_UNSAFE = re.compile(r"[\x00-\x20<>()\\\"`{}|^\[\]\x7f]")
_KEPT_TAGS = frozenset(["abbr", "code", "q", "s", "sub", "sup", "u"])
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
# A line break, until the block it stands in is whole: cleaned text holds no such sign.
_BREAK = "\x00"
# Stands between two lists that would otherwise be read as one.
APART = "<!-- -->"


def escape(text: str) -> str:
    """Plain text on one line, so that a reader of Markdown shows just that."""
    return escape_starts(_escape_inline(_SPACES.sub(" ", text).strip()))


def escape_starts(markdown: str) -> str:
    """Lines of running text, none of which begins a heading, a list or a quotation."""
    return _LINE_START.sub(_guarded, markdown)


def _guarded(found: re.Match[str]) -> str:
    space, sign, number, point = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"


def _escape_inline(text: str) -> str:
    # “!” before a link of ours would make it an image.
    return _SPECIAL.sub(r"\\\g<0>", text).replace("!", "\\!")


def markdown_of(html: str) -> str:
    """Cleaned rich text as Markdown blocks, a blank line between them."""
    body = LexborHTMLParser(html).body
    return "" if body is None else "\n\n".join(_blocks(body))


def link(text: str, address: str) -> str:
    """A link; `text` is Markdown already."""
    return f"[{text}](<{_address(address)}>)" if address else text


def list_of(items: list[str], *, start: int | None = None) -> str:
    """A list of Markdown blocks; numbered from `start`, or with bullets."""
    rows = []
    for place, item in enumerate(items):
        mark = "- " if start is None else f"{start + place}. "
        rows.append(mark + indent(item or APART, len(mark)))
    loose = any("\n\n" in item for item in items)
    return ("\n\n" if loose else "\n").join(rows)


def quoted(markdown: str) -> str:
    """Blocks as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def indent(markdown: str, width: int) -> str:
    """Every line but the first moved in, as what stands in a list item is."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, markdown)


def _blocks(node: LexborNode) -> list[str]:
    """What stands in an element, as blocks; loose text is a paragraph."""
    blocks: list[str] = []
    loose: list[LexborNode] = []
    last = ""
    for child in [*_children(node), None]:
        if child is not None and (child.tag == "-text" or child.tag in INLINE_TAGS):
            loose.append(child)
            continue
        if paragraph := _paragraph(loose):
            blocks.append(paragraph)
            last = "p"
        loose = []
        if child is None:
            continue
        made = _block(child)
        if made and last in _LISTS and child.tag in _LISTS:
            blocks.append(APART)
        blocks += made
        last = (child.tag or "") if made else last
    return blocks


_LISTS = frozenset(["ul", "ol", "dl"])


def _paragraph(nodes: list[LexborNode]) -> str:
    # A break at either end breaks nothing, and its sign would be read as text.
    text = _inline(nodes).strip(" " + _BREAK)
    return escape_starts(text.replace(_BREAK, "\\\n"))


def _block(node: LexborNode) -> list[str]:
    if node.tag == "hr":
        return ["* * *"]
    if node.tag == "blockquote":
        inner = "\n\n".join(_blocks(node))
        return [quoted(inner)] if inner else []
    if node.tag in ("ul", "ol"):
        return _list(node)
    if node.tag == "dl":
        return [_definitions(node)]
    if node.tag == "table":
        return _table(node)
    return _blocks(node)


def _list(node: LexborNode) -> list[str]:
    items = ["\n\n".join(_blocks(child)) for child in _children(node) if child.tag == "li"]
    if not items:
        return []
    start = node.attributes.get("start") or "1"
    number = int(start) if start.isdigit() and len(start) < 7 else 1
    return [list_of(items, start=number if node.tag == "ol" else None)]


def _definitions(node: LexborNode) -> str:
    """Each term with its definitions, as items of a list."""
    items: list[str] = []
    for child in _children(node):
        said = "\n\n".join(_blocks(child))
        if child.tag == "dt" or not items:
            items.append(said)
        else:
            items[-1] += "\n\n" + said
    return list_of([item.strip() for item in items])


def _table(node: LexborNode) -> list[str]:
    """A table; a cell that spans several stands in the first of them."""
    captions = [_cell(child) for child in _children(node) if child.tag == "caption"]
    rows = [[cell for cell in _children(row) if cell.tag in ("td", "th")] for row in _rows(node)]
    rows = [row for row in rows if row]
    if not rows:
        return list(filter(None, captions))
    headed = all(cell.tag == "th" for cell in rows[0])
    cells = [[text for cell in row for text in _spanned(cell)] for row in rows]
    width = max(map(len, cells))
    head = cells.pop(0) if headed else []
    lines = [_row(head, width), _row(["---"] * width, width), *(_row(c, width) for c in cells)]
    return [*filter(None, captions), "\n".join(lines)]


def _rows(node: LexborNode) -> list[LexborNode]:
    """The rows of this table; those of a table in one of its cells are that cell's."""
    parts = [node, *(p for p in _children(node) if p.tag in ("thead", "tbody", "tfoot"))]
    return [row for part in parts for row in _children(part) if row.tag == "tr"]


def _spanned(cell: LexborNode) -> list[str]:
    span = cell.attributes.get("colspan") or "1"
    more = int(span) - 1 if span.isdigit() and len(span) < 3 else 0
    return [_cell(cell), *[""] * more]


def _row(cells: list[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _cell(node: LexborNode) -> str:
    """A cell holds one line: blocks in it are set apart by a line break, lists lose their marks."""
    return "<br>".join(_lines(node))


def _lines(node: LexborNode) -> list[str]:
    lines: list[str] = []
    loose: list[LexborNode] = []
    for child in [*_children(node), None]:
        if child is not None and (child.tag == "-text" or child.tag in INLINE_TAGS):
            loose.append(child)
            continue
        said = _inline(loose).strip(" " + _BREAK).replace(_BREAK, "<br>")
        lines += [said] if said else []
        loose = []
        lines += _lines(child) if child is not None else []
    return lines


def _inline(nodes: list[LexborNode]) -> str:
    pieces = [_piece(node) for node in nodes]
    out = ""
    for place, (node, text) in enumerate(zip(nodes, pieces, strict=True)):
        if node.tag in _EMPHASIS:
            following = "".join(pieces[place + 1 :])
            text = _emphasised(node.tag or "", text, before=out[-1:], after=following[:1])
        out += text
    return out


def _piece(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return _escape_inline(_SPACES.sub(" ", node.text_content or ""))
    if tag == "br":
        return _BREAK
    inner = _inline(_children(node))
    if tag == "a" and inner.strip(" " + _BREAK):
        return _linked(inner, node.attributes.get("href") or "")
    if tag in _KEPT_TAGS and inner:
        title = node.attributes.get("title")
        said = f' title="{escape_html(title)}"' if title else ""
        return f"<{tag}{said}>{inner}</{tag}>"
    return inner


def _linked(inner: str, address: str) -> str:
    head, core, tail = _trimmed(inner)
    return f"{head}{link(core, address)}{tail}"


def _emphasised(tag: str, inner: str, *, before: str, after: str) -> str:
    head, core, tail = _trimmed(inner)
    if not core:
        return inner
    sign = _EMPHASIS[tag]
    # Readers of Markdown see a sign only where words begin and end beside it.
    opens = bool(head) or not before or before in f" {_BREAK}("
    closes = bool(tail) or not after or after in f" {_BREAK}.,;:)"
    if opens and closes and "*" not in (core[0], core[-1]):
        return f"{head}{sign}{core}{sign}{tail}"
    name = "strong" if sign == "**" else "em"
    return f"{head}<{name}>{core}</{name}>{tail}"


def _trimmed(text: str) -> tuple[str, str, str]:
    """(white space and breaks before, the words, those after)."""
    core = text.strip(" " + _BREAK)
    if not core:
        return text, "", ""
    at = text.index(core)
    return text[:at], core, text[at + len(core) :]


def _address(address: str) -> str:
    escaped = _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
    # An entity in an address is read as one.
    return escaped.replace("&", "&amp;")


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))
