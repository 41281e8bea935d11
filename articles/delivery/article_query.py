"""The one query for reading an article: Current LEFT JOIN Rendition, as constant SQL."""

import re
import uuid
from functools import lru_cache
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from .constant_sql import fetch_one
from .renditions import keys_in_use

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
    sql = _statement(_BY_ID, name, renderer, bool(held))
    row = fetch_one(db, sql, [held, key] if held else [key])
    return Found(row[0], public_id, *row[2:]) if row else None


def find_by_slug(
    language: str, slug: str, *, name: str, renderer: str, held: str = ""
) -> Found | None:
    """By language and slug. `held`: the ETag that the client already has. One query."""
    db = connections[DEFAULT_DB_ALIAS]
    sql = _statement(_BY_SLUG, name, renderer, bool(held))
    row = fetch_one(db, sql, [held, language, slug] if held else [language, slug])
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
