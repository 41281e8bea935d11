"""Cleaned HTML → Markdown (CommonMark, with GitHub's tables).

All text is escaped, so nothing in it becomes markup. What Markdown has no syntax for (sub, sup,
u …), and emphasis that its delimiter rules would not recognise, stays an HTML tag.
"""

import re
from html import escape as escape_html

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .sanitizer import INLINE_TAGS

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$]")
# Characters that start a block at the beginning of a line.
_LINE_START = re.compile(r"^( *)(?:([#+=>-])|(\d{1,9})([.)]))", re.MULTILINE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# In a URL each of these would end the link, or have another meaning.
_UNSAFE = re.compile(r"[\x00-\x20<>()\\\"`{}|^\[\]\x7f]")
_KEPT_TAGS = frozenset(["abbr", "code", "q", "s", "sub", "sup", "u"])
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
# Placeholder of a line break until its block is complete; cleaned text has no such character.
_BREAK = "\x00"
# Separates two adjacent lists, which Markdown would read as one.
LIST_SEPARATOR = "<!-- -->"


def escape(text: str) -> str:
    """Plain text escaped, on one line: Markdown readers show it as it is."""
    return _escape_line_starts(_escape_inline(_SPACES.sub(" ", text).strip()))


def _escape_line_starts(markdown: str) -> str:
    """Escape what would start a heading, a list or a quotation at the beginning of a line."""
    return _LINE_START.sub(_escaped_start, markdown)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign, number, point = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"


def _escape_inline(text: str) -> str:
    # “!” before a link would make it an image.
    return _SPECIAL.sub(r"\\\g<0>", text).replace("!", "\\!")


def markdown_of(html: str) -> str:
    """Cleaned rich text as Markdown blocks, a blank line between them."""
    body = LexborHTMLParser(html).body
    return "" if body is None else "\n\n".join(_blocks(body))


def link(text: str, address: str) -> str:
    """A link. `text` is Markdown already."""
    return f"[{text}](<{_escape_url(address)}>)" if address else text


def markdown_list(items: list[str], *, start: int | None = None) -> str:
    """A list of Markdown blocks; numbered from `start`, or with bullets."""
    rows = []
    for place, item in enumerate(items):
        mark = "- " if start is None else f"{start + place}. "
        rows.append(mark + _indent(item or LIST_SEPARATOR, len(mark)))
    loose = any("\n\n" in item for item in items)
    return ("\n\n" if loose else "\n").join(rows)


def quote_block(markdown: str) -> str:
    """Markdown blocks as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def _indent(markdown: str, width: int) -> str:
    """Indent every line but the first, for the content of a list item."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, markdown)


def _blocks(node: LexborNode) -> list[str]:
    """The content of an element as blocks; inline content outside a block is a paragraph."""
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
        added = _block(child)
        if added and last in _LISTS and child.tag in _LISTS:
            blocks.append(LIST_SEPARATOR)
        blocks += added
        last = (child.tag or "") if added else last
    return blocks


_LISTS = frozenset(["ul", "ol", "dl"])


def _paragraph(nodes: list[LexborNode]) -> str:
    # A break at either end has no effect, and its backslash would be shown as text.
    text = _inline(nodes).strip(" " + _BREAK)
    return _escape_line_starts(text.replace(_BREAK, "\\\n"))


def _block(node: LexborNode) -> list[str]:
    if node.tag == "hr":
        return ["* * *"]
    if node.tag == "blockquote":
        inner = "\n\n".join(_blocks(node))
        return [quote_block(inner)] if inner else []
    if node.tag in ("ul", "ol"):
        return _list(node)
    if node.tag == "dl":
        return [_definitions(node)]
    if node.tag == "table":
        return _table(node)
    return _blocks(node)


def _list(node: LexborNode) -> list[str]:
    items = [item for child in _children(node) if (item := _item(child)) is not None]
    if not items:
        return []
    start = node.attributes.get("start") or "1"
    number = int(start) if start.isdecimal() and len(start) < 7 else 1
    return [markdown_list(items, start=number if node.tag == "ol" else None)]


def _item(node: LexborNode) -> str | None:
    """What a list holds in one place; None for nothing. Editors also put text and lists there
    without an item around them, and no word of it may be lost."""
    if node.tag in ("li", "dt", "dd"):
        return "\n\n".join(_blocks(node))
    inline = node.tag == "-text" or node.tag in INLINE_TAGS
    return "\n\n".join([_paragraph([node])] if inline else _block(node)) or None


def _definitions(node: LexborNode) -> str:
    """A definition list as a bullet list: each term with its definitions is one item."""
    items: list[str] = []
    for child in _children(node):
        content = _item(child)
        if content is None:
            continue
        if child.tag == "dt" or not items:
            items.append(content)
        else:
            items[-1] += "\n\n" + content
    return markdown_list([item.strip() for item in items])


def _table(node: LexborNode) -> list[str]:
    """A table, after its captions; a cell that spans several columns is put in the first."""
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
    """The rows of this table, without those of tables inside its cells."""
    parts = [node, *(p for p in _children(node) if p.tag in ("thead", "tbody", "tfoot"))]
    return [row for part in parts for row in _children(part) if row.tag == "tr"]


def _spanned(cell: LexborNode) -> list[str]:
    span = cell.attributes.get("colspan") or "1"
    more = int(span) - 1 if span.isdecimal() and len(span) < 3 else 0
    return [_cell(cell), *[""] * more]


def _row(cells: list[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _cell(node: LexborNode) -> str:
    """A cell as one line: its blocks are separated by <br>, list items have no markers."""
    return "<br>".join(_lines(node))


def _lines(node: LexborNode) -> list[str]:
    lines: list[str] = []
    loose: list[LexborNode] = []
    for child in [*_children(node), None]:
        if child is not None and (child.tag == "-text" or child.tag in INLINE_TAGS):
            loose.append(child)
            continue
        line = _inline(loose).strip(" " + _BREAK).replace(_BREAK, "<br>")
        lines += [line] if line else []
        loose = []
        lines += _lines(child) if child is not None else []
    return lines


def _inline(nodes: list[LexborNode]) -> str:
    pieces = [_inline_node(node) for node in nodes]
    out = ""
    for place, (node, text) in enumerate(zip(nodes, pieces, strict=True)):
        if node.tag in _EMPHASIS:
            following = "".join(pieces[place + 1 :])
            text = _emphasis(node.tag or "", text, before=out[-1:], after=following[:1])
        out += text
    return out


def _inline_node(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return _escape_inline(_SPACES.sub(" ", node.text_content or ""))
    if tag == "br":
        return _BREAK
    inner = _inline(_children(node))
    if tag == "a" and inner.strip(" " + _BREAK):
        return _link_node(inner, node.attributes.get("href") or "")
    if tag in _KEPT_TAGS and inner:
        title = node.attributes.get("title")
        attribute = f' title="{escape_html(title)}"' if title else ""
        return f"<{tag}{attribute}>{inner}</{tag}>"
    return inner


def _link_node(inner: str, address: str) -> str:
    head, core, tail = _split_edges(inner)
    return f"{head}{link(core, address)}{tail}"


def _emphasis(tag: str, inner: str, *, before: str, after: str) -> str:
    head, core, tail = _split_edges(inner)
    if not core:
        return inner
    sign = _EMPHASIS[tag]
    # Markdown recognises a delimiter only next to the start or end of a word.
    opens = bool(head) or not before or before in f" {_BREAK}("
    closes = bool(tail) or not after or after in f" {_BREAK}.,;:)"
    if opens and closes and "*" not in (core[0], core[-1]):
        return f"{head}{sign}{core}{sign}{tail}"
    name = "strong" if sign == "**" else "em"
    return f"{head}<{name}>{core}</{name}>{tail}"


def _split_edges(text: str) -> tuple[str, str, str]:
    """(white space and breaks before, the text, white space and breaks after)."""
    core = text.strip(" " + _BREAK)
    if not core:
        return text, "", ""
    at = text.index(core)
    return text[:at], core, text[at + len(core) :]


def _escape_url(address: str) -> str:
    escaped = _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
    # Markdown readers decode entities in a URL.
    return escaped.replace("&", "&amp;")


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))
