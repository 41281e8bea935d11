"""The one query behind every public read: Current LEFT JOIN Rendition, SQL that never varies."""

from __future__ import annotations

import re
import uuid
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .renditions import keys_in_use

# The statement is unknown to the server (a pooler gave another server process), is known
# already, or a migration changed a column's type since: it is run unprepared.
STALE = frozenset(["26000", "42P05", "0A000"])
_SELECT = """
SELECT c.article_id, c.public_id, c.language, c.slug, c.state, c.shown, r.etag, r.last_modified,
       {body}
FROM articles_current c
LEFT JOIN articles_rendition r
  ON r.article_id = c.article_id AND r.name = '{name}' AND r.renderer = '{renderer}'
     AND r.shown = c.shown
WHERE """
_UNLESS_HELD = "CASE WHEN r.etag = %s THEN NULL ELSE r.body END"
_BY_ID = "c.public_id = %s"
# A readable article wins over one withdrawn from the same address, the later over the earlier.
_BY_SLUG = """c.language = %s AND c.slug = %s
ORDER BY CASE WHEN c.state IN ('published', 'archived') THEN 0 ELSE 1 END, c.first_seq DESC
LIMIT 1"""
_is_plain = re.compile(r"[A-Za-z0-9._-]+").fullmatch


class Found(NamedTuple):
    """One Current row with its rendition, if that is fresh.

    `etag` is None when there is none; `body` is None also when the reader already has it.
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


def find_by_id(public_id: uuid.UUID, *, name: str, renderer: str, held: str = "") -> Found | None:
    """Read by public id. `held` is the ETag the reader already has. One query."""
    own = connections[DEFAULT_DB_ALIAS]
    wanted = public_id if own.features.has_native_uuid_field else public_id.hex
    row = _row(own, _statement(_BY_ID, name, renderer, bool(held)), held, wanted)
    return Found(row[0], public_id, *row[2:]) if row else None


def find_by_slug(
    language: str, slug: str, *, name: str, renderer: str, held: str = ""
) -> Found | None:
    """Read by address. One query."""
    own = connections[DEFAULT_DB_ALIAS]
    row = _row(own, _statement(_BY_SLUG, name, renderer, bool(held)), held, language, slug)
    if row is None:
        return None
    native = isinstance(row[1], uuid.UUID)
    return Found(row[0], row[1] if native else uuid.UUID(row[1]), *row[2:])


@lru_cache(maxsize=64)
def _statement(where: str, name: str, renderer: str, held: bool) -> str:
    """What a process asks at every read, with all that never varies in it written out.

    Each placeholder costs: Django rewrites them for SQLite at every execution. Made once a
    process and key, which is the moment to say that this process answers with that key.
    """
    keys_in_use.note(renderer)
    if not (_is_plain(name) and _is_plain(renderer)):
        raise ValueError(f"not a rendition's name and renderer: {name!r}, {renderer!r}")
    body = _UNLESS_HELD if held else "r.body"
    return _SELECT.format(body=body, name=name, renderer=renderer) + where


def _row(own: BaseDatabaseWrapper, sql: str, held: str, *wanted: Any) -> tuple | None:
    parameters = [held, *wanted] if held else list(wanted)
    if own.vendor == "postgresql" and _may_prepare(own):
        try:
            return _fetch(_prepared_cursor(own), sql, parameters)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) not in STALE:
                raise
    # The connection is passed on: each look-up through `django.db.connection` costs a little.
    return _fetch(own.cursor(), sql, parameters)


def _fetch(cursor: Any, sql: str, parameters: list) -> tuple | None:
    with cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def _may_prepare(own: BaseDatabaseWrapper) -> bool:
    """Not in a transaction, which a stale statement would end, nor behind a pooler."""
    return not (own.in_atomic_block or own.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"))


def _prepared_cursor(own: BaseDatabaseWrapper) -> Any:
    """A Django cursor whose statement PostgreSQL plans once per connection.

    Planning the query takes ten times as long as running it (D75). Django's own ClientCursor
    never prepares.
    """
    own.ensure_connection()
    cursor = _cursor_class()(own.connection)
    return own.make_debug_cursor(cursor) if own.queries_logged else own.make_cursor(cursor)


@cache
def _cursor_class() -> type:
    # Not at the top: on SQLite the driver is never loaded (8 MiB of a worker).
    import psycopg

    class PreparedCursor(psycopg.Cursor):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            return super().execute(query, params, prepare=True)

    return PreparedCursor
