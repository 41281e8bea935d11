"""Parse bylines: who wrote and reviewed a page, and when."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from articles.importing.recognition.byline_names import looks_like_names, names_account, read_people
from articles.importing.recognition.dates import FoundDate, find_dates
from articles.importing.tree import Person
from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK, either, words_in

MAX_LINE = 400

_STATEMENT_START = re.compile(r"(?:^|[.;|/·•–—\n]\s*|^\W+|\d,?\s*)$")
_JUNK = " \t\n.,;:|/·•–—-*"


@dataclass(frozen=True)
class _Rules:
    """`label`: any label. `bare`: labels of one word, which occur in prose too; a colon, date or
    (for people) name must follow. `prepositions` ("by") are common in prose: they are labels only
    where a statement begins. `agents` end labels that name people; after those of `names` a name
    may stand in place of a date."""

    label: re.Pattern[str]
    bare: re.Pattern[str]
    prepositions: frozenset[str]
    agents: tuple[str, ...]
    names: tuple[str, ...]
    before_date: re.Pattern[str]
    and_last: re.Pattern[str]


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    near = IMPORTING.around(language)
    # A page in another language may have English labels from its publishing system.
    rows = dict.fromkeys([*near[0].byline_labels, *IMPORTING.of(FALLBACK).byline_labels])
    labels = "|".join(f"(?P<{kind}_{n}>{rule})" for n, (kind, rule) in enumerate(rows))
    before = either(words.before_dates for words in near)
    return _Rules(
        re.compile(rf"(?<!\w)(?:{labels})(?!\w)", re.I),
        re.compile(rf"(?:{either(words.bare_labels for words in near)})$", re.I),
        words_in(words.label_prepositions for words in near),
        tuple(words_in(words.agent_words for words in near)),
        tuple(f" {word}" for word in words_in(words.names_for_date for words in near)),
        re.compile(rf"(?:\b(?:{before}))?[ ,]*\n"),
        re.compile(rf"[,\s](?:{either(words.and_words for words in near)}|&)\s*$"),
    )


@dataclass
class Byline:
    """A parsed byline. `text` is its wording; `warnings` quote what is uncertain."""

    text: str
    authors: list[Person] = field(default_factory=list)
    reviewers: list[Person] = field(default_factory=list)
    last_reviewed: datetime.date | None = None
    published: datetime.date | None = None
    next_review_due: datetime.date | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Statement:
    kind: str
    label: str
    value: str


def parse_byline(lines: str | Iterable[str], language: str = FALLBACK) -> Byline:
    """Parse a byline given as text or as lines; what it does not state stays None or [].

    "Last updated" is no review date and no publication date: it only causes a warning.
    """
    text = lines if isinstance(lines, str) else "\n".join(lines)
    byline = Byline(text=text.strip())
    if names := _names_before_label(text, language):
        byline.authors += read_people(names, language)
    for statement in _statements(text, language):
        _apply(byline, statement, language)
    return byline


def looks_like_byline(line: str, language: str = FALLBACK) -> bool:
    """Whether the line begins as a byline and continues with names or a date, not with prose."""
    line = line.strip()
    if not line or len(line) > MAX_LINE:
        return False
    statements = list(_statements(line, language))
    if not statements:
        return False
    before = line[: line.find(statements[0].label)]
    if len(before) > 4 and not (_ends_with_names(before, language) and find_dates(line, language)):
        return False
    return _has_expected_value(statements[0], line, language)


def is_byline_label(line: str, language: str = FALLBACK) -> bool:
    """Whether the line is only a label ("Last reviewed:"), with its value on the next line."""
    words = line.strip(_JUNK)
    return bool(words) and len(words) <= 60 and _pattern(language).fullmatch(words) is not None


def is_byline_value(line: str, language: str = FALLBACK) -> bool:
    """Whether the line is only a date or names, as the value below a label."""
    line = line.strip(_JUNK)
    if not line or len(line) > MAX_LINE:
        return False
    dates = find_dates(line, language)
    if dates and len(line) - len(dates[0].text) <= 12:
        return True
    return looks_like_names(line, language)


def _pattern(language: str) -> re.Pattern:
    return _rules(language).label


def _statements(text: str, language: str) -> list[_Statement]:
    """Each label with the text up to the next label."""
    marks = [
        match for match in _pattern(language).finditer(text) if _is_label(match, text, language)
    ]
    ends = [*(match.start() for match in marks[1:]), len(text)][: len(marks)]
    statements: list[_Statement] = []
    for match, end in zip(marks, ends, strict=True):
        kind = (match.lastgroup or "").rsplit("_", 1)[0]
        if match[0].lower() in _rules(language).prepositions and statements:
            kind = _kind_of_by(statements[-1])
        statements.append(_Statement(kind, match[0], text[match.end() : end]))
    return statements


def _names_before_label(text: str, language: str) -> str:
    """The names before the first label, as in "Example Staff, last reviewed 2025-05-16"."""
    line = text.strip().split("\n")[0]
    label = next(
        (match for match in _pattern(language).finditer(line) if _is_label(match, line, language)),
        None,
    )
    before = line[: label.start()] if label else ""
    return before if _ends_with_names(before, language) else ""


def _ends_with_names(before: str, language: str) -> bool:
    return before.rstrip()[-1:] in ",|·–—-" and looks_like_names(before.strip(_JUNK), language)


def _kind_of_by(before: _Statement) -> str:
    """The kind of a "by" after a statement: "Reviewed 3 May 2025 by Jo Roe" names a reviewer."""
    dated = before.value.rstrip(", ")[-1:].isdigit()
    if dated and before.kind in {"reviewed", "reviewer"}:
        return "reviewer"
    return "updated" if dated and before.kind == "updated" else "author"


def _is_label(match: re.Match, text: str, language: str) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    if match[0].lower() in _rules(language).prepositions:
        return bool(_STATEMENT_START.search(before)) or not before.strip()
    if _rules(language).bare.match(match[0]):
        after = text[match.end() : match.end() + 60]
        return bool(re.match(r"\s*(?::|$|\n|\s[-–]\s)", after)) or _date_first(after, language)
    return True


def _date_first(text: str, language: str) -> bool:
    found = find_dates(text, language)
    return bool(found) and not re.search(r"\w", text[: found[0].start])


def _has_expected_value(statement: _Statement, line: str, language: str) -> bool:
    value = statement.value.split("\n")[0]
    colon = value.lstrip()[:1] == ":"
    if statement.kind in {"author", "reviewer", "translator"}:
        return looks_like_names(
            _without_dates(value, find_dates(value, language), language), language
        )
    dates = find_dates(value, language)
    if dates:
        return len(value[: dates[0].start].split()) <= 4
    return bool(re.match(r"[\s:]*(?:\d{4}|[Nn]/[Aa])?[\s.]*$", value)) or (
        (colon or statement.label.lower().endswith(_rules(language).names))
        and looks_like_names(value, language)
    )


def _apply(byline: Byline, statement: _Statement, language: str) -> None:
    dates = find_dates(statement.value, language)
    date = next((found.date for found in dates if found.date), None)
    byline.warnings += [f"Byline: {found.warning}" for found in dates if found.warning]
    if statement.kind in {"author", "reviewer"} or statement.label.lower().endswith(
        _rules(language).agents
    ):
        _add_people(byline, statement, dates, language)
    if date:
        _set_date(byline, statement, date)
    elif not dates and re.search(r"\d", statement.value):
        quote = _quote(statement)
        byline.warnings.append(f'Byline: "{quote}" names no exact date, so none was set.')


def _add_people(
    byline: Byline, statement: _Statement, dates: list[FoundDate], language: str
) -> None:
    named = _without_dates(statement.value, dates, language)
    if names_account(named, language):
        quote = _quote(statement)
        byline.warnings.append(f'Byline: "{quote}" names an account, no person; nobody was set.')
        return
    people = read_people(named, language)
    if statement.kind == "reviewer":
        byline.reviewers += people
    elif statement.kind == "author" or statement.kind == "published":
        byline.authors += people
    elif people:
        names = ", ".join(person.name for person in people)
        byline.warnings.append(
            f'Byline: "{statement.label} {names}" names neither author nor reviewer; '
            "neither was set."
        )


def _set_date(byline: Byline, statement: _Statement, date: datetime.date) -> None:
    quote = _quote(statement)
    if _is_next_review(byline, statement, date):
        byline.next_review_due = date
        byline.warnings.append(
            f'Byline: "{quote}" comes after the day of issue, so it was read as the day of the '
            "next review. Please check."
        )
        return
    attribute = {
        "reviewer": "last_reviewed",
        "reviewed": "last_reviewed",
        "next_review": "next_review_due",
        "published": "published",
    }.get(statement.kind)
    if attribute is None:
        byline.warnings.append(
            f'Byline: "{quote}" is neither a review nor a publication date; it was not set.'
        )
    elif getattr(byline, attribute) in (None, date):
        setattr(byline, attribute, date)
    else:
        byline.warnings.append(f'Byline: "{quote}" gives a second date; the first was kept.')


def _is_next_review(byline: Byline, statement: _Statement, date: datetime.date) -> bool:
    """Whether a "review date" is the next one: leaflets give it behind the day of issue."""
    if statement.label.lower() != "review date" or byline.next_review_due:
        return False
    return byline.published is not None and date > byline.published


def _quote(statement: _Statement) -> str:
    return " ".join(f"{statement.label}{statement.value}".split()).strip(" |;·")


def _without_dates(text: str, dates: list[FoundDate], language: str) -> str:
    for found in reversed(dates):
        text = f"{text[: found.start]} \n {text[found.end :]}"
    # "… on", "… el": the word that introduced the date is removed with it.
    text = _rules(language).before_date.sub("\n", text)
    return _rules(language).and_last.sub("", text.rstrip()).strip(_JUNK)
