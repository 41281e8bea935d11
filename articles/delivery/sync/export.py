"""The library in the order it was first published, a page at a time, for copies of all of it.

Readable articles come with their document and rendition, withdrawn ones with why they went,
purged ones not at all. A page takes the same queries whatever it holds.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from django.db import connection

from articles.delivery.article_query import Found
from articles.delivery.renditions import keys_in_use
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renditions import filed
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

# Bytes a page holds at most, and articles: whichever comes first. Four times as much would go no
# faster, and leave every worker with 35 MiB more.
PAGE_BYTES = 1_000_000
PAGE_ROWS = 1000
# What quoting and naming add to an article's bytes, and how much longer a rendition is than
# its document: for a guess at what fits, which is then measured.
QUOTED, ROW_NAMES, RENDITION = 1.15, 700, 2.2


class Exported(NamedTuple):
    """One article as it is now. Readable: all but `ended`. Withdrawn: `ended` alone is there."""

    public_id: uuid.UUID
    first_seq: int
    seq: int
    language: str
    state: str
    number: int | None
    digest: str | None
    document: bytes | None
    etag: str | None
    body: bytes | None
    ended: Current | None = None


_SIZES = """
SELECT c.first_seq, COALESCE(length(e.document), 0), COALESCE(length(r.body), 0)
FROM {tables} LIMIT %s"""
_ROWS = """
SELECT c.article_id, c.public_id, c.language, c.slug, c.state, c.shown, r.etag, r.last_modified,
       r.body, c.first_seq, c.seq, e.number, e.digest, e.document
FROM {tables}"""
_TABLES = """articles_current c
LEFT JOIN articles_edition e ON e.id = c.edition_id AND c.state IN ('published', 'archived')
LEFT JOIN articles_rendition r
  ON r.article_id = c.article_id AND r.shown = c.shown AND e.id IS NOT NULL
     AND r.name = %s AND r.renderer = %s
WHERE c.first_seq > %s AND c.first_seq <= %s AND c.state <> 'purged'{language}
ORDER BY c.first_seq"""


def fitting(
    after: int, until: int, language: str | None, renderer: Renderer
) -> tuple[int, bool] | None:
    """(last `first_seq` of those that should fit into a page, whether more follow). One query.

    At least one article fits, however large; None: there is none left.
    """
    keys_in_use.note(renderer.key)
    sizes = _fetch(_SIZES, renderer, after, until, language, PAGE_ROWS + 1)
    if not sizes:
        return None
    guessed = accumulate(_guess(document, body) for _, document, body in sizes[:PAGE_ROWS])
    fit = max(1, sum(total <= PAGE_BYTES for total in guessed))
    return sizes[fit - 1][0], fit < len(sizes)


def _guess(document: int, body: int) -> int:
    return int(document * QUOTED + (body or document * RENDITION) + ROW_NAMES)


def exported(
    after: int,
    until: int,
    language: str | None,
    renderer: Renderer,
    build: Callable[[list[Current]], list[bytes]],
) -> Iterator[Exported]:
    """The articles first published after `after` and up to `until`, in that order.

    One query where every rendition is stored and nothing was withdrawn, else one more and
    those of `build`, which makes the renditions of several articles at once.
    """
    rows = [(_found(row), row[9:]) for row in _fetch(_ROWS, renderer, after, until, language)]
    others = _others([found for found, _ in rows if found.etag is None], renderer, build)
    rows.reverse()
    # One after the other, so that a page is not in memory twice.
    while rows:
        found, rest = rows.pop()
        one = others.pop(found.article_id, None) if found.etag is None else _stored(found, *rest)
        if one is not None:
            yield one


def _fetch(
    sql: str, renderer: Renderer, after: int, until: int, language: str | None, *more: int
) -> list[tuple]:
    tables = _TABLES.format(language="" if language is None else " AND c.language = %s")
    wanted: list[str | int] = [renderer.name, renderer.key, after, until]
    wanted += [*([] if language is None else [language]), *more]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(tables=tables), wanted)
        return list(cursor.fetchall())


def _found(row: tuple) -> Found:
    public_id = row[1] if isinstance(row[1], uuid.UUID) else uuid.UUID(row[1])
    return Found(row[0], public_id, *row[2:9])


def _stored(
    found: Found, first_seq: int, seq: int, number: int, digest: str, document: bytes
) -> Exported:
    return Exported(
        *(found.public_id, first_seq, seq, found.language, found.state, number, digest),
        bytes(document),
        found.etag,
        bytes(found.body or b""),
    )


def _others(
    lacking: list[Found], renderer: Renderer, build: Callable[[list[Current]], list[bytes]]
) -> dict[int, Exported]:
    """{article: what is exported of it} where no rendition was stored; purged ones are left out.

    Read anew, so each is as this second query finds it, the document with the rendition.
    """
    if not lacking:
        return {}
    wanted = Current.objects.select_related("edition", "review")
    rows = wanted.filter(pk__in=[found.article_id for found in lacking])
    currents = {current.pk: current for current in rows}
    readable = [c for c in currents.values() if c.state in READABLE_STATES]
    bodies = dict(zip([c.pk for c in readable], build(readable), strict=True))
    made = {}
    for found in lacking:
        current = currents[found.article_id]
        if current.pk in bodies:
            body = filed(found, current, renderer, bodies[current.pk])
            made[current.pk] = _built(current, body)
        elif current.state == "withdrawn":
            made[current.pk] = _ended(current)
    return made


def _built(current: Current, found: Found) -> Exported:
    edition = current.edition
    return Exported(
        *(current.public_id, current.first_seq, current.seq, current.language, current.state),
        *(edition.number, edition.digest, bytes(edition.document), found.etag, found.body),
    )


def _ended(current: Current) -> Exported:
    return Exported(
        *(current.public_id, current.first_seq, current.seq, current.language, current.state),
        *(None, None, None, None, None),
        ended=current,
    )
