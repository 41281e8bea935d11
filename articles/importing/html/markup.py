"""Serialise elements to the HTML that Articles keep; normalise and split inline runs."""

import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from .elements import BLOCKS, Element

Node = Element | str

_KEPT = frozenset(
    "abbr b blockquote br caption code dd dl dt em i li ol p q s small strong sub sup table tbody "
    "td tfoot th thead tr u ul".split()
)
_ATTRIBUTES = {
    "abbr": ("title",), "ol": ("start",), "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}  # fmt: skip
_AS_PARAGRAPH = frozenset(
    "h1 h2 h3 h4 h5 h6 div section article aside figcaption address pre summary details header "
    "footer main figure fieldset legend".split()
)
_SAFE = re.compile(r"(https?|mailto|tel):", re.I)
_WRAPPED = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?", re.I)
_SPACE = re.compile(r"[\s\u00a0]+")


@dataclass
class LinkResolver:
    """The page's address and base, to make links absolute.

    `own_site`: paths without a host are of this site, as in what an editor pastes. `dropped`: links
    that have no host and so are left out, as "words (href)".
    """

    page_url: str = ""
    base_url: str = ""
    own_site: bool = False
    dropped: list[str] = field(default_factory=list)

    def kept(self, href: str, words: str) -> str | None:
        """The address of the link with these words, or None: then the words alone are kept."""
        target = self.target(href)
        if target is None or _SAFE.match(target) or self.own_site:
            return target
        self.dropped.append(f"“{words}” ({href.strip()})")
        return None

    def target(self, href: str) -> str | None:
        """The absolute address; None for a place in this page or an unusable address.

        Still relative where the page's own address is unknown.
        """
        href = href.strip()
        if not href or href.startswith("#"):
            return None
        try:
            whole = urljoin(self.base_url or self.page_url, href)
            whole = f"https:{whole}" if whole.startswith("//") else whole
            whole = _unwrapped(whole)
            page, fragment = urldefrag(whole)
        except ValueError:
            return None
        if fragment and self.page_url and page == urldefrag(self.page_url)[0]:
            return None
        other = re.match(r"[a-z][a-z0-9+.-]*:", whole, re.I) and not _SAFE.match(whole)
        return None if other else whole

    def warnings(self, place: str = "") -> list[str]:
        """What was dropped. `place`: where in the article, such as "Section “Symptoms”: "."""
        if not self.dropped:
            return []
        return [
            f"{place}Links were left out, and their words kept, as they have no host and the "
            f"page's own address is unknown: {', '.join(dict.fromkeys(self.dropped))}"
        ]


def _unwrapped(address: str) -> str:
    """The address that Google's documents and mails wrap: google.com/url?q=https://…"""
    if not _WRAPPED.match(address):
        return address
    asked = parse_qs(urlsplit(address).query)
    inner = (asked.get("q") or asked.get("url") or [""])[0]
    return inner if re.match(r"https?://", inner, re.I) else address


def to_html(nodes: list[Node], links: LinkResolver) -> str:
    """The mark-up of `nodes`. Not yet sanitised: pass it through the allow-list."""
    parts: list[str] = []
    stack: list[Node | tuple[str]] = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            parts.append(node[0])
        elif isinstance(node, str):
            parts.append(escape(node, quote=False))
        else:
            opening, closing = _tags(node, links)
            parts.append(opening)
            stack.append((closing,))
            stack.extend(reversed(node.children))
    return "".join(parts)


def _tags(element: Element, links: LinkResolver) -> tuple[str, str]:
    tag = element.tag
    if tag == "br":
        return "<br>", ""
    if tag == "a":
        said = run_text(element.children).strip()
        target = links.kept(element.attrs.get("href", ""), said) if said else None
        return (f'<a href="{escape(target)}">', "</a>") if target else ("", "")
    if tag in _KEPT:
        given = [(name, element.attrs.get(name, "")) for name in _ATTRIBUTES.get(tag, ())]
        said = "".join(f' {name}="{escape(value)}"' for name, value in given if value)
        return f"<{tag}{said}>", f"</{tag}>"
    if tag in _AS_PARAGRAPH:
        return "<p>", "</p>"
    return (" ", " ") if tag in BLOCKS or tag == "button" else ("", "")


def run_text(nodes: list[Node]) -> str:
    """The exact text of an inline run (after `collapse_spaces`)."""
    parts: list[str] = []
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        else:
            stack.extend(["\n"] if node.tag == "br" else reversed(node.children))
    return "".join(parts)


def collapse_spaces(nodes: list[Node]) -> list[Node]:
    """A copy of an inline run with white space as single spaces, none at the ends."""
    copy, _ = _squeezed(nodes, True)
    return _trim_end(copy)


def _squeezed(nodes: list[Node], after_space: bool) -> tuple[list[Node], bool]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            node = _SPACE.sub(" ", node)
            node = node[1:] if after_space and node.startswith(" ") else node
            if node:
                out.append(node)
                after_space = node.endswith(" ")
        elif node.tag == "br":
            out.append(node)
            after_space = True
        else:
            inner, after_space = _squeezed(node.children, after_space)
            out.append(_copy(node, inner))
    return out, after_space


def _copy(element: Element, children: list[Node]) -> Element:
    return Element(element.tag, element.attrs, children)


def _trim_end(nodes: list[Node]) -> list[Node]:
    while nodes:
        last = nodes[-1]
        if isinstance(last, str):
            nodes[-1] = last.rstrip()
            if nodes[-1]:
                return nodes
        elif last.tag != "br":
            last.children = _trim_end(last.children)
            if last.children:
                return nodes
        nodes.pop()
    return nodes


def split_run(nodes: list[Node], at: int) -> tuple[list[Node], list[Node]] | None:
    """Split the run at character `at` of its plain text; None if that would split a link."""
    before: list[Node] = []
    for index, node in enumerate(nodes):
        length = len(run_text([node]))
        if at <= 0:
            return before, nodes[index:]
        if at >= length:
            before.append(node)
            at -= length
            continue
        if isinstance(node, str):
            return [*before, node[:at]], [node[at:], *nodes[index + 1 :]]
        parts = None if node.tag == "a" else split_run(node.children, at)
        if parts is None:
            return None
        return [*before, _copy(node, parts[0])], [_copy(node, parts[1]), *nodes[index + 1 :]]
    return before, []
