"""Did you mean: words of the library's own names that are spelled nearly alike."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass

from articles.models.public.search import SearchEntry

from .analysis import is_unspaced, stemmer, words_of
from .backend import backend
from .indexing import FIRST
from .vocabulary import aspect_stems, stop_stems

# Seconds for which a process keeps a vocabulary, names it is made from, and words of it.
KEPT, MOST_NAMES, MOST_WORDS = 300.0, 50_000, 60_000
MOST_LANGUAGES = 8
# Shorter words are like too many others.
SHORTEST = 4
# Of ten letters two may differ (optimal string alignment: a swap of neighbours is one).
LIKENESS, LIKENESS_OF_SHORT = 0.7, 0.75


@dataclass
class _Vocabulary:
    read_at: float
    # {word: how many names it stands in}.
    words: dict[str, int]


_vocabularies: dict[str, _Vocabulary] = {}
_lock = threading.Lock()


def did_you_mean(text: str, language: str) -> str | None:
    """The text with its unknown words replaced by known ones; None when there is nothing better.

    One query, two where there is something near, and one more every five minutes.
    """
    words = words_of(text[:1000], language)[:32]
    unknown = _unknown(words, language)
    if not unknown:
        return None
    known = _vocabulary(language).words
    nearest = {word: _nearest(word, known) for word in unknown}
    # The vocabulary may remember the names of an article that was taken away since.
    gone = _unknown([near for word, near in nearest.items() if near != word], language)
    better = [nearest.get(word, word) for word in words]
    better = [word if near in gone else near for word, near in zip(words, better, strict=True)]
    return " ".join(better) if better != words else None


def _unknown(words: list[str], language: str) -> set[str]:
    """Those long enough to judge that stand in no name, and ask nothing."""
    stem, plain = stemmer(language), stop_stems(language) | aspect_stems(language).keys()
    looked = {
        word: stem(word)
        for word in words
        if len(word) >= SHORTEST and word.isalpha() and not is_unspaced(word)
    }
    asked = {word: own for word, own in looked.items() if own not in plain}
    counts = backend().counts(list(asked.values())) if asked else {}
    return {word for word, own in asked.items() if not counts[own]}


def forget() -> None:
    """Have the next look-up read the vocabularies anew."""
    with _lock:
        _vocabularies.clear()


def _nearest(word: str, known: dict[str, int]) -> str:
    # Loaded by the first misspelling, not by every process.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(
        word,
        known.keys(),
        scorer=OSA.normalized_similarity,
        score_cutoff=LIKENESS if len(word) > SHORTEST else LIKENESS_OF_SHORT,
        limit=5,
    )
    # Of those equally near the one that more names have.
    best = max(near, key=lambda found: (round(found[1], 3), known[found[0]]), default=None)
    return best[0] if best else word


def _vocabulary(language: str) -> _Vocabulary:
    with _lock:
        known = _vocabularies.get(language)
        if known is None or time.monotonic() - known.read_at > KEPT:
            if len(_vocabularies) >= MOST_LANGUAGES:
                _vocabularies.clear()
            known = _vocabularies[language] = _read(language)
        return known


def _read(language: str) -> _Vocabulary:
    counted: Counter[str] = Counter()
    rows = SearchEntry.objects.filter(language=language).values_list("words", flat=True)
    for words in rows[:MOST_NAMES].iterator(chunk_size=2000):
        counted.update({word for word in words.split() if word[0] != FIRST})
    common = {
        word: times
        for word, times in counted.most_common(MOST_WORDS)
        if len(word) >= SHORTEST and word.isalpha()
    }
    return _Vocabulary(time.monotonic(), common)
