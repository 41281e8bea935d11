"""The words of a library in one language, for correcting questions. Cached in each process."""

import threading
import time
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from articles.models.public.search import SearchEntry
from articles.search.name_tokens import MARKERS
from articles.search.question_words import aspect_words, stop_words
from articles.search.synonyms import words_of_groups

from .similarity import Likeness, are_opposites, likeness, sound_of

# Seconds for which a process caches the words of a language; limits of articles read for the
# words of names and of texts, and of the words kept of either.
_CACHED, _MOST_NAMES, _MOST_TEXTS, _MOST_WORDS = 300.0, 50_000, 10_000, 60_000
_MOST_LANGUAGES = 8
# Shorter words are similar to too many others.
SHORTEST = 4
# The share of letters, or of sounds, that must agree for a word to be looked at.
_LETTERS, _SOUNDS = 0.68, 0.8
_MOST_NEAR = 12
# {language: (when it was read, its words)}.
_cache: dict[str, tuple[float, "Vocabulary"]] = {}
_lock = threading.Lock()


@dataclass(frozen=True)
class Vocabulary:
    """`names`: {word of names: number of articles}; `others`: words of synonyms, question words;
    `stems`: frequent stems of the texts, which are no words to show."""

    names: dict[str, int]
    others: frozenset[str]
    stems: frozenset[str]

    @cached_property
    def _written(self) -> list[str]:
        return list({*self.names, *self.others, *self.stems})

    @cached_property
    def _sounds(self) -> list[str]:
        return list(map(sound_of, self._written))

    def near(self, word: str) -> list[tuple[str, Likeness]]:
        """Words like this one, in no order; never its opposite."""
        # Imported here, because not every process needs it.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found: set[int] = set()
        asked = ((word, self._written, _LETTERS), (sound_of(word), self._sounds, _SOUNDS))
        for text, among, cutoff in asked:
            near = process.extract(
                text,
                among,
                scorer=OSA.normalized_similarity,
                score_cutoff=cutoff,
                limit=_MOST_NEAR,
            )
            found.update(place for _, _, place in near)
        words = (self._written[place] for place in found)
        return [(w, likeness(word, w)) for w in words if w != word and not are_opposites(word, w)]


def clear_cache() -> None:
    """Clear the cached words. For tests."""
    with _lock:
        _cache.clear()


def vocabulary(language: str) -> Vocabulary:
    """The words of a language; up to five minutes old. Two queries when it is read."""
    with _lock:
        read_at, words = _cache.get(language, (-_CACHED, None))
        now = time.monotonic()
        if words is None or now - read_at > _CACHED:
            if len(_cache) >= _MOST_LANGUAGES:
                _cache.clear()
            words = _read(language)
            _cache[language] = now, words
        return words


def _read(language: str) -> Vocabulary:
    rows = SearchEntry.objects.filter(language=language)
    names: Counter[str] = Counter()
    for words in rows.values_list("words", flat=True)[:_MOST_NAMES].iterator(chunk_size=2000):
        names.update({word for word in words.split() if word[0] not in MARKERS})
    stems: Counter[str] = Counter()
    for often in rows.values_list("often", flat=True)[:_MOST_TEXTS].iterator(chunk_size=2000):
        stems.update(often.split())
    others = words_of_groups(language) | stop_words(language) | aspect_words(language)
    return Vocabulary(
        {word: times for word, times in names.most_common(_MOST_WORDS) if _is_long(word)},
        frozenset(filter(_is_long, others)),
        frozenset(stem for stem, _ in stems.most_common(_MOST_WORDS) if _is_long(stem)),
    )


def _is_long(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()
