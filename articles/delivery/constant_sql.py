"""Runs statements that are always the same text, past what Django's cursors do for each."""

from functools import cache, lru_cache
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

# SQLSTATEs of a prepared statement that the server does not know (another process behind a
# pooler), knows already, or whose types a migration has changed: the query is run unprepared.
_STALE = frozenset(["26000", "42P05", "0A000"])


def fetch_one(db: BaseDatabaseWrapper, sql: str, parameters: list) -> tuple | None:
    """The first row. On PostgreSQL the statement is prepared: it should be one of few."""
    found: tuple | None = _run(db, sql, parameters, "fetchone")
    return found


def fetch_all(db: BaseDatabaseWrapper, sql: str, parameters: list) -> list[tuple]:
    """All rows. On PostgreSQL the statement is prepared: it should be one of few."""
    found: list[tuple] = _run(db, sql, parameters, "fetchall")
    return found


def _run(db: BaseDatabaseWrapper, sql: str, parameters: list, fetch: str) -> Any:
    if db.vendor == "sqlite" and not db.queries_logged:
        return _fetch(_driver_cursor(db), _with_question_marks(sql), parameters, fetch)
    if db.vendor == "postgresql" and _may_prepare(db):
        try:
            return _fetch(_driver_cursor(db), sql, parameters, fetch)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) not in _STALE:
                raise
    return _fetch(db.cursor(), sql, parameters, fetch)


def _fetch(cursor: Any, sql: str, parameters: list, fetch: str) -> Any:
    with cursor:
        cursor.execute(sql, parameters)
        return getattr(cursor, fetch)()


def _may_prepare(db: BaseDatabaseWrapper) -> bool:
    """Not in a transaction, which a stale statement would abort, nor behind a pooler."""
    return not (db.in_atomic_block or db.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"))


def _driver_cursor(db: BaseDatabaseWrapper) -> Any:
    """A Django cursor around the driver's own.

    On PostgreSQL it plans the statement only once per connection: planning takes ten times as
    long as running it (D75), and Django's own cursors never prepare. On SQLite it takes the
    driver's placeholders: Django's cursor searches the statement for its own at each execution,
    which takes as long as the query.
    """
    # As Django's own cursors do.
    db.close_if_health_check_failed()
    db.ensure_connection()
    own = db.connection.cursor() if db.vendor == "sqlite" else _cursor_class()(db.connection)
    return db.make_debug_cursor(own) if db.queries_logged else db.make_cursor(own)


# The debug cursor of Django shows a statement with its own placeholders alone.
@lru_cache(maxsize=256)
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


@cache
def _cursor_class() -> type:
    # Imported here, so that a site on SQLite does not load the driver (8 MiB).
    import psycopg

    class PreparedCursor(psycopg.Cursor):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            return super().execute(query, params, prepare=True)

    return PreparedCursor
