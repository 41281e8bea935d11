"""HTML through an allow-list: tags, attributes, and schemes of links."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

INLINE = frozenset("a abbr b br code em i q s small strong sub sup u".split())
TAGS = INLINE | frozenset(
    "p ul ol li blockquote dl dt dd hr table caption thead tbody tfoot tr th td".split()
)
ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = frozenset(["http", "https", "mailto", "tel"])
_VOID = frozenset(["br", "hr"])
# What stands in them is no text for readers.
_DROPPED = frozenset(["script", "style", "template", "iframe", "object", "noscript", "svg", "math"])
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers pass over some of these and read a backslash as a slash: an address that has one may
# lead elsewhere than it looks.
_ODD = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\]"
)
_DIGITS = re.compile(r"-?[0-9]{1,9}")
_NUMBERS = frozenset(["start", "colspan", "rowspan"])


def clean(html: str) -> str:
    """The same HTML with what is allowed; other tags go, their words stay. Every tag is closed."""
    parser = _Cleaner()
    parser.feed(html)
    parser.close()
    return parser.result()


def safe_link(href: str) -> str | None:
    """The address, if a link may lead there: whole and of a known scheme, or within the page.

    One of the publisher's site without its host would lead to a page of yours.
    """
    href = href.strip("\t\n\f\r ")
    if not href or _ODD.search(href):
        return None
    if href.startswith("#"):
        return href
    scheme = _SCHEME.match(href)
    return href if scheme and scheme[1].lower() in SCHEMES else None


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[str] = []
        self._dropping: list[str] = []

    def result(self) -> str:
        return "".join(self._parts) + "".join(f"</{tag}>" for tag in reversed(self._open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping or tag in _DROPPED:
            self._dropping.append(tag)
        elif tag in TAGS:
            kept = "".join(_attribute(tag, name, value or "") for name, value in attrs)
            self._parts.append(f"<{tag}{kept}>")
            if tag not in _VOID:
                self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._leave(tag)
        elif tag in self._open:
            while (last := self._open.pop()) != tag:
                self._parts.append(f"</{last}>")
            self._parts.append(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._dropping and tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._parts.append(escape(data, quote=False))

    def _leave(self, tag: str) -> None:
        """The end of an element in one that is dropped; what was not closed ends with it."""
        if tag in self._dropping:
            while self._dropping.pop() != tag:
                pass


def _attribute(tag: str, name: str, value: str) -> str:
    if name not in ATTRIBUTES.get(tag, ()):
        return ""
    if name == "href":
        link = safe_link(value)
        if link is None:
            return ""
        value = link
    if name in _NUMBERS and not _DIGITS.fullmatch(value):
        return ""
    rel = ' rel="noopener"' if name == "href" else ""
    return f' {name}="{escape(value)}"{rel}'
