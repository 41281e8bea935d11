"""Holding the source: while it is read, readers are served and nobody can write to it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.models import Count, Max

from articles.backups.errors import MoveFailed
from articles.models import Journal

from .databases import SOURCE
from .tables import Table

_STOP = "Stop the site and its worker, so that nobody writes, and run the move again."


@contextmanager
def held(tables: Sequence[Table]) -> Iterator[None]:
    """One transaction that keeps writers out. Raises MoveFailed while somebody writes.

    SQLite has one writer, and this is it (transaction_mode is IMMEDIATE). On PostgreSQL each table
    is locked in a mode that lets others read it, and bars a second move of the same source.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(transaction.atomic(using=SOURCE))
        except DatabaseError as error:
            raise MoveFailed(f"The source is being written to ({error}). {_STOP}") from error
        if connections[SOURCE].vendor == "postgresql":
            _lock([table.name for table in tables])
        yield


def _lock(names: list[str]) -> None:
    quoted = ", ".join(map(connections[SOURCE].ops.quote_name, names))
    with connections[SOURCE].cursor() as cursor:
        # The connection rests while the target is indexed and verified.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL statement_timeout = 0")
        try:
            cursor.execute(f"LOCK TABLE {quoted} IN SHARE ROW EXCLUSIVE MODE")
        except DatabaseError as error:
            raise MoveFailed(f"The source cannot be held ({error}). {_STOP}") from error


def state_of_source(tables: Sequence[Table]) -> dict[str, Any]:
    """What tells whether the source was written to between two runs of one move.

    {"epoch", "seq", "tables": {table: [rows, greatest key as text]}}
    """
    epoch, seq = Journal.objects.using(SOURCE).values_list("epoch", "seq").get()
    counted = {}
    for table in tables:
        rows = table.model._base_manager.using(SOURCE)
        counts = rows.order_by().aggregate(rows=Count("pk"), last=Max("pk"))
        counted[table.name] = [counts["rows"], str(counts["last"])]
    return {"epoch": epoch, "seq": seq, "tables": counted}


def require_same_state(before: dict[str, Any], now: dict[str, Any]) -> None:
    """Raises MoveFailed, naming the first table that moved, where the source was written to."""
    if before == now:
        return
    told = f"the journal was at seq {before['seq']}, epoch {before['epoch']}"
    for name, counted in now["tables"].items():
        if counted != (had := before["tables"].get(name)):
            told = f"{name} had {_counted(had)}, now {_counted(counted)}"
            break
    raise MoveFailed(
        f"The source was written to since this move began: {told}. Stop the site and its worker, "
        "and begin with an empty target."
    )


def _counted(counted: list | None) -> str:
    return f"{counted[0]} rows up to key {counted[1]}" if counted else "none"
