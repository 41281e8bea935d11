"""Headings, tabs and buttons that a page only names by role become the elements they stand for."""

from __future__ import annotations

from .elements import Element, measure, replace, text, walk
from .page_words import SUBTITLE, class_words

_TAB_TOGGLES = frozenset(["tab", "pill"])


def settle_widgets(body: Element) -> None:
    """Rewrite `body` in place: what a script would show as a heading, tab or button is one."""
    everything = list(walk(body))
    for element in everything:
        role = element.attrs.get("role", "")
        if role == "heading" and not element.has_blocks:
            level = element.attrs.get("aria-level", "2")
            element.tag = f"h{level}" if level in "123456" and len(level) == 1 else "h2"
        elif element.tag == "h1":
            _part_subtitles(element)
        elif role == "button" and "aria-expanded" in element.attrs and not element.has_blocks:
            element.tag = "button"
    _open_tabs(everything)
    measure(body)


def _part_subtitles(title: Element) -> None:
    """A caption set in the title's own heading stands under it as a line."""
    for child in [c for c in title.children if isinstance(c, Element)]:
        if class_words(child.attrs) & (SUBTITLE | {"caption"}) and child.size < title.size:
            title.children.remove(child)
            replace(title, [title, child])
            child.tag = "p"


def _open_tabs(everything: list[Element]) -> None:
    """Each panel gets its tab's words as heading; the row of tabs is then navigation."""
    tabs = [e for e in everything if _is_tab(e) and e.size]
    panels = {e.attrs["id"]: e for e in everything if e.attrs.get("id")}
    labels = {tab.attrs["id"]: tab for tab in tabs if tab.attrs.get("id")}
    by_label = {labels.get(e.attrs.get("aria-labelledby", "")): e for e in everything}
    by_label.pop(None, None)
    opened = [tab for tab in tabs if _head(by_label.get(tab) or panels.get(_target(tab)), tab)]
    for tab in opened:
        row = tab.parent
        while row is not None and row.tag == "li":
            row = row.parent
        if row is not None and all(e in opened or not _is_tab(e) for e in walk(row)):
            row.attrs["role"] = "navigation"


def _is_tab(element: Element) -> bool:
    toggle = element.attrs.get("data-toggle") or element.attrs.get("data-bs-toggle")
    return element.attrs.get("role") == "tab" or toggle in _TAB_TOGGLES


def _target(tab: Element) -> str:
    attrs = tab.attrs
    named = attrs.get("aria-controls") or attrs.get("data-bs-target") or attrs.get("data-target")
    return (named or attrs.get("href", "")).removeprefix("#")


def _head(panel: Element | None, tab: Element) -> bool:
    if panel is None or not panel.size or panel is tab:
        return False
    label = Element("summary", {}, [text(tab)], panel)
    # Read as <details> is: its heading does not take over what stands after the panel.
    panel.tag = "details"
    panel.attrs = {"id": panel.attrs.get("id", ""), "role": "tabpanel"}
    panel.children = [label, *panel.children]
    return True
