"""The one query behind every public read: Current LEFT JOIN Rendition, SQL that never varies."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from django.db import connection

from . import prepared

_SELECT = """
SELECT c.article_id, c.public_id, c.language, c.slug, c.state, c.shown, r.etag, r.last_modified,
       CASE WHEN r.etag = %s THEN NULL ELSE r.body END
FROM articles_current c
LEFT JOIN articles_rendition r
  ON r.article_id = c.article_id AND r.name = %s AND r.renderer = %s AND r.shown = c.shown
"""
_BY_ID = _SELECT + "WHERE c.public_id = %s"
# A readable article wins over one withdrawn from the same address, the later over the earlier.
_BY_SLUG = (
    _SELECT
    + """WHERE c.language = %s AND c.slug = %s
ORDER BY CASE WHEN c.state IN ('published', 'archived') THEN 0 ELSE 1 END, c.first_seq DESC
LIMIT 1"""
)


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
    native = connection.features.has_native_uuid_field
    wanted = public_id if native else public_id.hex
    row = _row(_BY_ID, [held, name, renderer, wanted])
    return Found(row[0], public_id, *row[2:]) if row else None


def find_by_slug(
    language: str, slug: str, *, name: str, renderer: str, held: str = ""
) -> Found | None:
    """Read by address. One query."""
    row = _row(_BY_SLUG, [held, name, renderer, language, slug])
    if row is None:
        return None
    native = isinstance(row[1], uuid.UUID)
    return Found(row[0], row[1] if native else uuid.UUID(row[1]), *row[2:])


def _row(sql: str, parameters: list) -> tuple | None:
    with connection.cursor() as cursor:
        if not (connection.vendor == "postgresql" and prepared.execute(cursor, sql, parameters)):
            cursor.execute(sql, parameters)
        return cursor.fetchone()
