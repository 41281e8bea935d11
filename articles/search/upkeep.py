"""Work on the index as a whole: erasing words for good, and putting it in order."""

from collections.abc import Iterable

from django.db import connection

from articles.models.public.search_tables import search_index
from articles.models.public.search_tables.search_lookup import ENTRIES, LOOKUP, STEMS, WORDS

from .indexing import remove_articles


def erase_articles(ids: Iterable[int]) -> None:
    """Remove articles and all of their words. Call inside the transaction that purges them.

    FTS5 only marks words as deleted until it merges its segments, so they are merged now, which
    takes as long as writing the index. On PostgreSQL the usual vacuum removes dead rows.
    """
    remove_articles(ids)
    if connection.vendor == "sqlite":
        _merge_segments()


def optimize() -> None:
    """Optimise the index after many writes: one segment on SQLite; on PostgreSQL no dead rows,
    an empty GIN pending list and statistics for the planner."""
    if connection.vendor == "sqlite":
        _merge_segments()
        return
    with connection.cursor() as cursor:
        # PostgreSQL cannot run VACUUM inside a transaction.
        command = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
        for table in (ENTRIES, LOOKUP):
            cursor.execute(f"{command} {table}")


def _merge_segments() -> None:
    with connection.cursor() as cursor:
        for table in (search_index.INDEX, STEMS, WORDS):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
