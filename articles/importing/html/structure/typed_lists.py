"""Lists whose bullets or numbers are typed, or saved by Word, become lists.

"• Fever<br>• Cough", "<p>- Fever</p><p>- Cough</p>", and the paragraphs of class MsoListParagraph.
A number is a marker only before a space and next to its neighbour, so that 2.5 is never one.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from ..elements import BLOCKS, Element, element_text, replace, walk
from ..markup import Node, collapse_spaces, run_text, split_run
from .nesting import LevelItem, lists_of

# Ticks and crosses are no bullets: they say what to do and what not.
# A point in the middle before a digit is a decimal point: "·5 mg".
_BULLET = re.compile(
    r"(?:[•●○■□▪▫◦‣⁃➢➤►❖\uf0a7\uf0b7\uf0d8]\s*|[·∙](?:\s+|(?!\d)))"
    r"(?=[^\W_]|[(\[“\"'‘«¿¡<>≥≤±+−-])"
)
# Signs that sentences and dialogues begin with too: two lines are needed.
_WEAK = re.compile(r"([-–—*])\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s+(?=\S)")
_LETTER = re.compile(r"\(?([a-z])[.)]\s+(?=\S)")
_WORD_BULLET = re.compile(r"[o§\u00b7\u2022\u25aa\uf000-\uf0ff-]\s+(?=\S)")
_WORD_CLASS = re.compile(r"\bMsoListParagraph", re.I)
_WORD_LEVEL = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.I)
_MARGIN = re.compile(r"margin-left:\s*([\d.]+)\s*(in|pt|cm)", re.I)
_POINTS = {"in": 72.0, "cm": 28.3, "pt": 1.0}
_HOLDERS = frozenset(
    "body div section article main aside td th li dd blockquote details center".split()
)


def read_typed_lists(body: Element) -> None:
    """Make such lines lists, in place."""
    for holder in [e for e in walk(body) if e.tag in _HOLDERS]:
        _lines_apart(holder)
    for holder in [e for e in walk(body) if e.tag in _HOLDERS]:
        _make_lists(holder)


def _lines_apart(holder: Element) -> None:
    """Make each line of a paragraph, or of loose text, a paragraph if some have markers."""
    for child in [c for c in holder.children if isinstance(c, Element)]:
        if child.tag in ("p", "div") and not child.has_blocks and (lines := _lines(child.children)):
            replace(child, [Element("p", child.attrs, line) for line in lines])
    out: list[Node] = []
    for loose, run in groupby(holder.children, _is_inline):
        nodes = list(run)
        lines = _lines(nodes) if loose else []
        out += [Element("p", {}, line, holder) for line in lines] or nodes
    if len(out) != len(holder.children):
        holder.children = out
        holder.has_blocks = True


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or not (node.has_blocks or node.tag in BLOCKS)


def _lines(nodes: list[Node]) -> list[list[Node]]:
    """The lines between line breaks; [] if they are no lines of a list."""
    if not any(isinstance(node, Element) and node.tag == "br" for node in nodes):
        return []
    lines = [
        collapse_spaces(list(line))
        for is_break, line in groupby(nodes, lambda n: isinstance(n, Element) and n.tag == "br")
        if not is_break
    ]
    lines = [line for line in lines if element_text(Element("p", {}, line))]
    items = [_item(Element("p", {}, line)) for line in lines]
    marked = [item is not None for item in items]
    return _with_continuations(lines, marked) if any(_runs(items)) else []


def _with_continuations(lines: list[list[Node]], marked: list[bool]) -> list[list[Node]]:
    """A small letter after an item, with another item to come, goes on with the item."""
    out: list[list[Node]] = []
    for at, line in enumerate(lines):
        small = element_text(Element("p", {}, line))[:1].islower()
        if small and not marked[at] and any(marked[:at]) and any(marked[at:]):
            out[-1] = [*out[-1], " ", *line]
        else:
            out.append(line)
    return out


def _make_lists(holder: Element) -> None:
    children = [c for c in holder.children if isinstance(c, Element) or c.strip()]
    items = [_item(c) for c in children]
    at = 0
    out: list[Node] = []
    for start, end in _runs(items):
        made = lists_of([item for item in items[start:end] if item])
        for each in made:
            each.parent = holder
        out += [*children[at:start], *made]
        at = end
    if at:
        holder.children = [*out, *children[at:]]


def _runs(items: list[LevelItem | None]) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of items that confirm one another."""
    at = 0
    while at < len(items):
        end = at
        while end < len(items) and _goes_on(items[at:end], items[end]):
            end += 1
        if _is_list([item for item in items[at:end] if item]):
            yield at, end
        at = max(end, at + 1)


def _goes_on(before: list[LevelItem | None], item: LevelItem | None) -> bool:
    last = before[-1] if before else None
    if item is None or last is None:
        return item is not None
    if item.sure or last.sure:
        return item.sure and last.sure
    same = item.kind == last.kind and item.sign == last.sign
    return same and (item.kind == "bullet" or item.value == last.value + 1)


def _is_list(run: list[LevelItem]) -> bool:
    if len(run) == 1:
        return run[0].sure or (run[0].kind == "bullet" and not run[0].sign)
    return len(run) > 1


def _item(node: Node) -> LevelItem | None:
    """The item that a paragraph is by its marker, without the marker."""
    if isinstance(node, str) or node.tag not in ("p", "div") or node.has_blocks:
        return None
    by_word = _WORD_CLASS.search(node.attrs.get("class", "")) is not None
    if not by_word and _first_letter(node).isalpha():
        return None
    nodes = collapse_spaces(node.children)
    text = run_text(nodes)
    found = _marker(text, by_word)
    if found is None or not any(map(str.isalnum, text[found[0] :])):
        return None
    length, kind, value, sign = found
    rest = split_run(nodes, length)
    if rest is None or (kind == "bullet" and not sign and _BULLET.search(text, length)):
        return None  # "• Home • About" is no item
    level = _level(node.attrs.get("style", "")) if by_word else 0
    return LevelItem(kind, rest[1], value, level, sign, by_word)


def _first_letter(element: Element) -> str:
    """Its first character but spaces; most paragraphs begin with a letter, and are no items."""
    for child in element.children:
        found = child.strip()[:1] if isinstance(child, str) else _first_letter(child)
        if found:
            return found
    return ""


def _marker(text: str, by_word: bool) -> tuple[int, str, int, str] | None:
    """(its length, kind, value, sign that needs a second line) of the marker of a line."""
    if found := _BULLET.match(text) or (by_word and _WORD_BULLET.match(text)) or None:
        return found.end(), "bullet", 0, ""
    if found := _WEAK.match(text):
        return found.end(), "bullet", 0, found[1]
    if found := _NUMBER.match(text):
        return found.end(), "number", int(found[1]), ""
    if by_word and (found := _LETTER.match(text)):
        return found.end(), "letter", ord(found[1]) - ord("a") + 1, ""
    return None


def _level(style: str) -> int:
    if found := _WORD_LEVEL.search(style):
        return int(found[1]) - 1
    if found := _MARGIN.search(style):
        # Word sets each level half an inch further in.
        return max(0, round(float(found[1]) * _POINTS[found[2].lower()] / 36) - 1)
    return 0
