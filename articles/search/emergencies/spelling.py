"""Typing errors in the words of a question.

A word of five letters or more that no language's cries know, and that is no everyday word, is read
as the words of cries that are one error away; of nine letters or more, two. An error is a letter
left out, put in, changed, or two changed about (optimal string alignment).
"""

from collections import defaultdict
from collections.abc import Sequence

from articles.languages.cries import everyday_words

from .matching import WordMatcher

_SHORTEST, _LONG, _LONGEST = 5, 9, 24
# Parts of words that were typed as one: "chestpain".
_SHORTEST_PART = 4


class Spelling:
    """Reads words as they may be meant."""

    def __init__(self, matchers: Sequence[WordMatcher]):
        words = frozenset[str]().union(*(m.words | m.skip for m in matchers))
        self._words = frozenset(word for word in words if not word.endswith("*"))
        self._beginnings = frozenset(word[:-1] for word in words - self._words)
        self._everyday = everyday_words()
        self._typed = frozenset[str]().union(*(m.typed for m in matchers))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._typed):
            self._by_length[len(word)].append(word)

    def readings(self, word: str) -> list[frozenset[str]]:
        """The word, or the two that were typed as one, each with what it may be.

        A beginning that it has stands there with an asterisk.
        """
        begun = [
            f"{word[:end]}*" for end in range(2, len(word) + 1) if word[:end] in self._beginnings
        ]
        if begun or self._is_known(word):
            return [frozenset((word, *begun))]
        if (plain := _without_doubles(word)) in self._typed:
            return [frozenset((word, plain))]
        if parts := self._parts(word):
            return [frozenset((part,)) for part in parts]
        return [frozenset((word, *self._meant(word)))]

    def _is_known(self, word: str) -> bool:
        return (
            not _SHORTEST - 1 <= len(word) <= _LONGEST
            or word.isdigit()
            or word in self._words
            or word in self._everyday
        )

    def _parts(self, word: str) -> tuple[str, str] | None:
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            parts = word[:at], word[at:]
            if self._words.issuperset(parts) and not self._typed.isdisjoint(parts):
                return parts
        return None

    def _meant(self, word: str) -> list[str]:
        """The nearest words of cries."""
        errors = 2 if len(word) >= _LONG else 1
        found = [
            pair
            for length in range(len(word) - errors, len(word) + errors + 1)
            for pair in _near(word, self._by_length.get(length, ()), 2 if length >= _LONG else 1)
        ]
        best = min((far for _, far in found), default=0)
        return [known for known, far in found if far == best]


def _near(word: str, known: Sequence[str], errors: int) -> list[tuple[str, float]]:
    """[(a known word, its errors)] of those with at most so many."""
    # Imported here, because not every process needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=errors, limit=8)
    return [(found, far) for found, far, _ in near]


def _without_doubles(word: str) -> str:
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)
