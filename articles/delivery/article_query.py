"""The one query for reading an article: Current LEFT JOIN Rendition, as constant SQL."""

import re
import uuid
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .renditions import keys_in_use

# SQLSTATEs of a prepared statement that the server does not know (another process behind a
# pooler), knows already, or whose types a migration has changed: the query is run unprepared.
_STALE = frozenset(["26000", "42P05", "0A000"])
_SELECT = """
SELECT c.article_id, c.public_id, c.language, c.slug, c.state, c.shown, r.etag, r.last_modified,
       {body}, r.gzip_digest
FROM articles_current c
LEFT JOIN articles_rendition r
  ON r.article_id = c.article_id AND r.name = '{name}' AND r.renderer = '{renderer}'
     AND r.shown = c.shown
WHERE """
_BODY_UNLESS_HELD = "CASE WHEN r.etag = %s THEN NULL ELSE r.body END"
_BY_ID = "c.public_id = %s"
# A readable article is preferred to a withdrawn one with the same slug, a later to an earlier.
_BY_SLUG = """c.language = %s AND c.slug = %s
ORDER BY CASE WHEN c.state IN ('published', 'archived') THEN 0 ELSE 1 END, c.first_seq DESC
LIMIT 1"""
_is_plain = re.compile(r"[A-Za-z0-9._-]+").fullmatch


class Found(NamedTuple):
    """One Current row, with its rendition if there is a fresh one.

    `etag` is None without a rendition; `body` also when the client already has it. With
    `gzip_digest`, the base64 SHA-256 of its bytes, `body` is gzip, and `etag` is that of the
    body before.
    """

    article_id: int
    public_id: uuid.UUID
    language: str
    slug: str
    state: str
    shown: int
    etag: str | None
    last_modified: str | None
    body: bytes | None
    gzip_digest: str | None = None


def find_by_id(public_id: uuid.UUID, *, name: str, renderer: str, held: str = "") -> Found | None:
    """By public id. `held`: the ETag that the client already has. One query."""
    db = connections[DEFAULT_DB_ALIAS]
    key = public_id if db.features.has_native_uuid_field else public_id.hex
    row = _row(db, _statement(_BY_ID, name, renderer, bool(held)), held, key)
    return Found(row[0], public_id, *row[2:]) if row else None


def find_by_slug(
    language: str, slug: str, *, name: str, renderer: str, held: str = ""
) -> Found | None:
    """By language and slug. `held`: the ETag that the client already has. One query."""
    db = connections[DEFAULT_DB_ALIAS]
    row = _row(db, _statement(_BY_SLUG, name, renderer, bool(held)), held, language, slug)
    if row is None:
        return None
    native = isinstance(row[1], uuid.UUID)
    return Found(row[0], row[1] if native else uuid.UUID(row[1]), *row[2:])


@lru_cache(maxsize=64)
def _statement(where: str, name: str, renderer: str, held: bool) -> str:
    """The SQL with the constants written into it: on SQLite each placeholder costs time.

    Cached, so it is built once for each key: then the key is recorded as in use.
    """
    keys_in_use.record_use(renderer)
    if not (_is_plain(name) and _is_plain(renderer)):
        raise ValueError(f"not a rendition's name and renderer: {name!r}, {renderer!r}")
    body = _BODY_UNLESS_HELD if held else "r.body"
    return _SELECT.format(body=body, name=name, renderer=renderer) + where


def _row(db: BaseDatabaseWrapper, sql: str, held: str, *key: Any) -> tuple | None:
    parameters = [held, *key] if held else list(key)
    if db.vendor == "sqlite" and not db.queries_logged:
        return _fetch(_driver_cursor(db), _with_question_marks(sql), parameters)
    if db.vendor == "postgresql" and _may_prepare(db):
        try:
            return _fetch(_driver_cursor(db), sql, parameters)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) not in _STALE:
                raise
    return _fetch(db.cursor(), sql, parameters)


def _fetch(cursor: Any, sql: str, parameters: list) -> tuple | None:
    with cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


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
@lru_cache(maxsize=64)
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
