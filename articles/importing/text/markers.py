"""Recognise the markers that list items begin with: bullets, numbers, letters, steps."""

import re
from dataclasses import dataclass
from functools import cache

from articles.importing.recognition.dates import month_numbers
from articles.importing.text.lines import BULLETS, TextLine
from articles.languages.importing import IMPORTING

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# A point in the middle before a digit is a decimal point (·5), and so are the signs of
# comparison, plus and minus before a digit part of the number.
_BULLET = re.compile(
    rf"([{BULLETS}])\s*|([·∙])(?:\s+|(?=\D))|([*–—»›-]|o)\s+|([+−>])\s+(?=\D)|([-–])(?=[^\W\d_])"
)
# "1.2" has no leading zero and no part 0; before a small letter it is an amount: "2.5 ml".
_NUMBER = re.compile(
    r"\(?(\d{1,3})[.)](?:\s+|(?=[^\W\d_]))"
    r"|([1-9]\d?(?:\.[1-9]\d?)+)\.?\s+(?=[^\W\d_])(?![a-zß-öø-ÿ])"
)
_LETTER = re.compile(r"\(?([a-zA-Z])[.)]\s+")
_ROMAN_MARK = re.compile(r"\(?([ivxIVX]{1,4})[.)]\s+")
# "Step 1.5", "Step 1:30" and "Step 2-3" are no marks of the steps 1 and 2.
_STEP = re.compile(r"(?:step|paso)\s+(\d{1,2})\s*(?::\s+|:(?=\D)|[.–—-](?:\s+|(?=\D)))(?=\S)", re.I)
_UNIT = re.compile(
    r"(?:mcg|[µμ]g|ng|mg|g|kg|[mdcµμ]?l|mmol|mol|mEq|IU|UI|IE|mmHg|bpm|kcal|kJ|m?Gy|m?Sv|[cm]?m|oz|lb|cc"
    r"|%|°)(?![^\W\d_])"
)
# Forms of a dose and times, in the languages with most leaflets: "2.5 Tabletten", "8.30 Uhr".
_FORM = re.compile(
    r"(?:tabl|kaps|caps|c[oó]mp|pill|pastill|drop|tropf|drupp|gout|got[ae]|gocc|puff|hub|spray"
    r"|tea|table|spoon|[ck]?uch|l[öo]ffel|cuill|lepel|sachet|beutel|amp|unit|einh|unid|stück|milli|micro"
    r"|mikro|gram|lit|uhr|hour|hor|or[ae]|heure|std|stund|min|tag|day|d[ií]a|jour|mal|times|vec|fois"
    r"|[ap]\.?m\b)",
    re.I,
)
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
    def parts(self) -> tuple[int, ...]:
        """The numbers of "1.2.3"; of a mark without a point its value."""
        return tuple(map(int, self.sign.split("."))) if self.depth > 1 else (self.value,)

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
            if kind == "number" and _is_amount(match, rest):
                return None
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


def _is_amount(match: re.Match, rest: str) -> bool:
    """Whether the number counts what follows, or is a day: "2.5 Tabletten", "3. Mai 2025"."""
    if match[2]:
        return bool(_UNIT.match(rest) or _FORM.match(rest))
    return bool(_UNIT.match(rest) or _months().match(rest))


@cache
def _months() -> re.Pattern[str]:
    forms = {form for tag in IMPORTING.languages for form in month_numbers(tag)}
    names = "|".join(sorted((form for form in forms if len(form) > 2), key=len, reverse=True))
    return re.compile(rf"(?:de\s+)?(?:{names})\b\.?(?:\s+(?:de\s+)?\d|\s*$)", re.I)


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
    if mark.depth > 1:
        return any(_belong(mark, other) for other in near)
    if mark.kind == "number":
        # A wrapped line may begin with "5. Then": a number in a list has a neighbour.
        return not (broken and not any(_follows(other, mark) for other in near))
    if mark.sign in "-–—" and alone and mark.rest[:1].isdigit():
        # A minus apart from its number: "- 5 °C".
        return False
    if mark.sign in "-–—*+>" and broken and alone:
        return not mark.rest[:1].islower() or len(lines[at - 1].text) < 40
    return True


def _follows(one: Marker, other: Marker) -> bool:
    return one.kind == other.kind and abs(one.value - other.value) == 1


def _belong(one: Marker, other: Marker) -> bool:
    """Whether "1.2" has the other beside it: "1.1", "1.3", "1." above it or "1.2.1" under it."""
    if other.kind != "number":
        return False
    mine, theirs = one.parts, other.parts
    if len(mine) == len(theirs):
        return mine[:-1] == theirs[:-1] and abs(mine[-1] - theirs[-1]) == 1
    shorter, longer = sorted((mine, theirs), key=len)
    return longer[: len(shorter)] == shorter and len(longer) == len(shorter) + 1


def _as_letter(mark: Marker) -> int:
    return ord(mark.sign[0].lower()) if len(mark.sign) == 1 else -9
