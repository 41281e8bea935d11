"""Copying one table: in the order of its key, batch by batch, each with its mark."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.models import Field, JSONField

from articles.backups.errors import MoveFailed

from .databases import SOURCE, TARGET
from .marks import Marks, Reached
from .tables import Table

# Rows fetched at once, and those written in one transaction; whichever bound is met first.
FETCHED, ROWS, BYTES = 200, 500, 4_000_000
# Seconds between two lines about one table.
SILENCE = 10

Say = Callable[[str], Any]
# Of a database, and of its driver for what no column could hold.
_REFUSALS = (DatabaseError, ValueError, OverflowError)


def copy_table(table: Table, marks: Marks, say: Say) -> int:
    """Copy what the mark says is missing; returns how many rows the target has then.

    Raises MoveFailed, which names table and row.
    """
    reached = marks.reached(table.name)
    told = time.monotonic()
    if not reached.done:
        for batch in _batches(table, reached.last):
            reached = Reached(str(batch[-1][table.place_of_key()]), reached.rows + len(batch))
            _write(table, batch, marks, reached)
            if time.monotonic() - told > SILENCE:
                say(f"{table.name}: {reached.rows:,} rows so far")
                told = time.monotonic()
        reached = reached._replace(done=True)
        marks.save_reached(table.name, reached)
    return reached.rows


def _batches(table: Table, last: str | None) -> Iterator[list[tuple]]:
    rows = table.rows(SOURCE)
    if last is not None:
        rows = rows.filter(pk__gt=table.key.to_python(last))
    batch: list[tuple] = []
    size = 0
    for row in readable(table, rows.iterator(chunk_size=FETCHED)):
        batch.append(row)
        size += sum(len(value) for value in row if isinstance(value, str | bytes | memoryview))
        if len(batch) >= ROWS or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def readable(table: Table, rows: Iterator[tuple]) -> Iterator[tuple]:
    """The rows. Raises MoveFailed where one cannot be read, with the key of the one before."""
    before: Any = None
    try:
        for row in rows:
            before = row[table.place_of_key()]
            yield row
    except (DatabaseError, ValueError, TypeError) as error:
        raise MoveFailed(
            f"{table.name}: the row after {before!r} cannot be read: {error}. Mend it there."
        ) from error


def _write(table: Table, batch: Sequence[tuple], marks: Marks, reached: Reached) -> None:
    target, sql = connections[TARGET], _insert(table)
    prepared = [_prepared(table, row) for row in batch]
    try:
        with transaction.atomic(using=TARGET), target.cursor() as cursor:
            cursor.executemany(sql, prepared)
            marks.save_reached(table.name, reached)
    except _REFUSALS as error:
        key, why = _refused(table, batch, prepared) or (f"up to {reached.last}", error)
        raise MoveFailed(
            f"{table.name}, row {key}: the target refuses it: {why}. Mend that row in the source "
            "and run the move again."
        ) from error


class _Undo(Exception):
    """Ends a trial."""


def _refused(
    table: Table, batch: Sequence[tuple], prepared: Sequence[list]
) -> tuple[Any, Exception] | None:
    """(key, error) of the first row that the target refuses by itself. Nothing is kept."""
    found = None
    with suppress(_Undo), transaction.atomic(using=TARGET):
        with connections[TARGET].cursor() as cursor:
            for row, values in zip(batch, prepared, strict=True):
                try:
                    with transaction.atomic(using=TARGET):
                        cursor.execute(_insert(table), values)
                except _REFUSALS as error:
                    found = row[table.place_of_key()], error
                    break
        raise _Undo
    return found


def _insert(table: Table) -> str:
    quote = connections[TARGET].ops.quote_name
    columns = ", ".join(map(quote, table.columns()))
    marks = ", ".join(["%s"] * len(table.fields))
    return f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608


def _prepared(table: Table, row: tuple) -> list[Any]:
    return [_value(field, value) for field, value in zip(table.fields, row, strict=True)]


def _value(field: Field, value: Any) -> Any:
    target = connections[TARGET]
    if value is None and isinstance(field, JSONField) and not field.null:
        # JSON's null; Django would write the database's.
        return target.ops.adapt_json_value(None, field.encoder)
    return field.get_db_prep_save(value, connection=target)
