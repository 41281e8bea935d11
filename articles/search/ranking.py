"""How well the names of an article fit a question; the same on both databases."""

import math
from collections.abc import Mapping
from itertools import count

from articles.search.lookup.backend import Match

from .question import Question, share
from .question_words import stop_stems

# Factors for a name other than the title, and for a synonym of the words in the question; each
# further synonym counts a little less, down to the least.
_ALSO_CALLED, _SYNONYM, _STEP, _LEAST_SYNONYM = 0.96, 0.92, 0.01, 0.85
# Factor for the same words written otherwise, such as "x ray" for "xray".
_RESPELLED = 0.98
# Added to the similarity (0 to 1) where the question is the name word for word, where it
# contains the name, and where the headings have what is asked, or the subject.
_EXACT, _WITHIN, _ASKED, _HEADED = 0.3, 0.2, 0.1, 0.15


class Ranking:
    """Scores matches by how well their names fit a question; the same on both databases.

    `counts`: {stem: number of articles with it in a name}, of `articles` in all. With counts,
    rare words have more weight (inverse document frequency: Spärck Jones, 1972).
    """

    def __init__(
        self, question: Question, counts: Mapping[str, int] | None = None, articles: int = 0
    ):
        self.question = question
        # A letter that the question has as part of a name counts: "hepatitis A".
        self.stop = stop_stems(question.language) - frozenset(question.subject)
        self.weights = {
            stem: math.log(1 + articles / (1 + times)) for stem, times in (counts or {}).items()
        }
        (subject, _), *others = question.likely_variants() or [((), True)]
        whole = tuple(stem for stem in question.stems if stem not in self.stop)
        factors = {subject: 1.0, whole: 1.0}
        falling = (max(_SYNONYM - _STEP * place, _LEAST_SYNONYM) for place in count())
        for variant, same in others:
            factors.setdefault(variant, _RESPELLED if same else next(falling))
        # Names are compared without stop words, so a synonym is too: "parálisis de Bell".
        self.variants = [
            (frozenset(v) - self.stop or frozenset(v), v, factor)
            for v, factor in factors.items()
            if v
        ]
        self.all_stems = frozenset().union(*(stems for stems, _, _ in self.variants))
        self.sequence = f" {' '.join(question.stems)} "
        self.subject, self.asked = frozenset(subject), frozenset(question.asked)

    def score(self, match: Match) -> float:
        """From 0 to about 1.7."""
        best = self._similarity(match.title)
        if others := match.names[1:]:
            best = max(best, _ALSO_CALLED * max(map(self._similarity, others)))
        headings = frozenset(match.headings.split())
        best += _HEADED * share(self.subject, headings)
        return best + _ASKED * share(self.asked, headings)

    def _similarity(self, name: str) -> float:
        sequence = tuple(name.split())
        stems = frozenset(sequence) - self.stop or frozenset(sequence)
        if stems.isdisjoint(self.all_stems):
            return 0.0
        best = 0.0
        for variant, ordered, factor in self.variants:
            shared = stems & variant
            if not shared:
                continue
            similarity = self._weight(shared) / self._weight(stems | variant)
            if sequence == ordered or sequence == self.question.stems:
                similarity += _EXACT
            best = max(best, factor * similarity)
        if f" {name} " in self.sequence:
            best += _WITHIN * (0.5 + len(sequence) / len(self.question.stems) / 2)
        return best

    def _weight(self, stems: frozenset[str]) -> float:
        if not self.weights:
            return len(stems)
        # A word in no name has the weight of the rarest one.
        rarest = max(self.weights.values())
        # The exact sum: the order of a set, and with it the rounding, differs between processes.
        return math.fsum(self.weights.get(stem, rarest) for stem in stems)
