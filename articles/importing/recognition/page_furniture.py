"""Recognise page furniture (boilerplate): links to the top, contents labels, page controls."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from articles.importing.recognition.aspects import fold
from articles.languages.importing import IMPORTING
from articles.languages.packs import either

_MARKED_LINK = re.compile(r"\[([^\]]{1,60})\]\(#[^)]{0,60}\)$")
_OUTER_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True)
class _Rules:
    """Of all languages together: a page may have the furniture of another language than its text.

    Phrases are compared without case, accents, arrows and brackets. `to_top`: longer wordings,
    such as "Go back up to the top of this page". `controls_begin`: beginnings of lines.
    """

    back_to_top: frozenset[str]
    contents: frozenset[str]
    controls: frozenset[str]
    to_top: re.Pattern[str]
    controls_begin: re.Pattern[str]
    page_number: re.Pattern[str]


@cache
def _rules() -> _Rules:
    known = IMPORTING.all()
    home = either(words.home_rule for words in known)
    here = either(words.you_are_here_rule for words in known)
    rights = either(words.copyright_rule for words in known)
    reading = either(words.reading_time_rule for words in known)
    minutes = either(words.minutes_rule for words in known)
    read = either(words.to_read_rule for words in known)
    begin = (
        rf"(?:©|\(c\)\s|copyright\b|{rights})",
        rf"(?:{reading})?\W*\d+[- ]min(?:{minutes})?s?(?: (?:{read}))?$",
        rf"(?:{home})\s+[>›»→/|]\s+\S|(?:{here})\s*[:>›»→]",
    )
    return _Rules(
        _phrases(words.back_to_top for words in known),
        _phrases(words.contents_labels for words in known),
        _phrases(words.page_controls for words in known),
        re.compile(either(words.to_top_rule for words in known)),
        re.compile("|".join(begin), re.I),
        re.compile(rf"\W*(?:{either(words.page_number_rule for words in known)})\W*", re.I),
    )


def _phrases(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase for text in texts if text for phrase in text.split(" | "))


def comparable_line(text: str) -> str:
    """The line in the form of the phrases; "" for a long line."""
    return _OUTER_SIGNS.sub("", fold(text[:120])) if len(text) <= 120 else ""


def is_back_to_top(line: str) -> bool:
    words = comparable_line(_MARKED_LINK.sub(r"\1", line.strip()))
    return words in _rules().back_to_top or bool(_rules().to_top.fullmatch(words))


def is_contents_marker(line: str) -> bool:
    """Whether the line announces the page's contents, as "On this page" does."""
    return comparable_line(line) in _rules().contents


def is_page_number(line: str) -> bool:
    """Whether the line is the number of a page of paper: "Page 2 of 4"."""
    return len(line) <= 40 and bool(_rules().page_number.fullmatch(line))


def is_page_control(line: str) -> bool:
    """Whether the line is a control ("Print"), a copyright line or the number of a page.

    What is left out for it is always listed.
    """
    line = line.strip()
    if len(line) > 250:
        return False
    if is_page_number(line):
        return True
    rules = _rules()
    return comparable_line(line) in rules.controls or bool(rules.controls_begin.match(line))
