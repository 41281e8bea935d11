"""The one query behind every public read: Current LEFT JOIN Rendition, SQL that never varies."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from django.db import connection

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
    return _find(_BY_ID, [held, name, renderer, public_id if native else public_id.hex])


def find_by_slug(
    language: str, slug: str, *, name: str, renderer: str, held: str = ""
) -> Found | None:
    """Read by address. One query."""
    return _find(_BY_SLUG, [held, name, renderer, language, slug])


def _find(sql: str, parameters: list) -> Found | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    if row is None:
        return None
    found = Found._make(row)
    if not isinstance(found.public_id, uuid.UUID):
        found = found._replace(public_id=uuid.UUID(found.public_id))
    return found
