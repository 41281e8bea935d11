"""One ranking of two: by words, and by meaning.

By reciprocal ranks (Cormack, Clarke and Büttcher, 2009): of two rankings whose scores cannot be
compared, only the places count.
"""

from collections.abc import Sequence
from typing import NamedTuple

from articles.models.public.search import SearchEntry
from articles.search.hits import Hit
from articles.search.lookup.backend import MAX_RESULTS, NAME_SEPARATOR, Filters
from articles.search.question import Question

from .nearest import Near, nearest


class Weights(NamedTuple):
    """An article at place n of a ranking, from 1, gets weight / (constant + n)."""

    constant: float = 10.0
    words: float = 1.0
    meaning: float = 1.5


# Chosen on the half of the questions kept for it (docs/performance.md).
WEIGHTS = Weights()
# Where the built-in vocabulary knows what the words mean, meaning is the weaker witness.
KNOWN = Weights(3.0, 1.0, 0.5)
# Articles of the ranking by meaning that count: beyond them it says little.
DEPTH = 50
# Of so many first hits by words, those with such a score lead as they stand: a name has all the
# words, and few others (`hits.Ranking`).
_FIRST, _SURE = 10, 1.4


def fused(hits: list[Hit], text: str, questions: Sequence[Question], filters: Filters) -> list[Hit]:
    """The hits by words and those by meaning, best first; pages named as the question lead.

    Without a vector of the question, the hits as they are.
    """
    near = nearest(text, filters, limit=DEPTH)
    if not near:
        return hits
    named = _named(hits[:_FIRST], questions)
    leading = [h for h in hits[:_FIRST] if h.score >= _SURE or h.article_id in named]
    every = _hits_of(near) | {hit.article_id: hit for hit in hits}
    for hit in leading:
        del every[hit.article_id]
    weights = KNOWN if any(question.groups for question in questions) else WEIGHTS
    scores = _scores(weights, [hit.article_id for hit in hits], [one.article_id for one in near])
    others = sorted(every.values(), key=lambda h: (-scores[h.article_id], h.article_id))
    return [*leading, *others][:MAX_RESULTS]


def _scores(weights: Weights, by_words: list[int], by_meaning: list[int]) -> dict[int, float]:
    """{article: the sum of what it gets from both rankings}."""
    found: dict[int, float] = {}
    for weight, ids in ((weights.words, by_words), (weights.meaning, by_meaning)):
        for place, pk in enumerate(ids, 1):
            found[pk] = found.get(pk, 0.0) + weight / (weights.constant + place)
    return found


def _hits_of(near: Sequence[Near]) -> dict[int, Hit]:
    """One query."""
    rows = SearchEntry.objects.filter(pk__in=[one.article_id for one in near])
    names = {
        pk: (title, *filter(None, others.split(NAME_SEPARATOR)))
        for pk, title, others in rows.values_list("pk", "title", "also_called")
    }
    return {
        pk: Hit(pk, language, 0.0, all_words=False, names=names[pk])
        for pk, language in near
        if pk in names
    }


def _named(hits: Sequence[Hit], questions: Sequence[Question]) -> set[int]:
    """The articles of which a name is the question, or its subject, word for word."""
    asked = {" ".join(stems) for q in questions for stems in (q.stems, q.subject)}
    return {hit.article_id for hit in hits if not asked.isdisjoint(hit.names)}
