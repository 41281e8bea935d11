"""The number of published articles of each language, topic, code and block of the site map.

Transitions keep the counts. Where a release before this one has published, or a topic was moved,
they are counted here until the worker has done so: by reading every article, and then cached until
the journal changes.
"""

import datetime
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from articles.derived_cache import cache
from articles.documents.vocabulary import RELATIONS, values
from articles.models.public import tally
from articles.models.public.topics import Topic

from .constant_sql import fetch_all
from .sync import cursors

# Seconds that a count stays in the cache, if the journal does not change before.
_MAX_AGE = 3600
# No row: the counts that are kept do not hold. One with nulls: there are none.
_KEPT = """
SELECT t.key, t.count, t.changed FROM articles_journal j
LEFT JOIN articles_tally t ON t.what = %s AND t.count > 0{more}
WHERE j.id = 1 AND j.counted = j.seq
"""


def published_by_language() -> dict[str, int]:
    """{language tag: number of articles}. One query, where the counts are kept."""
    kept = _kept(tally.LANGUAGE)
    return _cached("languages", (), tally.count_languages) if kept is None else kept


def published_by_topic(topics: Sequence[Topic]) -> dict[int, int]:
    """{topic id: number of articles under it or a topic below it, each once}, without zeros.

    `topics`: all topics. One query, where the counts are kept.
    """
    kept = _kept(tally.TOPIC)
    if kept is not None:
        return {int(key): count for key, count in kept.items()}
    tree = tally.Tree({topic.pk: topic.parent_id for topic in topics})
    return _cached("topics", tuple(tree.above.items()), lambda: tally.count_topics(tree))


def published_by_code(codes: Collection[int]) -> dict[tuple[int, str], int]:
    """{(code id, relation): number of articles} of these, without zeros. One query or two."""
    keys = [tally.code_key(code, relation) for code in codes for relation in values(RELATIONS)]
    kept = _kept(tally.CODE, keys)
    if kept is None:
        return tally.count_codes(codes)
    split = ((key.partition(" "), count) for key, count in kept.items())
    return {(int(code), relation): count for (code, _, relation), count in split}


def blocks_of_site_map() -> list[tuple[int, datetime.datetime]]:
    """[(number, when something in it last changed)] of those with a published article, in order."""
    rows = _rows(tally.BLOCK)
    if rows is None:
        counted = _cached("blocks", (), tally.count_blocks)
        return [(int(row.key), row.changed) for row in counted]
    return sorted((int(key), _moment(changed)) for key, _, changed in rows)


def _moment(value: datetime.datetime) -> datetime.datetime:
    """SQLite has no time zones: what is stored is UTC."""
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


def _kept(what: str, keys: Collection[str] | None = None) -> dict[str, int] | None:
    rows = _rows(what, keys)
    return None if rows is None else {key: count for key, count, _ in rows}


def _rows(what: str, keys: Collection[str] | None = None) -> list[tuple] | None:
    """[(key, count, changed)], or None where those that are kept do not hold. One query."""
    named = "" if keys is None else f" AND t.key IN ({', '.join(['%s'] * len(keys)) or 'NULL'})"
    rows = fetch_all(connections[DEFAULT_DB_ALIAS], _KEPT.format(more=named), [what, *(keys or ())])
    return [row for row in rows if row[0] is not None] if rows else None


def _cached(name: str, arguments: tuple, count: Callable[[], Any]) -> Any:
    version = (*cursors.journal_end(), arguments)
    key = f"delivery.counts.{name}"
    entry = cache.get(key)
    if entry is None or entry[0] != version:
        entry = (version, count())
        cache.set(key, entry, _MAX_AGE)
    return entry[1]
