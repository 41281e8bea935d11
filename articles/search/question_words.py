"""Stop words and aspect words of questions, folded and stemmed.

Languages without a pack (articles/languages) have neither.
"""

from functools import lru_cache
from typing import NamedTuple

from articles.documents.vocabulary import ASPECTS as SECTION_ASPECTS
from articles.documents.vocabulary import values
from articles.languages.search import SEARCH

from .analysis import stemmer, words_of


class Detail(NamedTuple):
    """`aspects`: of the sections where one looks for a word; `alike`: stems that mean nearly the
    same in such a section."""

    aspects: frozenset[str]
    alike: tuple[str, ...]


_KNOWN = frozenset(values(SECTION_ASPECTS))


def stop_words(language: str) -> frozenset[str]:
    """The stop words, folded."""
    return _stop(language.partition("-")[0])


def stop_stems(language: str) -> frozenset[str]:
    """The stems of the stop words."""
    return _stop_stems(language.partition("-")[0])


def aspect_stems(language: str) -> dict[str, str]:
    """{stem: aspect, or "" for none in particular} of the aspect words."""
    return _aspects(language.partition("-")[0])


def aspect_words(language: str) -> frozenset[str]:
    """The aspect words, folded."""
    words = SEARCH.of(language).aspects.values()
    return frozenset(words_of(" ".join(words), language))


def detail_stems(language: str) -> dict[str, Detail]:
    """{stem: where one looks for it, and in what words}, as "vaccine" in prevention."""
    return _details(language.partition("-")[0])


@lru_cache(maxsize=64)
def _stop(primary: str) -> frozenset[str]:
    return frozenset(words_of(SEARCH.of(primary).stop_words, primary))


@lru_cache(maxsize=64)
def _stop_stems(primary: str) -> frozenset[str]:
    return frozenset(map(stemmer(primary), _stop(primary)))


@lru_cache(maxsize=64)
def _aspects(primary: str) -> dict[str, str]:
    return {
        stem: aspect if aspect in _KNOWN else ""
        for aspect, words in SEARCH.of(primary).aspects.items()
        for stem in _stems(words, primary)
    }


@lru_cache(maxsize=64)
def _details(primary: str) -> dict[str, Detail]:
    found: dict[str, Detail] = {}
    for aspect, words in SEARCH.of(primary).details.items():
        for group in words.split("|"):
            stems = _stems(group, primary)
            for stem in stems:
                known = found.get(stem, Detail(frozenset(), ()))
                aspects = known.aspects | {aspect} if aspect else known.aspects
                found[stem] = Detail(aspects, (*known.alike, *(s for s in stems if s != stem)))
    return found


def _stems(words: str, primary: str) -> list[str]:
    return list(dict.fromkeys(map(stemmer(primary), words_of(words, primary))))
