"""Determine a section's aspect from its heading. Unknown stays None: nothing is guessed."""

import re
import unicodedata

from articles.importing.recognition.aspect_rules import ASPECT_PHRASES, OVERVIEW_HEADINGS
from articles.importing.recognition.language import base_language

MAX_HEADING = 300
_ACCENTS = re.compile("[\u0300-\u036f]")


def aspect_of(heading: str, language: str = "en") -> str | None:
    """The aspect of a section with this heading, one of the vocabulary's, or None."""
    words = fold(heading[:MAX_HEADING])
    for aspect, pattern in _TABLES.get(base_language(language), ()):
        if pattern.search(words):
            return aspect
    return None


def overview_heading(language: str) -> str:
    """The heading that importers supply for text before a page's first heading."""
    return OVERVIEW_HEADINGS.get(base_language(language), OVERVIEW_HEADINGS["en"])


def fold(text: str) -> str:
    """Lower case without accents, curly quotes or outer punctuation, as the rules compare it."""
    plain = text.lower().replace("’", "'")
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFD", plain))
    return " ".join(plain.strip(" \t¿?¡!.:").split())


def _pattern(phrases: str) -> re.Pattern:
    """ "risk factor~ | ^about" → one regular expression; aspect_rules explains the signs."""
    return re.compile("|".join(_phrase(phrase.strip()) for phrase in phrases.split(" | ")))


def _phrase(phrase: str) -> str:
    start, end = phrase.startswith("^"), phrase.endswith("$")
    body = re.escape(phrase.strip("^$"))
    body = body.replace("\\~", "\\w*").replace("~", "\\w*").replace("\\ …\\ ", r" (?:\S+ ){0,8}?")
    body = body.replace("\\…", "…").replace("\\ ", " ")
    return ("^" if start else r"(?<!\w)") + body + ("$" if end else r"(?!\w)")


_TABLES = {
    language: tuple((aspect, _pattern(phrases)) for aspect, phrases in rows)
    for language, rows in ASPECT_PHRASES.items()
}
