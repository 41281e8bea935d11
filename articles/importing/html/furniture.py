"""Remove page furniture (boilerplate: navigation, banners, forms) and list what was removed."""

import re
from dataclasses import dataclass
from typing import get_args

from articles.documents.vocabulary import Urgency
from articles.importing.recognition.care_cues import tells_to_get_help

from . import furniture_words as words
from .elements import HEADINGS, Element, ancestors, block_lines, element_text, walk
from .shown.taken_out import is_hidden, take_out

_FIELDS = frozenset("select textarea input option optgroup output progress meter".split())
_FOR_PRINT = re.compile(
    r"(?<![\w-])(?:printed|print-?only|only-?print|visible-print\S*)(?![\w-])", re.I
)
# Of items and sections on our own pages.
_URGENCIES = frozenset(get_args(Urgency))
LIKELY = "likely furniture"  # by a name that the publisher's own text may have too
_BARE_FURNITURE_IDS = words.FURNITURE | words.LIKELY_FURNITURE


@dataclass
class LeftOut:
    """A part of the page left out of the Article. `element` may still contain a byline."""

    kind: str
    words: str
    element: Element

    def warning(self) -> str:
        return f'Left out ({self.kind}): "{self.words}"'


def strip_furniture(body: Element, keep: list[Element], language: str) -> list[LeftOut]:
    """Remove navigation, banners, forms … from `body`. `keep` and its ancestors stay."""
    total = body.size or 1
    kept = {id(e) for element in keep for e in [element, *ancestors(element)]}
    shown = _ids_behind_controls(body)
    left_out: list[LeftOut] = []
    stack = [body]
    while stack:
        element = stack.pop()
        kind = None if id(element) in kept or element is body else _kind(element, total, shown)
        if not kind or (kind == LIKELY and tells_to_get_help(block_lines(element), language)):
            stack.extend(c for c in reversed(element.children) if isinstance(c, Element))
            continue
        if content := element_text(element):
            kind = "page furniture" if kind == LIKELY else kind
            left_out.append(LeftOut(kind, content, element))
        take_out(element)
    return left_out


def _ids_behind_controls(body: Element) -> set[str]:
    # A collapsed panel is hidden, but its text opens by a control.
    names: set[str] = set()
    for element in walk(body):
        for name in ("aria-controls", "data-target", "data-bs-target", "href"):
            value = element.attrs.get(name, "")
            if name == "aria-controls" or value.startswith("#"):
                names.update(value.replace("#", " ").split())
    return names


def _kind(element: Element, total: int, shown: set[str]) -> str | None:
    tag, attrs = element.tag, element.attrs
    role = attrs.get("role", "")
    if tag in _FIELDS or (tag == "label" and element.size < 80):
        return "form"
    if tag == "form":
        return None if _wraps_the_page(element, total) else "form"
    if tag in ("nav", "menu", "search", "dialog"):
        return "navigation" if tag != "dialog" else "dialog"
    if role in words.ROLES and not (role == "banner" and element.size > total * 0.3):
        return "dialog" if "dialog" in role else "navigation"
    if is_hidden(element, shown):
        return "hidden"
    if _FOR_PRINT.search(attrs.get("class", "")):
        return "for print"
    if "tag" in words.class_words(attrs) and words.class_words(attrs) & _URGENCIES:
        return "urgency, which people set"
    if tag == "button":
        return None if _is_toggle(element) else "button"
    if tag in ("footer", "header", "aside"):
        return _kind_by_place(element)
    return _kind_by_class(element, total)


def _wraps_the_page(form: Element, total: int) -> bool:
    prose = sum(e.size for e in walk(form) if e.tag in ("p", "li") and not e.has_blocks)
    return prose > 400 or prose > total * 0.4


def _is_toggle(button: Element) -> bool:
    if any(parent.tag in HEADINGS or parent.tag == "summary" for parent in ancestors(button)):
        return True
    controls = "aria-expanded" in button.attrs or "aria-controls" in button.attrs
    return controls and button.size > 2 and not words.is_control(element_text(button))


def _kind_by_place(element: Element) -> str | None:
    inside = any(parent.tag in ("main", "article", "section") for parent in ancestors(element))
    if not inside and element.tag != "aside":
        return element.tag
    most = 0.5 if element.tag == "aside" else 0.3
    if element.link_share > most or (element.tag == "aside" and _announces_links(element)):
        return "related links" if element.tag == "aside" else element.tag
    return None


def _announces_links(element: Element) -> bool:
    heading = next((e for e in walk(element) if e.tag in HEADINGS), None)
    return heading is not None and words.is_related_label(element_text(heading))


def _kind_by_class(element: Element, total: int) -> str | None:
    if element.tag in HEADINGS or element.tag in ("p", "li", "a", "td", "th") or not element.size:
        return None
    names = words.class_words(element.attrs)
    bare_id = element.attrs.get("id", "").lower()
    names |= {bare_id} & _BARE_FURNITURE_IDS
    names |= set(re.split(r"[^a-z]+", bare_id)) & words.FURNITURE_IDS
    joined = f"{element.attrs.get('class', '')} {bare_id}".lower().replace("_", "-")
    small = element.size < total * 0.3
    if not small:
        return None
    certain = bool(names & words.FURNITURE or words.FURNITURE_PHRASES.search(joined))
    # A class such as "nav-tab-content" names a part of a widget that contains the text.
    minor = element.link_share > 0.3 or element.size < 600 or "cookie" in joined
    likely = bool(names & words.LIKELY_FURNITURE) and element.link_share > 0.4
    return "page furniture" if certain and minor else LIKELY if likely else None
