"""Turn headings, tabs and buttons that are marked only by an ARIA role into real elements."""

from .elements import Element, element_text, measure, replace, walk
from .furniture_words import SUBTITLE, class_words

_TAB_TOGGLES = frozenset(["tab", "pill"])


def replace_aria_widgets(body: Element) -> None:
    """Rewrite `body` in place, so that what a script shows as heading, tab or button is one."""
    everything = list(walk(body))
    for element in everything:
        role = element.attrs.get("role", "")
        if role == "heading" and not element.has_blocks:
            level = element.attrs.get("aria-level", "2")
            element.tag = f"h{level}" if level in "123456" and len(level) == 1 else "h2"
        elif element.tag == "h1":
            _split_subtitles(element)
        elif role == "button" and "aria-expanded" in element.attrs and not element.has_blocks:
            element.tag = "button"
        elif "popovertarget" in element.attrs and not element.has_blocks:
            element.tag = "span"  # a word of the text that opens its explanation
    _open_tabs(everything)
    measure(body)


def _split_subtitles(title: Element) -> None:
    """Move a caption out of the title's heading to a paragraph below it."""
    for child in [c for c in title.children if isinstance(c, Element)]:
        if class_words(child.attrs) & (SUBTITLE | {"caption"}) and child.size < title.size:
            title.children.remove(child)
            replace(title, [title, child])
            child.tag = "p"


def _open_tabs(everything: list[Element]) -> None:
    """Give each panel its tab's text as heading; mark the row of tabs as navigation."""
    tabs = [e for e in everything if _is_tab(e) and e.size]
    panels = {e.attrs["id"]: e for e in everything if e.attrs.get("id")}
    labels = {tab.attrs["id"]: tab for tab in tabs if tab.attrs.get("id")}
    by_label = {labels.get(e.attrs.get("aria-labelledby", "")): e for e in everything}
    by_label.pop(None, None)
    opened = [tab for tab in tabs if _add_label(by_label.get(tab) or panels.get(_target(tab)), tab)]
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


def _add_label(panel: Element | None, tab: Element) -> bool:
    if panel is None or not panel.size or panel is tab:
        return False
    label = Element("summary", {}, [element_text(tab)], panel)
    # As in <details>, the heading does not apply to text after the panel.
    panel.tag = "details"
    panel.attrs = {"id": panel.attrs.get("id", ""), "role": "tabpanel"}
    panel.children = [label, *panel.children]
    return True
