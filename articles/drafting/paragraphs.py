"""Three-way merge of two people's edits of one rich text, paragraph by paragraph. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_VOID = frozenset(["br", "hr"])


@dataclass(frozen=True)
class _Edit:
    """The paragraphs `start` to `end` of the base become `pieces`."""

    start: int
    end: int
    pieces: tuple[str, ...]

    def overlaps(self, other: "_Edit") -> bool:
        return self.start < other.end and other.start < self.end


def merge_paragraphs(base: str, theirs: str, mine: str) -> tuple[str, bool]:
    """(the text with both people's changes, whether both changed one paragraph differently).

    Of such a paragraph, the text has mine. What both added at one place stays, theirs first.
    """
    if mine in (base, theirs) or theirs == base or not base:
        return (theirs if mine == base else mine), mine not in (base, theirs) and theirs != base
    pieces, clash = merge_pieces(*map(split_paragraphs, (base, theirs, mine)))
    return "".join(pieces), clash


def merge_pieces(old: list[str], theirs: list[str], mine: list[str]) -> tuple[list[str], bool]:
    """As `merge_paragraphs`, of a text in pieces: its paragraphs or lines."""
    own = list(_edits(old, mine))
    other = [edit for edit in _edits(old, theirs) if edit not in own]
    kept = [edit for edit in other if not any(edit.overlaps(change) for change in own)]
    return _apply(old, kept, own), len(kept) < len(other)


def split_paragraphs(html: str) -> list[str]:
    """The outermost elements of sanitised rich text; text between them is one of its own."""
    pieces: list[str] = []
    depth = start = 0
    for tag in _TAG.finditer(html):
        closing, void = bool(tag[1]), tag[2] in _VOID
        if depth == 0 and not closing and tag[2] != "br" and html[start : tag.start()].strip():
            pieces.append(html[start : tag.start()])
            start = tag.start()
        depth += 0 if void else -1 if closing else 1
        if depth == 0 and tag[2] != "br":
            pieces.append(html[start : tag.end()])
            start = tag.end()
    return [*pieces, html[start:]] if html[start:].strip() else pieces


def _edits(old: list[str], new: list[str]) -> Iterator[_Edit]:
    """Where as many paragraphs replace others, each is a change of its own."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "replace" and end - start == last - first:
            for place in range(end - start):
                yield _Edit(start + place, start + place + 1, (new[first + place],))
        elif kind != "equal":
            yield _Edit(start, end, tuple(new[first:last]))


def _apply(old: list[str], theirs: list[_Edit], mine: list[_Edit]) -> list[str]:
    merged: list[str] = []
    place = 0
    edits = sorted([*theirs, *mine], key=lambda edit: (edit.start, edit.end))
    for edit in edits:
        merged += [*old[place : edit.start], *edit.pieces]
        place = max(place, edit.end)
    return [*merged, *old[place:]]
