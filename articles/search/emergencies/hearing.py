"""Whether a question is a call for help, and of what kind.

Rules of every language are tried on every question, whatever the language of the page. See
articles/languages/cries.py for their form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.languages.cries import KINDS, read_cries

from .matching import Calm, LetterMatcher, WordMatcher
from .spelling import Spelling
from .words import words_of

# Longer questions are read to here.
_MOST_LETTERS = 400


@dataclass(frozen=True)
class Heard:
    """`kind`: what is answered first. `also`: the other kinds that it may be."""

    kind: str
    also: tuple[str, ...] = ()


def hear(question: str) -> Heard | None:
    """What kind of help a question calls for; None where it is no cry. Never raises."""
    words = words_of(question[:_MOST_LETTERS])
    if not words:
        return None
    kinds = _by_words(words) | _by_letters(words)
    first, *others = (kind for kind in KINDS if kind in kinds) if kinds else ("",)
    return Heard(first, tuple(others)) if first else None


def load() -> None:
    """Read the rules now, which else the first question does: 0.2 s."""
    _word_matchers()
    _letter_matchers()


def _by_words(words: list[str]) -> set[str]:
    matchers, calm, spelling = _word_matchers()
    readings = [reading for word in words for reading in spelling.readings(word)]
    calming = calm.names(readings)
    return _union(matcher.kinds(readings, calming) for matcher in matchers)


def _by_letters(words: list[str]) -> set[str]:
    letters = "".join(words)
    if letters.isascii():
        return set()
    return _union(matcher.kinds(letters) for matcher in _letter_matchers())


def _union(found: Iterable[set[str]]) -> set[str]:
    return set().union(*found)


@lru_cache(maxsize=1)
def _word_matchers() -> tuple[list[WordMatcher], Calm, Spelling]:
    languages = [cries for cries in read_cries() if not cries.inside]
    matchers, calm = list(map(WordMatcher, languages)), Calm(languages)
    return matchers, calm, Spelling(matchers, calm.words)


@lru_cache(maxsize=1)
def _letter_matchers() -> list[LetterMatcher]:
    return [LetterMatcher(cries) for cries in read_cries() if cries.inside]
