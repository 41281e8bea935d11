"""What a page is made of, by two parsers, and what of it no page of ours may have.

A page is held against harmless ones of the same kind: it may have the elements and attributes
that these have, and what the sanitiser keeps. Nothing else, whatever its words were.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

import html5lib
from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.sanitizer import ATTRIBUTES, BLOCK_TAGS

Node = tuple[str, dict[str, str], str]
Parser = Callable[[str], Iterable[Node]]
# What cleaned text may be, and what parsers put around it.
KEPT = {*BLOCK_TAGS, "html", "head", "body", "div", "tbody", "colgroup"} | {
    f"{tag} {name}" for tag, names in ATTRIBUTES.items() for name in names
}
_ADDRESSES = frozenset(
    "href src action formaction data xlink:href poster background cite ping srcset srcdoc values "
    "from to code codebase longdesc manifest profile usemap archive classid dynsrc lowsrc".split()
)
_SEEN_BY_BROWSERS = re.compile(r"[\t\n\r]")
_WHOLE = re.compile(r"https?://[^/?#]+|(?:mailto|tel|article):|/(?!/)|[#?]|(?:[a-z-]+/)+\?|$", re.I)


def by_lexbor(html: str) -> Iterator[Node]:
    """The elements of a page: (tag, attributes, its text)."""
    for node in LexborHTMLParser(html).css("*"):
        raw = node.tag in ("script", "style")
        attributes = {name: value or "" for name, value in node.attributes.items()}
        yield str(node.tag), attributes, node.text() if raw else ""


def by_html5lib(html: str) -> Iterator[Node]:
    """The same by a parser that shares nothing with the other, and takes ten times as long."""
    tree = html5lib.parse(html.replace("\x00", "\ufffd"), namespaceHTMLElements=False)
    for node in tree.iter():
        if isinstance(node.tag, str):
            attributes = {_bare(name): str(value) for name, value in node.attrib.items()}
            yield _bare(node.tag), attributes, node.text or ""


def _bare(name: object) -> str:
    return str(name).rpartition("}")[2].lower()


def shape_of(html: str, parser: Parser = by_lexbor) -> set[str]:
    """The elements and attributes of a page: {"a", "a href"}."""
    shape = set()
    for tag, attributes, _ in parser(html):
        shape |= {tag, *(f"{tag} {name}" for name in attributes)}
    return shape


def faults_in(html: str, allowed: set[str] = frozenset(), parser: Parser = by_lexbor) -> set[str]:  # type: ignore[assignment]
    """What a browser would find in it that neither the sanitiser nor `allowed` knows."""
    faults = set()
    for tag, attributes, text in parser(html):
        shape = {tag, *(f"{tag} {name}" for name in attributes)}
        faults |= shape - KEPT - allowed
        faults |= {f"{tag} {name}={value}" for name, value in attributes.items()
                   if name in _ADDRESSES and not leads_where_it_says(value)}  # fmt: skip
        if tag in ("script", "style") and "steal" in text and not _is_data(attributes, text):
            faults.add(f"<{tag}> {text[:60]}")
    return faults


def leads_where_it_says(value: str) -> bool:
    """Whether an address is whole or of this site, as a browser reads it."""
    if "steal" not in value and "script" not in value and "evil" not in value:
        return True
    seen = _SEEN_BY_BROWSERS.sub("", value.strip("".join(map(chr, range(33)))))
    return bool(_WHOLE.match(seen.replace("\\", "/")))


def _is_data(attributes: dict[str, str], text: str) -> bool:
    """Whether it is JSON, and no "<" in it can end the element early."""
    if "json" not in attributes.get("type", "") or "<" in text:
        return False
    json.loads(text)
    return True
