"""The articles that answer a question, best first: by names, then by text, then by any word."""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from articles.search.backend import MAX_RESULTS, Filters, Match, backend, by_name

from .names.keys import keys_of
from .question import Question, share
from .question_words import stop_stems
from .spelling.own_letters import penalties
from .synonyms import Stems

# With fewer matches by name, the text is searched as well.
_ENOUGH = 50
# Limit of the matches by any one of the words.
_MAX_RELAXED = 100
# Base scores: a match by name always ranks above one by text.
BY_NAME, _BY_TEXT = 1.0, 0.45
# Base score of a match by name of fewer parts, such as what an everyday wording means without the
# rest, and how much less each further reduction counts.
_BY_REDUCED, _STEP_REDUCED = 0.5, 0.12
# Where no name fits better than this, only headings have the words, and fewer parts are tried.
_WEAK = 0.5
# Factors for a name other than the title, and for a synonym of the words in the question; each
# further synonym counts a little less, down to the least.
_ALSO_CALLED, _SYNONYM, _STEP, _LEAST_SYNONYM = 0.96, 0.92, 0.01, 0.85
# Factor for the same words written otherwise, such as "x ray" for "xray".
_RESPELLED = 0.98
# Added to the similarity (0 to 1) where the question is the name word for word, where it
# contains the name, and where the headings have what is asked, or the subject.
_EXACT, _WITHIN, _ASKED, _HEADED = 0.3, 0.2, 0.1, 0.15


class Hit(NamedTuple):
    """An article that answers a question; `all_words`: it has all words of the subject.
    `names`: the stems of its names, the title first."""

    article_id: int
    language: str
    score: float
    all_words: bool
    names: tuple[str, ...]


def find_hits(question: Question, filters: Filters) -> list[Hit]:
    """At most MAX_RESULTS hits, best first. 1 to 11 queries."""
    db, parts = backend(), question.parts
    if not parts:
        return []
    ranking = Ranking(question)
    named = by_name(keys_of(question, filters.languages), filters, limit=MAX_RESULTS)
    if len(named) < MAX_RESULTS:
        named += db.matches(db.in_names(parts), filters, limit=MAX_RESULTS)
    if len(named) >= MAX_RESULTS and question.whole != parts:
        # An article that also has what is asked may be among those beyond the limit.
        named += db.matches(db.in_names(question.whole), filters, limit=MAX_RESULTS)
    scores = {m.article_id: (BY_NAME + ranking.score(m), m, True) for m in named}
    if len(named) < _ENOUGH:
        equal = [(stem, 1.0) for stem in question.subject]
        found = db.matches(db.everywhere(parts), filters, limit=MAX_RESULTS, ranked_by=equal)
        for place, m in enumerate(found):
            base = _BY_TEXT * (1 - place / (2 * MAX_RESULTS))
            scores.setdefault(m.article_id, (base + ranking.score(m) / 2, m, True))
    if max((score for score, _, _ in scores.values()), default=0.0) < BY_NAME + _WEAK:
        _add(scores, _reduced(question, filters), [part[0] for part in parts])
    if not named and len(question.subject) > 1:
        _add(scores, _relaxed(question, filters))
    ordered = sorted(scores.values(), key=_best_first)
    if less := penalties(
        question.own_letters, [m.article_id for _, m, _ in ordered[:_ENOUGH]], question.language
    ):
        ordered = [(s - less.get(m.article_id, 0), m, whole) for s, m, whole in ordered]
        ordered.sort(key=_best_first)
    return [
        Hit(m.article_id, m.language, s, whole, m.names) for s, m, whole in ordered[:MAX_RESULTS]
    ]


def _add(
    scores: dict[int, tuple[float, Match, bool]],
    some: list[tuple[Match, float]],
    typed: Collection[Stems] = (),
) -> None:
    """Add matches that need not have all the words, where they score more than what is there.

    An article that has all the words in its text, and one of `typed` in a name, is about that and
    tells of the rest: both its scores count, as "polio" and "weak muscles" of a page on polio.
    """
    best: dict[int, tuple[float, Match]] = {}
    for m, score in some:
        if m.article_id not in best or best[m.article_id][0] < score:
            best[m.article_id] = score, m
    for pk, (score, m) in best.items():
        known, _, whole = scores.get(pk, (0.0, m, False))
        if whole and known < BY_NAME and _names_one(m, typed):
            scores[pk] = (known + score, m, True)
        elif known < score:
            scores[pk] = (score, m, whole)


def _names_one(match: Match, typed: Collection[Stems]) -> bool:
    stems = {stem for name in match.names for stem in name.split()}
    return any(stems.issuperset(words) for words in typed)


def _best_first(scored: tuple[float, Match, bool]) -> tuple[float, int]:
    return -scored[0], scored[1].article_id


def _reduced(question: Question, filters: Filters) -> list[tuple[Match, float]]:
    """(match, score) of articles with fewer parts of the question in their names. Reductions are
    tried until a name fits well; an article may be in it more than once."""
    db = backend()
    matched: list[tuple[Match, float]] = []
    for place, (parts, said) in enumerate(question.reduced):
        ranking = Ranking(replace(question, parts=parts, whole=parts))
        found = db.matches(db.in_names(parts), filters, limit=MAX_RESULTS)
        scored = [(m, ranking.score(m)) for m in found]
        base = _BY_REDUCED - _STEP_REDUCED * place
        # What has the more of the question counts the more: "leukemia" is little of it, where a
        # page on "acute lymphocytic leukemia" has the rest in its text.
        matched += [(m, (base + score) * said) for m, score in scored]
        # The parts one by one are all tried: each may be what is meant.
        if len(parts) > 1 and any(score >= _WEAK for _, score in scored):
            break
    return matched


def _relaxed(question: Question, filters: Filters) -> list[tuple[Match, float]]:
    """(match, score) of articles with some of the words in their names; rare words weigh more."""
    db = backend()
    stems = list(dict.fromkeys(s for variant in question.variants() for s in variant))[:16]
    counts = db.name_counts(stems)
    known = [stem for stem in stems if counts[stem]]
    if not known:
        return []
    # The number of articles is not known: an estimate is enough for the weights.
    ranking = Ranking(question, counts, articles=max(counts.values()) * 4 + 100)
    ranked = sorted(((stem, ranking.weights[stem]) for stem in known), key=lambda pair: -pair[1])
    found = db.matches(db.any_name(known), filters, limit=_MAX_RELAXED, ranked_by=ranked)
    return [(m, ranking.score(m)) for m in found]


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
