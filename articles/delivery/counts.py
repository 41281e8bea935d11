"""How many published articles there are of each language and topic.

Counting reads every row, so a count is kept for as long as the journal stands still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Count

from articles.models.public.current import Current
from articles.models.public.topics import Topic

from .sync import cursors

# The journal tells when a count is no longer true; this only bounds how long it is kept.
SECONDS = 3600


def published_by_language() -> dict[str, int]:
    """{language tag: how many articles}. One query, two when something was published."""
    return _kept("languages", (), _by_language)


def published_by_topic(topics: Sequence[Topic]) -> dict[int, int]:
    """{topic id: how many articles under it or a topic below it, each once}; none: no entry.

    `topics` are all there are. One query, three when something was published.
    """
    tree = tuple(sorted((topic.pk, topic.parent_id or 0) for topic in topics))
    return _kept("topics", tree, lambda: _by_topic(tree)) if tree else {}


def _kept(name: str, of: tuple, count: Callable[[], dict]) -> Any:
    mark = (*cursors.now(), of)
    key = f"delivery.counts.{name}"
    kept = cache.get(key)
    if kept is None or kept[0] != mark:
        kept = (mark, count())
        cache.set(key, kept, SECONDS)
    return kept[1]


def _by_language() -> dict[str, int]:
    rows = Current.objects.filter(state="published").order_by().values_list("language")
    return dict(rows.annotate(Count("pk")))


# Articles that are not published are few: counting them apart lets the rest be counted by the
# index of one table alone. Both databases name the columns of VALUES column1 and column2.
_HELD = """
SELECT above.column1, COUNT(DISTINCT held.current_id)
FROM (VALUES {pairs}) AS above
JOIN articles_currenttopic held ON held.topic_id = above.column2
GROUP BY above.column1
"""
_HIDDEN = """
SELECT above.column1, COUNT(DISTINCT held.current_id)
FROM articles_current hidden
JOIN articles_currenttopic held ON held.current_id = hidden.article_id
JOIN (VALUES {pairs}) AS above ON above.column2 = held.topic_id
WHERE hidden.state IN ('archived', 'withdrawn', 'purged')
GROUP BY above.column1
"""


def _by_topic(tree: tuple[tuple[int, int], ...]) -> dict[int, int]:
    pairs = ", ".join(f"({top}, {topic})" for top, topic in _pairs(dict(tree)))
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(pairs=pairs))
        held = dict(cursor.fetchall())
        cursor.execute(_HIDDEN.format(pairs=pairs))
        hidden = dict(cursor.fetchall())
    return {topic: count - hidden.get(topic, 0) for topic, count in held.items()}


def _pairs(parents: dict[int, int]) -> list[tuple[int, int]]:
    """(topic, itself or one below it), of the whole tree."""
    pairs = []
    for topic in parents:
        above, seen = topic, set[int]()
        while above and above not in seen:
            seen.add(above)
            pairs.append((above, topic))
            above = parents.get(above, 0)
    return pairs
