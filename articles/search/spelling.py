"""Spelling correction ("did you mean"), by the words of article names."""

import threading
import time
from collections import Counter

from articles.models.public.search import SearchEntry
from articles.search.backend import backend

from .analysis import is_unspaced, stemmer, words_of
from .name_tokens import NAME_START
from .question_words import aspect_stems, stop_stems

# Seconds for which a process caches the words of a language; limits of names read and words kept.
_CACHED, _MAX_NAMES, _MAX_WORDS = 300.0, 50_000, 60_000
_MAX_LANGUAGES = 8
# Shorter words are similar to too many others.
_SHORTEST = 4
# Two of ten letters may differ (optimal string alignment: swapped neighbours count as one).
_SIMILARITY, _SIMILARITY_OF_SHORT = 0.7, 0.75
# {language: (when it was read, {word: number of articles with it in a name})}.
_cache: dict[str, tuple[float, dict[str, int]]] = {}
_lock = threading.Lock()


def did_you_mean(text: str, language: str) -> str | None:
    """The text with unknown words replaced by similar known ones; None when there are none.

    One query, two where a similar word is found, and one more every five minutes.
    """
    words = words_of(text[:1000], language)[:32]
    unknown = _unknown(words, language)
    if not unknown:
        return None
    known = _name_words(language)
    nearest = {word: _nearest(word, known) for word in unknown}
    # The cache may have names of an article that was withdrawn since.
    gone = _unknown([near for word, near in nearest.items() if near != word], language)
    better = [nearest.get(word, word) for word in words]
    better = [word if near in gone else near for word, near in zip(words, better, strict=True)]
    return " ".join(better) if better != words else None


def _unknown(words: list[str], language: str) -> set[str]:
    """Words in no name, of those long enough to correct that are no stop or aspect words."""
    stem, skipped = stemmer(language), stop_stems(language) | aspect_stems(language).keys()
    stems = {
        word: stem(word)
        for word in words
        if len(word) >= _SHORTEST and word.isalpha() and not is_unspaced(word)
    }
    asked = {word: s for word, s in stems.items() if s not in skipped}
    counts = backend().name_counts(list(asked.values())) if asked else {}
    return {word for word, s in asked.items() if not counts[s]}


def clear_cache() -> None:
    """Clear the cached words. For tests."""
    with _lock:
        _cache.clear()


def _nearest(word: str, known: dict[str, int]) -> str:
    # Imported here, because not every process needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(
        word,
        known.keys(),
        scorer=OSA.normalized_similarity,
        score_cutoff=_SIMILARITY if len(word) > _SHORTEST else _SIMILARITY_OF_SHORT,
        limit=5,
    )
    # Of equally similar words, the one in the most names.
    best = max(near, key=lambda found: (round(found[1], 3), known[found[0]]), default=None)
    return best[0] if best else word


def _name_words(language: str) -> dict[str, int]:
    with _lock:
        read_at, words = _cache.get(language, (-_CACHED, {}))
        now = time.monotonic()
        if now - read_at > _CACHED:
            if len(_cache) >= _MAX_LANGUAGES:
                _cache.clear()
            words = _read(language)
            _cache[language] = now, words
        return words


def _read(language: str) -> dict[str, int]:
    counted: Counter[str] = Counter()
    rows = SearchEntry.objects.filter(language=language).values_list("words", flat=True)
    for words in rows[:_MAX_NAMES].iterator(chunk_size=2000):
        counted.update({word for word in words.split() if word[0] != NAME_START})
    return {
        word: times
        for word, times in counted.most_common(_MAX_WORDS)
        if len(word) >= _SHORTEST and word.isalpha()
    }
