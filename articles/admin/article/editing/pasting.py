"""Converts pasted lines or HTML to list items with term and description."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST
from selectolax.lexbor import LexborHTMLParser

from articles.admin.common.screens import Screen
from articles.documents.richtext.markup import pieces_text
from articles.documents.richtext.parted import parted
from articles.documents.richtext.sanitizer import clean_text
from articles.importing.html.elements import Element, build_elements, measure
from articles.importing.html.lists import read_definitions, read_list
from articles.importing.html.markup import LinkResolver, Node
from articles.importing.html.shown.own_styles import with_own_styles
from articles.importing.html.shown.taken_out import take_hidden
from articles.importing.recognition.separators import split_item
from articles.importing.tree import ImportFailure
from articles.importing.tree_blocks import Item

MOST = 300
_BULLET = re.compile(r"^\s*(?:[•·▪◦‣*\u25cf\u25cb\uf0b7]\s*|[-–]\s+|\(?\d{1,2}[.)]\s+)")
_INLINE_TAGS = set("a b i em strong span sub sup u s code br small".split())
# Word puts its bullet into the text, between these two comments.
_WORD_BULLET = re.compile(r"<!--\[if !supportLists\]-->.*?<!--\[endif\]-->", re.S)


def items_of_text(text: str) -> list[dict[str, str]]:
    """One item per line: [{"line", "term", "description"}], the last two as HTML.

    `line` is the line as it was typed; bullets are removed, empty lines are left out.
    """
    lines = [line for line in text.splitlines() if clean_text(_BULLET.sub("", line))]
    return [{"line": line, **_split_line(line)} for line in lines]


def _split_line(line: str) -> dict[str, str]:
    # Cleaning would remove a tab, which separates term and description.
    whole = "\t".join(map(clean_text, _BULLET.sub("", line).split("\t"))).strip()
    term, description = (clean_text(half) for half in split_item(whole))
    return {"term": escape(term, quote=False), "description": escape(description, quote=False)}


def items_of_html(html: str) -> list[dict[str, str]]:
    """As `items_of_text`, with the links and emphasis that documents allow.

    Struck words stay struck, where the editor sees them. Raises ImportFailure for HTML that is too
    deep or too large.
    """
    return read_html(html)[0]


def read_html(html: str) -> tuple[list[dict[str, str]], list[str]]:
    """(`items_of_html`, warnings that quote hidden words, which were left out)."""
    html, unread = with_own_styles(_WORD_BULLET.sub("", html))
    root = build_elements(LexborHTMLParser(parted(html, page=True)))
    hidden = take_hidden(root)
    measure(root)
    items = [
        {"term": i.term, "description": i.description}
        for i in _read(root, LinkResolver(own_site=True))
    ]
    lines = [{"line": pieces_text(i.values()).replace("\n", " "), **i} for i in items]
    return lines, [*hidden, *unread]


def _read(element: Element, links: LinkResolver) -> Iterator[Item]:
    for group in _groups(element.children):
        first = group[0]
        if isinstance(first, str) or _is_inline(first):
            yield from _line(group, links)
        elif first.tag in ("ul", "ol", "menu"):
            yield from read_list(first, links).items
        elif first.tag == "dl":
            yield from read_definitions(first, links).items
        elif first.tag == "tr":
            yield from _table_row(first, links)
        elif first.has_blocks:
            yield from _read(first, links)
        else:
            yield from _line(first.children, links)


def _groups(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Lists of nodes: each block alone, consecutive inline nodes together."""
    for inline, group in groupby(nodes, _is_inline):
        if inline:
            yield list(group)
        else:
            yield from ([node] for node in group)


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or (node.tag in _INLINE_TAGS and not node.has_blocks)


def _line(nodes: list[Node], links: LinkResolver) -> Iterator[Item]:
    nodes = list(nodes)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = _BULLET.sub("", nodes[0])
    yield from read_list(Element("ul", {}, [Element("li", {}, nodes)]), links).items


def _table_row(row: Element, links: LinkResolver) -> Iterator[Item]:
    cells = [cell for cell in row.children if isinstance(cell, Element)]
    pairs: list[Node] = [
        Element("dt" if number == 0 else "dd", {}, cell.children)
        for number, cell in enumerate(cells)
    ]
    yield from read_definitions(Element("dl", {}, pairs), links).items


@require_POST
def split(request: HttpRequest) -> JsonResponse:
    """POST `html` or `text` → {"items": [{"line", "term", "description"}], "left_out": [warning]}.

    `left_out` only where something was.
    """
    html = request.POST.get("html")
    left_out: list[str] = []
    try:
        items, left_out = (
            read_html(html) if html else (items_of_text(request.POST.get("text", "")), [])
        )
    except ImportFailure as failure:
        return JsonResponse({"error": str(failure)}, status=422)
    if len(items) > MOST:
        error = f"These are {len(items)} items; add at most {MOST} at once."
        return JsonResponse({"error": error}, status=422)
    return JsonResponse({"items": items, **({"left_out": left_out} if left_out else {})})


ALLOWED = ("articles.change_article", "articles.add_article")
SCREENS = [
    Screen("split_items", "Items of pasted lines", "articles/pasted-items/", split, allowed=ALLOWED)
]
