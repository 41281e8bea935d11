"""Typing errors in the words of a question.

A word of five letters or more that no language's cries know, and that is no everyday word, is read
as the words of cries that are one error away; of nine letters or more, two. An error is a letter
left out, put in, changed, or two changed about (optimal string alignment).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from articles.languages.cries import everyday_words

from .matching import Reading, WordMatcher

_SHORTEST, _LONG, _LONGEST = 5, 9, 24
# Parts of words that were typed as one: "chestpain".
_SHORTEST_PART = 4
_SHORTEST_ROOT = 3


class Spelling:
    """Reads words as they may be meant."""

    def __init__(self, matchers: Sequence[WordMatcher], others: frozenset[str]):
        """`others`: words beside those of the matchers that are no typing errors."""
        words = others.union(*(m.words | m.skip for m in matchers))
        self._words = frozenset(word for word in words if not word.endswith("*"))
        self._beginnings = frozenset(word[:-1] for word in words - self._words)
        self._everyday = everyday_words()
        self._typed = frozenset[str]().union(*(m.typed for m in matchers))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._typed):
            self._by_length[len(word)].append(word)
        self._endings = [matcher.endings for matcher in matchers if matcher.endings]
        self._families: list[dict[str, list[str]]] = [
            _by_root(matcher.words, matcher.endings) for matcher in matchers if matcher.endings
        ]

    def readings(self, word: str) -> list[Reading]:
        """The word, or the two that were typed as one, each with what it may be. A beginning that
        it has stands there with an asterisk.
        """
        ends = range(2, len(word) + 1)
        begun = [f"{word[:end]}*" for end in ends if word[:end] in self._beginnings]
        forms = self._forms(word)
        if begun or forms or self._is_known(word):
            return [Reading(frozenset((word, *begun)), forms)]
        if (plain := _without_doubles(word)) in self._typed:
            return [Reading(frozenset((word, plain)))]
        if parts := self._parts(word):
            return [Reading(frozenset((part,)), self._forms(part)) for part in parts]
        return [Reading(frozenset((word, *self._meant(word))))]

    def _forms(self, word: str) -> frozenset[str]:
        return frozenset(
            form
            for endings, family in zip(self._endings, self._families, strict=True)
            for form in family.get(_root(word, endings), ())
            if form != word
        )

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


def _by_root(words: Iterable[str], endings: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if word.isalpha():
            found[_root(word, endings)].append(word)
    return dict(found)


def _root(word: str, endings: Sequence[str]) -> str:
    """The word without its ending, if three letters are left; of a doubled last letter, one."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
            root = word[: -len(ending)]
            return root[:-1] if root[-1] == root[-2] else root
    return word


def _without_doubles(word: str) -> str:
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)
