"""Grows a library by copying all rows of its articles by SQL, with new ids, slugs and seqs.

What is copied keeps its words, so the documents keep their digests. Rows of a table are written
in few statements, without the triggers that check single rows, and indexes are made afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from articles.delivery.sync.bucket_checks import rebuild_buckets
from articles.editorial.publishing.recount import count_again
from articles.models.public.search_tables import search_lookup
from articles.models.public.triggers import latest_changes
from articles.search.upkeep import optimize

from .tables import EMPTY, CannotCopy, Table, grown, last_seq

# Copies a statement makes, so that no sort outgrows memory.
TOGETHER = 25
# From so many copies on, making the indexes anew is faster than keeping them.
MANY = 10
_FAST_SQLITE = (
    "foreign_keys = OFF",
    "synchronous = OFF",
    "cache_size = -1500000",
    "temp_store = MEMORY",
)


def grow(copies: int, *, whole: bool = True) -> dict[str, int]:
    """Copy the library so often; returns {table: rows now}. Raises CannotCopy.

    Every article and every Change is copied, so the journal stays without gaps. `whole`: the first
    library must have rows in every table.
    """
    tables, seqs = grown(), last_seq()
    before = _counts(tables)
    if whole:
        _refuse_empty(before)
    with _bulk(), _without_indexes([t.name for t in tables] if copies >= MANY else []):
        for table in tables:
            _copy(table, copies)
    apps.get_model("articles", "Journal").objects.update(seq=seqs * (copies + 1))
    _set_sequences(tables)
    _refuse_other_counts(before, after := _counts(tables), copies)
    return after


def finish() -> None:
    """What is kept beside the rows: search's look-ups, counts, the planner's statistics.

    Not in a transaction.
    """
    if _postgres():
        # Its triggers did not run; on SQLite they did.
        search_lookup.install(connection)
        with transaction.atomic():
            latest_changes.install(connection)
    optimize()
    count_again()
    # As the worker does: a manifest of a large library is not made in a request.
    rebuild_buckets()
    _run("VACUUM ANALYZE" if _postgres() else "ANALYZE")


def _copy(table: Table, copies: int) -> None:
    names = ", ".join(f'"{column}"' for column in table.values)
    values = ", ".join(table.values.values())
    first = f"growth_{table.name}"
    _run(f"CREATE TEMPORARY TABLE {first} AS SELECT {names} FROM {table.name}")
    for start, end in _spans(copies):
        numbers = _numbers(start, end)
        # The copies outside, so that rows are written in the order of their keys.
        _run(
            f"INSERT INTO {table.name} ({names}) SELECT {values} "
            f"FROM ({numbers}) AS c CROSS JOIN {first} t"
        )
    _run(f"DROP TABLE {first}")


def _spans(copies: int) -> Iterator[tuple[int, int]]:
    for start in range(1, copies + 1, TOGETHER):
        yield start, min(start + TOGETHER - 1, copies)


def _numbers(start: int, end: int) -> str:
    if _postgres():
        return f"SELECT generate_series({start}, {end}) AS n"
    return (
        f"WITH RECURSIVE s(n) AS (SELECT {start} UNION ALL SELECT n + 1 FROM s WHERE n < {end}) "
        "SELECT n FROM s"
    )


@contextmanager
def _bulk() -> Iterator[None]:
    """Writes of many rows: without foreign keys checked one by one, and (PostgreSQL) triggers."""
    if not _postgres():
        if not connection.in_atomic_block:
            for setting in _FAST_SQLITE:
                _run(f"PRAGMA {setting}")
        yield
        return
    with transaction.atomic():
        _run("SET LOCAL session_replication_role = replica")
        _run("SET LOCAL maintenance_work_mem = '512MB'")
        yield
        _run("SET LOCAL session_replication_role = DEFAULT")


@contextmanager
def _without_indexes(names: list[str]) -> Iterator[None]:
    """Drop the indexes of these tables that no constraint needs, and make them again."""
    found = _indexes(names) if names else []
    for name, _ in found:
        _run(f"DROP INDEX {name}")
    yield
    for _, made in found:
        _run(made)


def _indexes(names: list[str]) -> list[tuple[str, str]]:
    """(name, statement that makes it)."""
    marks = ", ".join(["%s"] * len(names))
    if _postgres():
        return _rows(
            "SELECT format('\"%%s\"', indexname), indexdef FROM pg_indexes "
            f"WHERE tablename IN ({marks}) AND schemaname = current_schema() AND NOT EXISTS "
            "(SELECT 1 FROM pg_constraint k JOIN pg_class i ON i.oid = k.conindid "
            "WHERE i.relname = indexname)",
            names,
        )
    return _rows(
        "SELECT printf('\"%%s\"', name), sql FROM sqlite_master "
        f"WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
        names,
    )


def _set_sequences(tables: list[Table]) -> None:
    """Rows written later get keys after the copied ones (SQLite does so by itself)."""
    if not _postgres():
        return
    for table in tables:
        sequence = _rows("SELECT pg_get_serial_sequence(%s, %s)", [table.name, table.pk])[0][0]
        if sequence:
            _run(f"SELECT setval('{sequence}', (SELECT max({table.pk}) FROM {table.name}) + 1)")


def _counts(tables: list[Table]) -> dict[str, int]:
    return {t.name: _rows(f"SELECT count(*) FROM {t.name}", [])[0][0] for t in tables}


def _refuse_empty(counts: dict[str, int]) -> None:
    if empty := [name for name, count in counts.items() if not count and name not in EMPTY]:
        raise CannotCopy(
            f"{', '.join(empty)}: the first library has no row of it, so its growth would show in "
            "no figure. Write some in benchmarks/growth/desk.py."
        )


def _refuse_other_counts(before: dict[str, int], after: dict[str, int], copies: int) -> None:
    for name, count in before.items():
        if after[name] != count * (copies + 1):
            raise CannotCopy(f"{name}: {after[name]} rows, not {count * (copies + 1)}")


def _postgres() -> bool:
    return connection.vendor == "postgresql"


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _rows(statement: str, values: list[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
