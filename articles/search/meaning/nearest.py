"""The published articles whose meaning is nearest to a question's."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from articles.search.lookup.backend import Filters, conditions, fetch_rows, placeholders

from .embedder import Embedder, Unavailable, embedder
from .local_model import ModelFault
from .matrix import matrix

if TYPE_CHECKING:
    import numpy as np

    from .embedder import Vector

logger = logging.getLogger(__name__)
# Articles that are asked of the database in turn, where filters leave too few of the first.
_DEPTHS = (200, 2000)
_SELECT = """
SELECT e.article_id, e.edition FROM articles_searchentry e
JOIN articles_current c ON c.article_id = e.article_id
WHERE c.state = 'published' AND e.language IN (%s)"""


class Near(NamedTuple):
    """An article and its language; nearest first in a list."""

    article_id: int
    language: str


def nearest(text: str, filters: Filters, *, limit: int) -> list[Near]:
    """At most `limit` articles that the filters let through; [] where the model gives no vector.

    1 or 2 queries, and one more every five seconds.
    """
    try:
        if (model := embedder()) is None or not text.strip():
            return []
        vector = model.embed_question(text)
    except Unavailable:
        return []
    except ModelFault:
        logger.exception("the model of SEARCH_MODEL_FOLDER cannot be used; words alone")
        return []
    return _nearest(model, vector, filters, limit)


def _nearest(model: Embedder, vector: Vector, filters: Filters, limit: int) -> list[Near]:
    known = matrix(model)
    if not len(known.rows) or known.rows.shape[1] != len(vector):
        return []
    similarities = known.similarities(vector, filters.languages)
    found: list[Near] = []
    for depth in _DEPTHS:
        order = _best(similarities, depth)
        rows = {int(known.ids[at]): at for at in order if similarities[at] > -1.5}
        allowed = _allowed(rows, known.editions, filters)
        languages = known.languages
        found = [
            Near(pk, languages[int(known.tags[at])]) for pk, at in rows.items() if pk in allowed
        ]
        if len(found) >= limit or len(rows) < depth:
            break
    return found[:limit]


def _best(similarities: np.ndarray, depth: int) -> list[int]:
    """Places of the greatest values, the greatest first."""
    import numpy as np

    count = min(depth, len(similarities))
    some = np.argpartition(-similarities, count - 1)[:count]
    return [int(at) for at in some[np.argsort(-similarities[some], kind="stable")]]


def _allowed(rows: dict[int, int], editions: np.ndarray, filters: Filters) -> set[int]:
    """The articles that are published and indexed by the edition of their vector."""
    if not rows:
        return set()
    sql, values = conditions(filters, "e.article_id")
    select = _SELECT % placeholders(filters.languages)
    # Safe: the ids are integers of our own table.
    ids = f" AND e.article_id IN ({', '.join(map(str, rows))})"
    found = fetch_rows(select + sql + ids, [*filters.languages, *values])
    return {pk for pk, edition in found if editions[rows[pk]] == edition}
