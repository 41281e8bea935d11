"""The order of what was found, the same on both databases: how well names fit the question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .backend import Candidate
from .indexing import APART
from .question import Question
from .vocabulary import stop_stems

# How much another name of the article counts beside its title, and a synonym beside the words.
ALSO_CALLED, SYNONYM = 0.96, 0.92
# On top of likeness, which is from 0 to 1: the name word for word, the name within the
# question, what is asked in the headings, the subject in the headings.
EXACT, WITHIN, ASKED, HEADED = 0.3, 0.2, 0.1, 0.15


class Judge:
    """Judges candidates against one question.

    `counts`: in how many articles' names each stem stands, of `articles` altogether; where
    given, rare words weigh more (inverse document frequency: Spärck Jones, 1972).
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
        said = {subject: 1.0, whole: 1.0} | dict.fromkeys(others, SYNONYM)
        self.variants = [(frozenset(v), v, trust) for v, trust in said.items() if v]
        self.every = frozenset().union(*(stems for stems, _, _ in self.variants))
        self.sequence = f" {' '.join(question.stems)} "
        self.subject, self.asked = frozenset(subject), frozenset(question.asked)

    def score(self, candidate: Candidate) -> float:
        """From 0 to about 1.7."""
        best = self._likeness(candidate.title)
        if candidate.also_called:
            names = candidate.also_called.split(APART)
            best = max(best, ALSO_CALLED * max(map(self._likeness, names)))
        headings = frozenset(candidate.headings.split())
        return best + HEADED * _share(self.subject, headings) + ASKED * _share(self.asked, headings)

    def _likeness(self, name: str) -> float:
        sequence = tuple(name.split())
        stems = frozenset(sequence) - self.stop or frozenset(sequence)
        if stems.isdisjoint(self.every):
            return 0.0
        best = 0.0
        for variant, said, trust in self.variants:
            shared = stems & variant
            if not shared:
                continue
            likeness = self._weight(shared) / self._weight(stems | variant)
            if sequence == said or sequence == self.question.stems:
                likeness += EXACT
            best = max(best, trust * likeness)
        if f" {name} " in self.sequence:
            best += WITHIN * (0.5 + len(sequence) / len(self.question.stems) / 2)
        return best

    def _weight(self, stems: frozenset[str]) -> float:
        if not self.weights:
            return len(stems)
        # A word of no name at all is as rare as can be, and tells as much.
        rarest = max(self.weights.values())
        return sum(self.weights.get(stem, rarest) for stem in stems)


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def weights_of(counts: Mapping[str, int], articles: int) -> Sequence[tuple[str, float]]:
    """(stem, weight) for a backend's `ranked_by`, the rarest first."""
    found = [(stem, math.log(1 + articles / (1 + count))) for stem, count in counts.items()]
    return sorted(found, key=lambda pair: -pair[1])
