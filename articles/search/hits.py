"""The articles that answer a question, best first: by names, then by text, then by any word."""

from __future__ import annotations

from typing import NamedTuple

from .backend import backend
from .interface import MAX_RESULTS, Filters, Match
from .question import Question
from .ranking import Ranking, rarity_weights

# With fewer matches by name, the text is searched as well.
_ENOUGH = 50
# Limit of the matches by any one of the words.
_MAX_RELAXED = 100
# A match by name always ranks above one by text.
_BY_NAME, _BY_TEXT = 1.0, 0.45


class Hit(NamedTuple):
    """`all_words`: whether the article has all words of the subject, not only some of them."""

    article_id: int
    language: str
    score: float
    all_words: bool


def find_hits(question: Question, filters: Filters) -> list[Hit]:
    """At most WINDOW hits, best first. 1 to 5 queries."""
    db, parts = backend(), question.parts
    if not parts:
        return []
    ranking = Ranking(question)
    named = db.matches(db.in_names(parts), filters, limit=MAX_RESULTS)
    if len(named) == MAX_RESULTS and question.whole != parts:
        # An article that also has what is asked may be among those beyond the limit.
        named += db.matches(db.in_names(question.whole), filters, limit=MAX_RESULTS)
    scores = {m.article_id: (_BY_NAME + ranking.score(m), m, True) for m in named}
    if len(named) < _ENOUGH:
        equal = [(stem, 1.0) for stem in question.subject]
        found = db.matches(db.everywhere(parts), filters, limit=MAX_RESULTS, ranked_by=equal)
        for place, m in enumerate(found):
            by_place = _BY_TEXT * (1 - place / (2 * MAX_RESULTS))
            scores.setdefault(m.article_id, (by_place + ranking.score(m) / 2, m, True))
    if not named and len(question.subject) > 1:
        for m, score in _relaxed(question, filters):
            known = scores.get(m.article_id)
            if known is None or known[0] < score:
                scores[m.article_id] = (score, m, known is not None)
    ordered = sorted(scores.values(), key=lambda scored: (-scored[0], scored[1].article_id))
    return [Hit(m.article_id, m.language, s, whole) for s, m, whole in ordered[:MAX_RESULTS]]


def _relaxed(question: Question, filters: Filters) -> list[tuple[Match, float]]:
    """(match, score) of articles with some of the words in their names; rare words weigh more."""
    db = backend()
    stems = list(dict.fromkeys(s for variant in question.variants() for s in variant))[:16]
    counts = db.name_counts(stems)
    known = [stem for stem in stems if counts[stem]]
    if not known:
        return []
    articles = max(counts.values()) * 4 + 100
    ranking = Ranking(question, counts, articles)
    ranked = rarity_weights({stem: counts[stem] for stem in known}, articles)
    found = db.matches(db.any_name(known), filters, limit=_MAX_RELAXED, ranked_by=ranked)
    return [(m, ranking.score(m)) for m in found]
