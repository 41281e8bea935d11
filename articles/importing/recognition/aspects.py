"""Determine a section's aspect from its heading. Unknown stays None: nothing is guessed.

For each language (articles/languages) the rows are tried from top to bottom and the first match
wins, so narrow phrases precede broad ones. A phrase is lower case, without accents, and matches
whole words; "~" ends a stem ("diagnos~" matches "diagnosed"); "^" and "$" mean the heading's
start and end; "…" means any words.
"""

import re
import unicodedata
from functools import lru_cache

from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK

MAX_HEADING = 300
_ACCENTS = re.compile("[\u0300-\u036f]")


def aspect_of(heading: str, language: str = FALLBACK) -> str | None:
    """The aspect of a section with this heading, one of the vocabulary's, or None."""
    words = fold(heading[:MAX_HEADING])
    for aspect, pattern in _table(language):
        if pattern.search(words):
            return aspect
    return None


def overview_heading(language: str, title: str = "") -> str:
    """The heading that importers supply for text before a page's first heading.

    Where that of the language is not known, it is the page's title, which is in its language.
    """
    known = IMPORTING.of(language or FALLBACK).overview_heading
    return known or title or IMPORTING.of(FALLBACK).overview_heading


def fold(text: str) -> str:
    """Lower case without accents, curly quotes or outer punctuation, as the rules compare it."""
    plain = text.lower().replace("’", "'")
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFD", plain))
    return " ".join(plain.strip(" \t¿?¡!.:").split())


def _pattern(phrases: str) -> re.Pattern:
    """ "risk factor~ | ^about" → one regular expression; a rule."""
    return re.compile("|".join(_phrase(phrase.strip()) for phrase in phrases.split(" | ")))


def _phrase(phrase: str) -> str:
    start, end = phrase.startswith("^"), phrase.endswith("$")
    body = re.escape(phrase.strip("^$"))
    body = body.replace("\\~", "\\w*").replace("~", "\\w*").replace("\\ …\\ ", r" (?:\S+ ){0,8}?")
    body = body.replace("\\…", "…").replace("\\ ", " ")
    return ("^" if start else r"(?<!\w)") + body + ("$" if end else r"(?!\w)")


@lru_cache(maxsize=64)
def _table(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = IMPORTING.of(language).aspects
    return tuple((aspect, _pattern(phrases)) for aspect, phrases in rows)
