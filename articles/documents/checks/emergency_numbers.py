"""Emergency numbers in a text ("call 911"), which do not work in other countries.

A warning to editors; it blocks nothing. A number counts only right after a word for calling:
doses and laboratory values look the same. The list of numbers is our own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from articles.documents.compare.passages import passages
from articles.documents.compile import SectionRow
from articles.documents.document import Document
from articles.documents.richtext.plain_text import text_of
from articles.languages.checking import CHECKING

_ADVICE = (
    "An emergency number stands in the text ({number}). Write “your local emergency number”: the "
    "page adds the number of the region by itself, and partners in other countries show this "
    "text too."
)
_NUMBERS = (
    "911 112 999 000 111 995 988 061 066 100 101 102 103 105 108 110 113 114 115 117 118 119 120 "
    "122 123 131 132 133 144 155 190 191 192 193 194 195 197 198 199"
).split()
# These count only in the plain form "call 15".
_SHORT = ("15", "17", "18")
# Symbols of units; the words are in the language packs.
_UNIT = "mg mcg µg μg g kg ml l dl mmol nmol pg ng mmhg iu ui u bpm kcal"
# "9-1-1" is matched as 911.
_DIGITS = "|".join("[-‐ ]?".join(number) for number in _NUMBERS)
_GAP = r"[\s(,:“\"]+"


@cache
def _pattern() -> re.Pattern[str]:
    """All languages together: a text may quote how to call in another one."""
    known = CHECKING.all()
    call = _any_of(words.calls for words in known)
    # Words allowed between: "call your local emergency number, such as 911".
    between = _any_of(words.between_call for words in known)
    unit = _any_of([_UNIT, *(words.number_units for words in known)])
    alone = rf"(?![\d%°]|[.,/:–-]\d|\s?(?:%|°|(?:{unit})\b))"
    long = rf"(?:{_GAP}(?:{between})\b){{0,8}}{_GAP}(?P<long>{_DIGITS}){alone}"
    before = _any_of(words.short_between for words in known)
    after = _any_of(words.after_short for words in known)
    short = (
        rf"\s+(?:(?:{before})\s+)?(?P<short>{'|'.join(_SHORT)})"
        rf"(?=\s*(?:$|[.,;!?)](?!\d)|(?:{after})\b))"
    )
    return re.compile(rf"\b(?:{call})(?:{long}|{short})", re.IGNORECASE)


def _any_of(texts: Iterable[str]) -> str:
    words = sorted({word for text in texts for word in text.split()})
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@dataclass(frozen=True)
class EmergencyNumber:
    """An emergency number in a document. `section` is None outside the sections."""

    number: str
    section: str | None
    where: str

    @property
    def advice(self) -> str:
        """The warning to show to the editor."""
        return _ADVICE.format(number=self.number)


def numbers_in_text(text: str) -> list[str]:
    """The emergency numbers that a plain text says to call, as written."""
    return [found["long"] or found["short"] for found in _pattern().finditer(text)]


def numbers_in_section(section: SectionRow) -> list[str]:
    """The emergency numbers in a section of a draft, in reading order."""
    return [number for html in section.texts() for number in numbers_in_text(text_of(html))]


def numbers_in_document(document: Document) -> Iterator[EmergencyNumber]:
    """The first emergency number in each line of a document that has one."""
    for line in passages(document):
        for number in numbers_in_text(line.text)[:1]:
            yield EmergencyNumber(number, line.section, line.text)
