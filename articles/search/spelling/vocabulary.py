"""The words of a library in one language, for correcting questions. Cached in each process."""

import logging
import math
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import DatabaseError, connection

from articles.models.public.search import SearchEntry
from articles.search.analysis import forget_stems, stemmer
from articles.search.names.tokens import MARKERS
from articles.search.question_words import aspect_words, stop_words
from articles.search.synonyms import words_of_groups
from articles.search.wordings.vocabulary import vocabulary as everyday_wordings

from .similarity import Likeness, are_opposites, likeness, sound_of

logger = logging.getLogger(__name__)
# Seconds for which a process caches the words of a language; limits of articles read for the
# words of names and of texts, and of the words kept of either.
_CACHED, _MOST_NAMES, _MOST_TEXTS, _MOST_WORDS = 300.0, 50_000, 10_000, 60_000
# Each is as large as its articles' names: of languages with few articles, small.
_MOST_LANGUAGES = 64
# Shorter words are similar to too many others.
SHORTEST = 4
# The share of letters, or of sounds, that must agree for a word to be looked at.
_LETTERS, _SOUNDS = 0.68, 0.8
_MOST_NEAR = 12
# {language: (when it was read, its words)}.
_cache: dict[str, tuple[float, "Vocabulary"]] = {}
_lock = threading.Lock()
# Whether words that are too old are read again beside the question that found them so.
_serves = False


@dataclass(frozen=True)
class Vocabulary:
    """`names`: {word of names: number of articles}; `others`: words of synonyms, everyday
    wordings and questions; `stems`: frequent stems of the texts, which are no words to show;
    `right`: stems of `others` and `stems`, so of words that are spelled as people spell them."""

    names: dict[str, int]
    others: frozenset[str]
    stems: frozenset[str]
    right: frozenset[str]

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in {*self.names, *self.others, *self.stems}:
            found.setdefault(len(word), []).append(word)
        return found

    @cached_property
    def _by_sound(self) -> dict[int, dict[str, list[str]]]:
        """{length of a sound: {sound: its words}}."""
        found: dict[int, dict[str, list[str]]] = {}
        for words in self._by_length.values():
            for word in words:
                sound = sound_of(word)
                found.setdefault(len(sound), {}).setdefault(sound, []).append(word)
        return found

    def near(self, word: str) -> list[tuple[str, Likeness]]:
        """Words like this one, in no order; never its opposite."""
        found = set(_nearest(word, self._by_length, _LETTERS))
        for sound in _nearest(sound_of(word), self._by_sound, _SOUNDS):
            found.update(self._by_sound[len(sound)][sound])
        return [(w, likeness(word, w)) for w in found if w != word and not are_opposites(word, w)]


def _nearest(text: str, among: Mapping[int, Iterable[str]], cutoff: float) -> list[str]:
    """The texts most like this one; `among`: {length: texts}."""
    # Imported here, because not every process needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    shortest, longest = math.ceil(len(text) * cutoff), math.floor(len(text) / cutoff)
    near = process.extract(
        text,
        [one for length in range(shortest, longest + 1) for one in among.get(length, ())],
        scorer=OSA.normalized_similarity,
        score_cutoff=cutoff,
        limit=_MOST_NEAR,
    )
    return [one for one, _, _ in near]


def clear_cache() -> None:
    """Clear the cached words. For tests."""
    with _lock:
        _cache.clear()


def serve() -> None:
    """From now on no question waits while words are read again; for a process that serves."""
    global _serves
    _serves = True


def vocabulary(language: str) -> Vocabulary:
    """The words of a language; up to five minutes old, in a process that serves those of the last
    question after that. Two queries when it is read."""
    with _lock:
        read_at, words = _cache.get(language, (-_CACHED, None))
        now = time.monotonic()
        if words is not None and now - read_at <= _CACHED:
            return words
        if words is not None and _serves:
            # At once, so that no other question begins it too.
            _cache[language] = now, words
            threading.Thread(target=_read_again, args=[language], daemon=True).start()
            return words
        if len(_cache) >= _MOST_LANGUAGES:
            _cache.clear()
        words = _read(language)
        _cache[language] = now, words
        return words


def _read_again(language: str) -> None:
    try:
        words = _read(language)
        words.near("warm")
        with _lock:
            _cache[language] = time.monotonic(), words
    except DatabaseError:
        logger.warning("the words of %s were not read again; those of before stay", language)
    finally:
        connection.close()


def _read(language: str) -> Vocabulary:
    rows = SearchEntry.objects.filter(language=language)
    names: Counter[str] = Counter()
    for words in rows.values_list("words", flat=True)[:_MOST_NAMES].iterator(chunk_size=2000):
        names.update({word for word in words.split() if word[0] not in MARKERS})
    stems: Counter[str] = Counter()
    for often in rows.values_list("often", flat=True)[:_MOST_TEXTS].iterator(chunk_size=2000):
        stems.update(often.split())
    others = words_of_groups(language) | stop_words(language) | aspect_words(language)
    others |= everyday_wordings(language.partition("-")[0]).words
    frequent = frozenset(stem for stem, _ in stems.most_common(_MOST_WORDS) if _is_long(stem))
    right = frequent.union(map(stemmer(language), others))
    forget_stems()
    return Vocabulary(
        {word: times for word, times in names.most_common(_MOST_WORDS) if _is_long(word)},
        frozenset(filter(_is_long, others)),
        frequent,
        right,
    )


def _is_long(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()
