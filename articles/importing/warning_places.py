"""Find the source line and the section that each import warning is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.documents.richtext.plain_text import text_of

from .tree import SectionNode, Tree

_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”')
_WORD = re.compile(r"[^\W_]+")
_NAMES_SECTION = re.compile(r'Section ["“](.+?)["”]: ')
_LEFT_OUT = re.compile(r"Left out|Not in the draft|Altered number|Added: |Numbers left out")


@dataclass
class PlacedWarning:
    """A warning and the source line it is about (from 1; None if none is found)."""

    text: str
    line: int | None = None


@dataclass
class WarningPlaces:
    """Every warning once: by section index, about left-out text, or about the whole page."""

    sections: dict[int, list[PlacedWarning]] = field(default_factory=dict)
    left_out: list[PlacedWarning] = field(default_factory=list)
    whole: list[PlacedWarning] = field(default_factory=list)


def place_warnings(tree: Tree, lines: Sequence[str]) -> WarningPlaces:
    """Sort the tree's warnings by place. `lines` are the source lines from `read_upload`."""
    words = [_plain(line) for line in lines]
    starts = section_lines(tree, words)
    text = "".join(f" {line} \n" for line in words)
    placed = WarningPlaces()
    for warning in tree.warnings:
        remark = PlacedWarning(warning, _line_of(warning, text))
        if _LEFT_OUT.match(warning):
            placed.left_out.append(remark)
        elif (section := _section_of(remark, tree, starts)) is not None:
            placed.sections.setdefault(section, []).append(remark)
        else:
            placed.whole.append(remark)
    return placed


def section_lines(tree: Tree, words: Sequence[str]) -> list[int | None]:
    """For each section the line (from 1) of its heading; `words` are the lines after `_plain`."""
    found: list[int | None] = []
    after = 0
    for node in tree.sections:
        at = _heading_line(node, words, after)
        found.append(at + 1 if at is not None else None)
        after = at + 1 if at is not None else after
    return found


def _heading_line(node: SectionNode, words: Sequence[str], after: int) -> int | None:
    heading, opening = _plain(node.heading), _first_words(node)
    if not heading:
        return None
    candidates = [n for n in range(after, len(words)) if words[n] == heading]
    if not candidates:
        return None
    # A heading also occurs in the page's contents list; its text follows the later occurrence.
    text = (n for n in range(candidates[0] + 1, len(words)) if opening and opening in words[n])
    begins = next(text, candidates[0] + 1)
    return max(at for at in candidates if at < begins)


def _first_words(node: SectionNode) -> str:
    passages = node.blocks[0].passages() if node.blocks else []
    html = passages[0][0] if passages else ""
    return " ".join(_plain(text_of(html)).split()[:3])


def _line_of(warning: str, text: str) -> int | None:
    """The line of `text` with the longest passage the warning quotes, or with its first words."""
    quoted = [_plain(one or other) for one, other in _QUOTED.findall(warning)]
    for piece in sorted(filter(None, quoted), key=len, reverse=True):
        for count in (12, 6, 3):
            needle = " ".join(piece.split()[:count])
            if (at := text.find(f" {needle} ")) >= 0:
                return text.count("\n", 0, at) + 1
    return None


def _section_of(remark: PlacedWarning, tree: Tree, starts: Sequence[int | None]) -> int | None:
    named = _NAMES_SECTION.match(remark.text)
    same = [n for n, node in enumerate(tree.sections) if named and node.heading == named[1]]
    if len(same) == 1:
        return same[0]
    line = remark.line
    before = [n for n, start in enumerate(starts) if start and line and start <= line]
    return before[-1] if before else (same[0] if same else None)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
