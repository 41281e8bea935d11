"""A light element tree of a page, walked, measured and pruned without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.documents.richtext.plain_text import MARKS, NO_MARKS, with_marks_read

from ..tree import ImportFailure

MAX_DEPTH = 150
MAX_ELEMENTS = 12_000  # the longest real pages have a tenth of it; each costs about 0.1 ms

# Never visible, or not text.
INVISIBLE = frozenset(
    "script style template noscript svg canvas iframe object embed video audio map head datalist "
    "param source track link meta base title".split()
)
# Old mark-up that pages leave open by the hundred; it has no meaning here.
_TRANSPARENT = frozenset(["font", "big", "tt", "center", "nobr", "blink", "basefont"])
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACE = re.compile(r"[\s\u00a0]+")
# What the plain text of documents writes out.
_MARKED = frozenset(["sup", "sub", "s", "q", "a"])
_TO_READ = re.compile("[\x01\x03\x05\x07]|\\d\x0e|\x0f\\d")
_LINK_MARKS = re.compile("[\x0e\x0f]")


@dataclass(slots=True, eq=False)
class Element:
    """One element. `size`: characters but spaces; `linked`: those in links (set by `measure`)."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None
    size: int = 0
    linked: int = 0
    has_blocks: bool = False

    @property
    def link_share(self) -> float:
        return self.linked / self.size if self.size else 0.0


def build_elements(parser: LexborHTMLParser) -> Element:
    """The body as Elements, measured. Raises ImportFailure when too deep or too large."""
    root = Element("body")
    if parser.body is None:
        return root
    stack = [(parser.body, root, 0)]
    count = 0
    while stack:
        source, target, depth = stack.pop()
        count += 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise ImportFailure(
                f"The page nests elements over {MAX_DEPTH} deep or has over {MAX_ELEMENTS:,} of "
                "them. Save its main part alone."
            )
        _copy_children(source, target, depth, stack)
    _unwrap_transparent(root)
    measure(root)
    return root


def _copy_children(source: LexborNode, target: Element, depth: int, stack: list) -> None:
    for child in source.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            text = (child.text_content or "").translate(NO_MARKS)
            target.children += _lines(text, target) if "\n" in text else [_SPACE.sub(" ", text)]
        elif tag and tag[0] not in "-_!" and tag not in INVISIBLE:
            attributes = {name: value or "" for name, value in child.attributes.items()}
            element = Element(tag, attributes, parent=target)
            target.children.append(element)
            stack.append((child, element, depth + (tag not in _TRANSPARENT)))


def _lines(text: str, target: Element) -> list[Element | str]:
    """A text with line breaks, which count in <pre> alone."""
    if not any(each.tag == "pre" for each in (target, *islice(ancestors(target), 3))):
        return [_SPACE.sub(" ", text)]
    out: list[Element | str] = []
    for line in text.strip("\n").split("\n"):
        out += [Element("br", parent=target), line] if out else [line]
    return out


def _unwrap_transparent(root: Element) -> None:
    # Their depth was not counted, so they must be gone before anything recurses.
    for element in reversed(list(walk(root))):
        if any(isinstance(c, Element) and c.tag in _TRANSPARENT for c in element.children):
            element.children = [part for c in element.children for part in _unwrapped(c)]
            for child in element.children:
                if isinstance(child, Element):
                    child.parent = element


def _unwrapped(child: Element | str) -> list[Element | str]:
    if isinstance(child, Element) and child.tag in _TRANSPARENT:
        return child.children
    return [child]


def replace(element: Element, children: list[Element | str]) -> None:
    """Replace `element` in its parent by `children`."""
    parent = element.parent
    if parent is None:
        return
    at = parent.children.index(element)  # elements are equal to themselves alone
    parent.children[at : at + 1] = children
    for child in children:
        if isinstance(child, Element):
            child.parent = parent


def walk(root: Element) -> Iterator[Element]:
    """Every element in reading order, `root` first. Removed parts are skipped."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(c for c in reversed(element.children) if isinstance(c, Element))


def measure(root: Element) -> None:
    """Set size, linked and has_blocks from the leaves up."""
    for element in reversed(list(walk(root))):
        own = sum(len("".join(c.split())) for c in element.children if isinstance(c, str))
        inner = [c for c in element.children if isinstance(c, Element)]
        element.size = own + sum(c.size for c in inner)
        link = element.tag == "a" and "href" in element.attrs
        element.linked = element.size if link else sum(c.linked for c in inner)
        element.has_blocks = any(c.has_blocks or c.tag in BLOCKS for c in inner)


def ancestors(element: Element) -> Iterator[Element]:
    parent = element.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def element_text(root: Element | str) -> str:
    """The text on one line; a space separates blocks, cells and line breaks."""
    return _SPACE.sub(" ", _joined(root, " ")).strip()


def block_lines(root: Element) -> str:
    """The text with every block on its own line."""
    return "\n".join(filter(None, (element_text(line) for line in _joined(root, "\n").split("\n"))))


def _joined(root: Element | str, gap: str) -> str:
    parts: list[str] = []
    marked = False
    stack: list[Element | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag in BLOCKS or node.tag in ("br", "option", "button"):
            stack.extend([gap, *reversed(node.children), gap])
        elif node.tag in _MARKED and not node.attrs.get("href", "").startswith(("tel:", "sms:")):
            opening, closing = MARKS[node.tag]
            marked = True
            stack.extend([closing, *reversed(node.children), opening])
        else:
            stack.extend(reversed(node.children))
    text = "".join(parts)
    if not marked:
        return text
    return with_marks_read(text) if _TO_READ.search(text) else _LINK_MARKS.sub("", text)


def has_marked_words(root: Element) -> bool:
    """Whether words in it are raised, lowered or struck, which plain text can only write out."""
    return any(element.tag in ("sup", "sub", "s") for element in walk(root))
