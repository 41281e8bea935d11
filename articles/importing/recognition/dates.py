"""Find calendar dates in text. A date that may mean two days is never chosen silently."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK, either


@lru_cache(maxsize=64)
def month_numbers(language: str) -> dict[str, int]:
    """{form of a month's name, in lower case: its number}, of the languages beside it too."""
    return {
        form: number
        for words in IMPORTING.around(language)
        for number, forms in enumerate(words.months.split(" | "), 1)
        for form in forms.split()
    }


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    near = IMPORTING.around(language)
    forms = sorted(month_numbers(language), key=lambda form: (-len(form), form))
    month = rf"(?:{'|'.join(forms)})\b\.?"
    day = rf"\d{{1,2}}(?:{either(words.day_endings for words in near)})?"
    of = rf"(?:\s*[-,]?\s*|\s+(?:{either(words.date_joiners for words in near)})\s+)"
    return re.compile(
        rf"""(?<![\w/])(?:
          (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?![\d/])
        | (?P<d2>{day}){of}(?P<m2>{month}){of}(?P<y2>\d{{4}})(?!\d)
        | (?P<m3>{month})\s+(?P<d3>{day}){of}(?P<y3>\d{{4}})(?!\d)
        | (?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>\d{{4}}|\d{{2}})(?![\d/])
        | (?P<month_only>{month}{of}\d{{4}}(?!\d)|\d{{1,2}}/\d{{4}}(?![\d/])
          |\d{{4}}-\d{{2}}(?![\d-]))
        )""",
        re.I | re.X,
    )


@dataclass(frozen=True)
class FoundDate:
    """A date as written: `start` and `end` are offsets; `warning` says what is uncertain."""

    text: str
    start: int
    end: int
    date: datetime.date | None
    warning: str | None = None


def find_date(
    text: str, language: str = FALLBACK, *, day_first: bool | None = None
) -> datetime.date | None:
    """The first exact date in `text`, or None."""
    found = find_dates(text, language, day_first=day_first)
    return next((each.date for each in found if each.date), None)


def find_dates(
    text: str, language: str = FALLBACK, *, day_first: bool | None = None
) -> list[FoundDate]:
    """Every date written in `text`, in order.

    A month without a day has no `date`, only a `warning`; so has "05/06/2025" unless the
    language or `day_first` says which number is the day.
    """
    return [_read(match, language, day_first) for match in _pattern(language).finditer(text)]


def _read(match: re.Match, language: str, day_first: bool | None) -> FoundDate:
    words, warning, date = match[0].strip(), None, None
    if match["month_only"]:
        warning = f'"{words}" names no day, so no exact date was set.'
    elif match["a"]:
        date, warning = _numbers_only(match, language, day_first)
    else:
        date = _by_name(match, language)
    if date is None and warning is None:
        warning = f'"{words}" is no day of the calendar, so no date was set.'
    return FoundDate(words, match.start(), match.end(), date, warning)


def _by_name(match: re.Match, language: str) -> datetime.date | None:
    for form in "123":
        if match[f"y{form}"]:
            day = re.match(r"\d+", match[f"d{form}"])
            month = _month(match[f"m{form}"], language)
            return _date(match[f"y{form}"], month, day[0]) if day else None
    return None


def _month(text: str, language: str) -> int:
    text = text.lower().rstrip(".")
    return int(text) if text.isdecimal() else month_numbers(language)[text]


def _numbers_only(
    match: re.Match, language: str, day_first: bool | None
) -> tuple[datetime.date | None, str | None]:
    first, second, words = int(match["a"]), int(match["b"]), match[0]
    if len(match["y4"]) == 2:
        return None, f'"{words}" names its year with two digits, so no date was set.'
    if first > 12 or second > 12 or first == second:
        day, month = (second, first) if second > 12 else (first, second)
        return _date(match["y4"], month, day), None
    if day_first is None and match["sep"] == ".":
        day_first = True
    if day_first is None and IMPORTING.of(language).day_first:
        date = _date(match["y4"], second, first)
        return date, f'"{words}" was read with the day first: {date}. Please check.'
    if day_first is None:
        return None, f'"{words}" may mean two different days, so no date was set.'
    return _date(match["y4"], *((second, first) if day_first else (first, second))), None


def _date(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
