"""Find the main content of a page: by <main>, <article> …, else by where most text is."""

from dataclasses import dataclass

from . import furniture_words as words
from .elements import Element, ancestors, element_text, walk
from .furniture import LeftOut

_INSEPARABLE = frozenset("p ul ol dl table tbody tr td th li blockquote h1 h2 h3 h4 h5 h6".split())


@dataclass
class Landmarks:
    """The title heading and main elements that the page's own mark-up names."""

    title: Element | None
    mains: list[Element]


def find_landmarks(body: Element, page_title: str = "") -> Landmarks:
    """The <h1> that names the article (not the site's logo) and <main>, if there are any."""
    mains = [e for e in walk(body) if (e.tag == "main" or e.attrs.get("role") == "main") and e.size]
    titles = [e for e in walk(body) if e.tag == "h1" and e.size]
    inside = [e for e in titles if any(p in mains or p.tag == "article" for p in ancestors(e))]
    named = inside or [e for e in titles if not _is_logo(e)]
    if len(named) > 1:
        # The site's name may be an <h1> too; the page's <title> begins with the article's title.
        named.sort(key=lambda e: not page_title.casefold().startswith(element_text(e).casefold()))
    return Landmarks(named[0] if named else None, mains)


def _is_logo(heading: Element) -> bool:
    anchors = [e for e in walk(heading) if e.tag == "a"]
    home = any(a.attrs.get("href", "").rstrip("/").count("/") in (0, 2) for a in anchors)
    around = [heading, *ancestors(heading)]
    named = any(
        p.tag == "header"
        or (words.class_words(p.attrs) | set(p.attrs.get("id", "").lower().split("-"))) & words.LOGO
        for p in around
    )
    return home and named


def choose_parts(body: Element, marks: Landmarks) -> list[Element]:
    """The elements that together hold the article, in reading order."""
    main = _best_main(body, marks) or _densest(body, marks)
    title = marks.title
    if title is None or main is body or title is main or main in ancestors(title):
        return [main]
    if title in walk(main):
        return [main]
    return _from_title_to(main, title, body)


def _from_title_to(main: Element, title: Element, body: Element) -> list[Element]:
    """The title's container, the elements from there to `main` (a lead, a byline), and `main`."""
    above = {id(p) for p in ancestors(main)}
    hero = branch = title
    for parent in ancestors(title):
        if id(parent) in above:
            break
        branch = parent
        hero = parent if parent.size <= 1200 else hero
    common = branch.parent or body
    inner = [c for c in common.children if isinstance(c, Element)]
    start = next(i for i, c in enumerate(inner) if c is branch)
    end = next((i for i, c in enumerate(inner) if c is main or c in ancestors(main)), start)
    return [hero, *(c for c in inner[start + 1 : end] if c.size), main]


def _unlinked_size(element: Element) -> int:
    return element.size - element.linked


def _best_main(body: Element, marks: Landmarks) -> Element | None:
    for found in (marks.mains, *_article_elements(body)):
        best = max(found, key=_unlinked_size, default=None)
        if best is not None and _unlinked_size(best) >= _unlinked_size(body) * 0.4:
            return best
    return None


def _article_elements(body: Element) -> list[list[Element]]:
    everything = list(walk(body))
    return [
        [e for e in everything if "articleBody" in e.attrs.get("itemprop", "")],
        [e for e in everything if e.tag == "article" or e.attrs.get("role") == "article"],
    ]


def _densest(body: Element, marks: Landmarks) -> Element:
    """Descend while one child holds nearly all the text; the title must stay inside."""
    node = body
    while True:
        inner = [c for c in node.children if isinstance(c, Element) and c.tag not in _INSEPARABLE]
        best = max(inner, key=_unlinked_size, default=None)
        if best is None or _unlinked_size(best) < _unlinked_size(node) * 0.75:
            break
        node = best
    if marks.title is not None:
        for parent in [node, *ancestors(node)]:
            if any(e is marks.title for e in walk(parent)):
                return parent
    return node


def regions_outside(body: Element, parts: list[Element]) -> list[LeftOut]:
    """The regions of the page outside the chosen parts, in reading order."""
    chosen = {id(part) for part in parts}
    holders = {id(p) for part in parts for p in ancestors(part)}
    out: list[LeftOut] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if id(element) in chosen:
            continue
        if id(element) not in holders:
            if content := element_text(element):
                out.append(LeftOut("outside the main content", content, element))
            continue
        for child in reversed(element.children):
            if isinstance(child, Element):
                stack.append(child)
            elif child.strip():
                loose = Element("span", {}, [child])
                out.append(LeftOut("outside the main content", element_text(loose), loose))
    return out
