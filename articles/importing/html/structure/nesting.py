"""Lists of items with levels, made of what stands one behind another: Word's and Google's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..elements import Element, replace, walk
from ..markup import Node

_GOOGLE = re.compile(r"\blst-kix_\w+-(\d{1,3})\b")
_DEEPEST = 8  # as in Google's documents


@dataclass
class LevelItem:
    """One item. `kind`: bullet, number or letter; `value`: its number; `level`: from 0.

    `sign`: a bullet that needs a second line to be one. `sure`: by Word's own mark-up.
    """

    kind: str
    nodes: list[Node]
    value: int = 0
    level: int = 0
    sign: str = ""
    sure: bool = False


def lists_of(items: list[LevelItem]) -> list[Element]:
    """Lists of these items; one of a deeper level stands in the item above it."""
    out: list[Element] = []
    at = 0
    while at < len(items):
        first = items[at]
        made = _new_list(first)
        out.append(made)
        expected = first.value
        while at < len(items) and _goes_on(items[at], first, expected):
            entry = Element("li", {}, items[at].nodes, made)
            made.children.append(entry)
            expected, at = expected + 1, at + 1
            deeper = at
            while deeper < len(items) and items[deeper].level > first.level:
                deeper += 1
            entry.children += lists_of(items[at:deeper])
            at = deeper
    return out


def _goes_on(item: LevelItem, first: LevelItem, expected: int) -> bool:
    if item.level > first.level or item.kind != first.kind:
        return False
    return item.kind == "bullet" or item.value == expected


def _new_list(first: LevelItem) -> Element:
    if first.kind == "bullet":
        return Element("ul", has_blocks=True)
    letters = {"type": "a"} if first.kind == "letter" else {}
    return Element("ol", {"start": str(first.value), **letters}, has_blocks=True)


def nest_google_lists(body: Element) -> None:
    """Put lists of Google Docs into one another: there each level is a list of its own."""
    holders = {id(e.parent): e.parent for e in walk(body) if _google_level(e) is not None}
    for holder in filter(None, holders.values()):
        for run in _google_runs(holder):
            if any(_google_level(each) for each in run):
                items = [item for each in run for item in _google_items(each)]
                replace(run[0], list(lists_of(items)))
                for each in run[1:]:
                    replace(each, [])


def _google_level(node: Node) -> int | None:
    if isinstance(node, str) or node.tag not in ("ul", "ol"):
        return None
    found = _GOOGLE.search(node.attrs.get("class", ""))
    return min(int(found[1]), _DEEPEST) if found else None


def _google_runs(holder: Element) -> Iterator[list[Element]]:
    run: list[Element] = []
    for node in holder.children:
        if isinstance(node, Element) and _google_level(node) is not None:
            run.append(node)
        elif isinstance(node, Element) or node.strip():
            if run:
                yield run
            run = []
    if run:
        yield run


def _google_items(element: Element) -> Iterator[LevelItem]:
    kind = "number" if element.tag == "ol" else "bullet"
    start = element.attrs.get("start", "1")
    value = int(start) if start.isdecimal() else 1
    entries = [e for e in element.children if isinstance(e, Element) and e.tag == "li"]
    for number, entry in enumerate(entries, value):
        yield LevelItem(kind, entry.children, number, _google_level(element) or 0)
