"""The score of a match, the same on both databases: how well its names fit the question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .indexing import NAME_SEPARATOR
from .interface import Match
from .question import Question
from .question_words import stop_stems

# Weight of another name against the title, and of a synonym against the words themselves.
_ALSO_CALLED, _SYNONYM = 0.96, 0.92
# Added to the likeness (0 to 1): the name word for word, the name within the question, what is
# asked in the headings, the subject in the headings.
_EXACT, _WITHIN, _ASKED, _HEADED = 0.3, 0.2, 0.1, 0.15


class Ranking:
    """Scores matches against one question.

    `counts`: {stem: number of articles with it in a name}, of `articles` in all. Where given,
    rare words weigh more (inverse document frequency: Spärck Jones, 1972).
    """

    def __init__(
        self, question: Question, counts: Mapping[str, int] | None = None, articles: int = 0
    ):
        self.question = question
        self.stop = stop_stems(question.language)
        self.weights = {
            stem: math.log(1 + articles / (1 + count)) for stem, count in (counts or {}).items()
        }
        subject, *others = question.variants() or [()]
        whole = tuple(stem for stem in question.stems if stem not in self.stop)
        trusted = {subject: 1.0, whole: 1.0} | dict.fromkeys(others, _SYNONYM)
        self.variants = [(frozenset(v), v, trust) for v, trust in trusted.items() if v]
        self.every = frozenset().union(*(stems for stems, _, _ in self.variants))
        self.sequence = f" {' '.join(question.stems)} "
        self.subject, self.asked = frozenset(subject), frozenset(question.asked)

    def score(self, match: Match) -> float:
        """From 0 to about 1.7."""
        best = self._likeness(match.title)
        if match.also_called:
            names = match.also_called.split(NAME_SEPARATOR)
            best = max(best, _ALSO_CALLED * max(map(self._likeness, names)))
        headings = frozenset(match.headings.split())
        best += _HEADED * _share(self.subject, headings)
        return best + _ASKED * _share(self.asked, headings)

    def _likeness(self, name: str) -> float:
        sequence = tuple(name.split())
        stems = frozenset(sequence) - self.stop or frozenset(sequence)
        if stems.isdisjoint(self.every):
            return 0.0
        best = 0.0
        for variant, ordered, trust in self.variants:
            shared = stems & variant
            if not shared:
                continue
            likeness = self._weight(shared) / self._weight(stems | variant)
            if sequence == ordered or sequence == self.question.stems:
                likeness += _EXACT
            best = max(best, trust * likeness)
        if f" {name} " in self.sequence:
            best += _WITHIN * (0.5 + len(sequence) / len(self.question.stems) / 2)
        return best

    def _weight(self, stems: frozenset[str]) -> float:
        if not self.weights:
            return len(stems)
        # A word that is in no name weighs as much as the rarest one.
        rarest = max(self.weights.values())
        return sum(self.weights.get(stem, rarest) for stem in stems)


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def rarity_weights(counts: Mapping[str, int], articles: int) -> Sequence[tuple[str, float]]:
    """(stem, weight) for `Backend.matches(ranked_by=…)`, the rarest first."""
    found = [(stem, math.log(1 + articles / (1 + count))) for stem, count in counts.items()]
    return sorted(found, key=lambda pair: -pair[1])
