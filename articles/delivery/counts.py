"""The number of published articles of each language and topic.

Counting reads every row, so counts are cached until the journal changes.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count

from articles.derived_cache import cache
from articles.models.public.current import Current
from articles.models.public.topics import Topic

from .sync import cursors

# Seconds that a count stays in the cache, if the journal does not change before.
_MAX_AGE = 3600


def published_by_language() -> dict[str, int]:
    """{language tag: number of articles}. One query, two when something was published."""
    return _cached("languages", (), _by_language)


def published_by_topic(topics: Sequence[Topic]) -> dict[int, int]:
    """{topic id: number of articles under it or a topic below it, each once}, without zeros.

    `topics`: all topics. One query, three when something was published.
    """
    tree = tuple(sorted((topic.pk, topic.parent_id or 0) for topic in topics))
    return _cached("topics", tree, lambda: _by_topic(tree)) if tree else {}


def _cached(name: str, arguments: tuple, count: Callable[[], dict]) -> Any:
    version = (*cursors.journal_end(), arguments)
    key = f"delivery.counts.{name}"
    entry = cache.get(key)
    if entry is None or entry[0] != version:
        entry = (version, count())
        cache.set(key, entry, _MAX_AGE)
    return entry[1]


def _by_language() -> dict[str, int]:
    rows = Current.objects.filter(state="published").order_by().values_list("language")
    return dict(rows.annotate(Count("pk")))


# All articles are counted by the index of one table; the few that are not published are counted
# with a join and subtracted. Both databases name the columns of VALUES column1 and column2.
_ALL = """
SELECT above.column1, COUNT(DISTINCT tagged.current_id)
FROM (VALUES {pairs}) AS above
JOIN articles_currenttopic tagged ON tagged.topic_id = above.column2
GROUP BY above.column1
"""
_HIDDEN = """
SELECT above.column1, COUNT(DISTINCT tagged.current_id)
FROM articles_current hidden
JOIN articles_currenttopic tagged ON tagged.current_id = hidden.article_id
JOIN (VALUES {pairs}) AS above ON above.column2 = tagged.topic_id
WHERE hidden.state IN ('archived', 'withdrawn', 'purged')
GROUP BY above.column1
"""


def _by_topic(tree: tuple[tuple[int, int], ...]) -> dict[int, int]:
    pairs = ", ".join(f"({top}, {topic})" for top, topic in _pairs(dict(tree)))
    with connection.cursor() as cursor:
        cursor.execute(_ALL.format(pairs=pairs))
        all_articles = dict(cursor.fetchall())
        cursor.execute(_HIDDEN.format(pairs=pairs))
        hidden = dict(cursor.fetchall())
    return {topic: count - hidden.get(topic, 0) for topic, count in all_articles.items()}


def _pairs(parents: dict[int, int]) -> list[tuple[int, int]]:
    """(topic, itself or a topic below it), of the whole tree."""
    pairs = []
    for topic in parents:
        above, seen = topic, set[int]()
        while above and above not in seen:
            seen.add(above)
            pairs.append((above, topic))
            above = parents.get(above, 0)
    return pairs
