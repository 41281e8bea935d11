"""Take out words that a page strikes out or hides, and join what stood around them."""

import re

from ..elements import BLOCKS, Element, element_text, replace, walk
from ..markup import Node, run_text

_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_STRUCK = frozenset(["s", "del", "strike"])


def take_struck(body: Element) -> list[str]:
    """Take struck-out words out of `body`, in place; a warning quotes them. They say no longer."""
    said = []
    for element in [each for each in walk(body) if each.tag in _STRUCK]:
        if element.tag not in _STRUCK:
            continue  # taken out with the one around it
        for inner in walk(element):
            inner.tag = "span" if inner.tag in _STRUCK else inner.tag
        if words := element_text(element):
            said.append(f'"{words}"')
        take_out(element)
    return [f"Left out (struck out): {'; '.join(said)}"] if said else []


def is_hidden(element: Element, shown: frozenset[str] | set[str] = frozenset()) -> bool:
    """Whether a browser hides it for good. `shown`: ids of what a control on the page opens."""
    attrs = element.attrs
    if "popover" in attrs:
        return True
    hidden = "hidden" in attrs and attrs["hidden"] != "until-found"
    if not (hidden or _HIDING.search(attrs.get("style", ""))):
        return False
    return attrs.get("id", "") not in shown and attrs.get("role") != "tabpanel"


def take_hidden(body: Element) -> list[str]:
    """Take hidden words out of `body`, in place; a warning quotes them. For what is pasted."""
    said = []
    for element in [each for each in walk(body) if is_hidden(each)]:
        if words := element_text(element):
            said.append(f'"{words}"')
        take_out(element)
    return [f"Left out (hidden): {'; '.join(said)}"] if said else []


def take_out(element: Element) -> None:
    """Remove an element. What stood around it is joined only within a word of letters:
    in "2 0 5" nobody would notice a number that the page never had."""
    inside = run_text([element])
    word = _edge(element, -1).isalpha() and _edge(element, 1).isalpha()
    joined = word and inside == inside.strip() and element.tag not in BLOCKS
    replace(element, [] if joined else [" "])


def _edge(element: Element, step: int) -> str:
    """The character before (-1) or after (1) the element in its parent; "" at the parent's edge."""
    if element.parent is None:
        return ""
    around = element.parent.children
    at = around.index(element) + step
    beside: Node = around[at] if 0 <= at < len(around) else ""
    text = beside if isinstance(beside, str) else run_text([beside])
    return text[-1:] if step < 0 else text[:1]
