"""Spelling correction ("did you mean"): words of article names with a similar spelling."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass

from articles.models.public.search import SearchEntry

from .analysis import is_unspaced, stemmer, words_of
from .backend import backend
from .indexing import NAME_START
from .question_words import aspect_stems, stop_stems

# Seconds for which a process caches the words of a language; the names read, the words kept.
_KEPT, _MAX_NAMES, _MAX_WORDS = 300.0, 50_000, 60_000
_MAX_LANGUAGES = 8
# Shorter words are similar to too many others.
_SHORTEST = 4
# Of ten letters two may differ (optimal string alignment: a swap of neighbours is one).
_SIMILARITY, _SIMILARITY_OF_SHORT = 0.7, 0.75


@dataclass
class _NameWords:
    read_at: float
    # {word: number of articles with it in a name}.
    words: dict[str, int]


_cache: dict[str, _NameWords] = {}
_lock = threading.Lock()


def did_you_mean(text: str, language: str) -> str | None:
    """The text with unknown words replaced by similar known ones; None when there are none.

    One query, two where a similar word is found, and one more every five minutes.
    """
    words = words_of(text[:1000], language)[:32]
    unknown = _unknown(words, language)
    if not unknown:
        return None
    known = _name_words(language).words
    nearest = {word: _nearest(word, known) for word in unknown}
    # The cache may hold names of an article that was withdrawn since.
    gone = _unknown([near for word, near in nearest.items() if near != word], language)
    better = [nearest.get(word, word) for word in words]
    better = [word if near in gone else near for word, near in zip(words, better, strict=True)]
    return " ".join(better) if better != words else None


def _unknown(words: list[str], language: str) -> set[str]:
    """Words that are in no name, long enough to correct, and neither stop nor aspect words."""
    stem, skipped = stemmer(language), stop_stems(language) | aspect_stems(language).keys()
    stems = {
        word: stem(word)
        for word in words
        if len(word) >= _SHORTEST and word.isalpha() and not is_unspaced(word)
    }
    asked = {word: s for word, s in stems.items() if s not in skipped}
    counts = backend().name_counts(list(asked.values())) if asked else {}
    return {word for word, s in asked.items() if not counts[s]}


def forget() -> None:
    """Clear the cached words. For tests."""
    with _lock:
        _cache.clear()


def _nearest(word: str, known: dict[str, int]) -> str:
    # Imported for the first misspelling: not every process needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(
        word,
        known.keys(),
        scorer=OSA.normalized_similarity,
        score_cutoff=_SIMILARITY if len(word) > _SHORTEST else _SIMILARITY_OF_SHORT,
        limit=5,
    )
    # Of equally similar words, the one in more names.
    best = max(near, key=lambda found: (round(found[1], 3), known[found[0]]), default=None)
    return best[0] if best else word


def _name_words(language: str) -> _NameWords:
    with _lock:
        known = _cache.get(language)
        if known is None or time.monotonic() - known.read_at > _KEPT:
            if len(_cache) >= _MAX_LANGUAGES:
                _cache.clear()
            known = _cache[language] = _read(language)
        return known


def _read(language: str) -> _NameWords:
    counted: Counter[str] = Counter()
    rows = SearchEntry.objects.filter(language=language).values_list("words", flat=True)
    for words in rows[:_MAX_NAMES].iterator(chunk_size=2000):
        counted.update({word for word in words.split() if word[0] != NAME_START})
    common = {
        word: times
        for word, times in counted.most_common(_MAX_WORDS)
        if len(word) >= _SHORTEST and word.isalpha()
    }
    return _NameWords(time.monotonic(), common)
