"""Recognise the markers that list items begin with: bullets, numbers, letters, steps."""

import re
from dataclasses import dataclass

from articles.importing.text.lines import TextLine

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BULLET = re.compile(r"([•●○■□◦➢➤►▪▫‣✓✔✗∙⁃◆·])\s*|([*+–—−»›>-]|o)\s+|([-–])(?=[^\W\d_])")
_NUMBER = re.compile(
    r"\(?(\d{1,3})[.)](?:\s+|(?=[^\W\d_]))|(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[^\W\d_])"
)
_LETTER = re.compile(r"\(?([a-zA-Z])[.)]\s+")
_ROMAN_MARK = re.compile(r"\(?([ivxIVX]{1,4})[.)]\s+")
_STEP = re.compile(r"(?:step|paso)\s+(\d{1,2})\s*[:.–—-]\s*(?=\S)", re.I)
_NEAR = 8


@dataclass
class Marker:
    """`kind` is bullet, number, letter, roman or step; `depth` of "1.2.3" is 3."""

    kind: str
    sign: str
    rest: str
    value: int = 0
    depth: int = 1
    words: str = ""

    @property
    def counts(self) -> bool:
        return self.kind != "bullet"


def find_markers(lines: list[TextLine]) -> list[Marker | None]:
    """For each line its marker, or None if the neighbouring lines do not confirm it."""
    found = [read_marker(line.text) for line in lines]
    return [
        mark if mark and _valid(mark, found, lines, at) else None for at, mark in enumerate(found)
    ]


def read_marker(text: str) -> Marker | None:
    """The marker `text` seems to begin with, if words follow it."""
    for kind, pattern in _KINDS:
        if match := pattern.match(text):
            rest = text[match.end() :].strip()
            if re.search(r"\w", rest):
                return _marker(kind, match, rest)
    return None


def _marker(kind: str, match: re.Match, rest: str) -> Marker:
    sign = next(group for group in match.groups() if group)
    mark = Marker(kind, sign, rest, words=match[0].strip())
    if kind in {"number", "step"}:
        parts = sign.split(".")
        mark.value, mark.depth = int(parts[-1]), len(parts)
    elif kind == "roman":
        if sign.lower() not in _ROMAN:
            return Marker("letter", sign, rest, ord(sign[0].lower()) - 96, words=match[0].strip())
        mark.value = _ROMAN.index(sign.lower()) + 1
    elif kind == "letter":
        mark.value = ord(sign.lower()) - 96
    return mark


_KINDS = (
    ("bullet", _BULLET),
    ("number", _NUMBER),
    ("roman", _ROMAN_MARK),
    ("letter", _LETTER),
    ("step", _STEP),
)


def _valid(mark: Marker, found: list[Marker | None], lines: list[TextLine], at: int) -> bool:
    around = [
        found[i] for i in range(max(0, at - _NEAR), min(len(found), at + _NEAR + 1)) if i != at
    ]
    near = [other for other in around if other]
    if mark.kind in {"letter", "roman"}:
        return any(abs(_as_letter(other) - _as_letter(mark)) == 1 or _follows(other, mark)
                   for other in near if other.kind in {"letter", "roman"})  # fmt: skip
    broken = at > 0 and not lines[at].gap and not found[at - 1] and not lines[at - 1].ends_sentence
    alone = not any(other.kind == mark.kind and other.sign != "o" for other in near)
    if mark.sign == "o":
        return not broken and bool(near) or any(other.sign == "o" for other in near)
    if mark.kind == "number":
        # A wrapped line may begin with "5. Then": a number in a list has a neighbour.
        return not (broken and not any(_follows(other, mark) for other in near))
    if mark.sign in "-–—*+>" and broken and alone:
        return not mark.rest[:1].islower() or len(lines[at - 1].text) < 40
    return True


def _follows(one: Marker, other: Marker) -> bool:
    return one.kind == other.kind and abs(one.value - other.value) == 1


def _as_letter(mark: Marker) -> int:
    return ord(mark.sign[0].lower()) if len(mark.sign) == 1 else -9
