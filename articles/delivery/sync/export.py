"""The export: pages of all articles, in the order of their first publication.

Readable articles have their document and rendition, withdrawn ones the reason; purged ones are
left out. Every page takes the same queries. The feed takes the same of the articles it names,
purged ones too.
"""

import uuid
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from django.db import connection

from articles.delivery.article_query import Found
from articles.delivery.renditions import keys_in_use
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renditions import plain_body, save_later
from articles.documents.vocabulary import READABLE_STATES
from articles.metrics.counters import count
from articles.metrics.names import RENDITIONS
from articles.models.public.current import Current
from articles.replica.connections import require_primary

# Limits of a page, in bytes and articles. Four times as many bytes are no faster, and each process
# would need 35 MiB more.
PAGE_BYTES = 1_000_000
PAGE_ROWS = 1000
# For an estimate of an article's size in the export: the factor for JSON quotes in its document,
# the bytes of its other members, and the size of a rendition relative to its document.
_QUOTING, _OTHER_MEMBERS, _RENDITION = 1.15, 700, 2.2


class Exported(NamedTuple):
    """One article as it is now. `ended`: of a withdrawn or purged one, which lacks the rest."""

    public_id: uuid.UUID
    first_seq: int
    seq: int
    language: str
    state: str
    number: int | None = None
    digest: str | None = None
    document: bytes | None = None
    etag: str | None = None
    body: bytes | None = None
    ended: Current | None = None


_SIZES = """
SELECT {key}, COALESCE(length(e.document), 0)
FROM {tables}"""
_ROWS = """
SELECT c.article_id, c.public_id, c.language, c.slug, c.state, c.shown, r.etag, r.last_modified,
       r.body, r.gzip_digest, c.first_seq, c.seq, e.number, e.digest, e.document
FROM {tables}"""
_TABLES = """articles_current c
LEFT JOIN articles_edition e ON e.id = c.edition_id AND c.state IN ('published', 'archived')
LEFT JOIN articles_rendition r
  ON r.article_id = c.article_id AND r.shown = c.shown AND e.id IS NOT NULL
     AND r.name = %s AND r.renderer = %s
WHERE {which}"""
_RANGE = "c.first_seq > %s AND c.first_seq <= %s AND c.state <> 'purged'"


def page_end(
    after: int, until: int, language: str | None, renderer: Renderer
) -> tuple[int, bool] | None:
    """(the last first_seq of a page, whether more follow), by an estimate. One query.

    A page has at least one article, however large. None: there are no more articles.
    """
    keys_in_use.record_use(renderer.key)
    which = _in_range(after, until, language)
    sizes = _fetch(_SIZES, renderer, which, key="c.first_seq", most=PAGE_ROWS + 1)
    if not sizes:
        return None
    totals = accumulate(_estimated_size(document) for _, document in sizes[:PAGE_ROWS])
    count = max(1, sum(total <= PAGE_BYTES for total in totals))
    return sizes[count - 1][0], count < len(sizes)


def _estimated_size(document: int) -> int:
    return int(document * (_QUOTING + _RENDITION) + _OTHER_MEMBERS)


def export_articles(
    after: int,
    until: int,
    language: str | None,
    renderer: Renderer,
    build: Callable[[list[Current]], list[bytes]],
) -> Iterator[Exported]:
    """The articles with a first_seq after `after` and up to `until`, in that order.

    One query when all are readable with a stored rendition, otherwise one more and those of
    `build`, which builds the renditions of several articles.
    """
    for one in _exported(
        _fetch(_ROWS, renderer, _in_range(after, until, language)), renderer, build
    ):
        if one.state != "purged":
            yield one


def estimate_sizes(ids: Collection[uuid.UUID], renderer: Renderer) -> dict[uuid.UUID, int]:
    """{public id: about how many bytes its line of the export takes}. One query."""
    keys_in_use.record_use(renderer.key)
    rows = _fetch(_SIZES, renderer, _named(ids), key="c.public_id") if ids else []
    return {_uuid(public_id): _estimated_size(document) for public_id, document in rows}


def export_named(
    ids: Collection[uuid.UUID],
    renderer: Renderer,
    build: Callable[[list[Current]], list[bytes]],
) -> Iterator[Exported]:
    """These articles as they are now, purged ones too, in no order. Queries: as `export_articles`.

    Drafts, and ids that nothing has, are left out.
    """
    return _exported(_fetch(_ROWS, renderer, _named(ids)) if ids else [], renderer, build)


def _exported(
    rows: list[tuple], renderer: Renderer, build: Callable[[list[Current]], list[bytes]]
) -> Iterator[Exported]:
    found_rows = [(_found(row), row[10:]) for row in rows]
    lacking = [found for found, _ in found_rows if found.etag is None]
    count(RENDITIONS, renderer.name, "hit", by=len(found_rows) - len(lacking))
    others = _others(lacking, renderer, build)
    rows.clear()
    found_rows.reverse()
    # Rows are removed one by one, so that a page is not in memory twice.
    while found_rows:
        found, rest = found_rows.pop()
        yield others.pop(found.article_id) if found.etag is None else _stored(found, *rest)


class _Which(NamedTuple):
    """A condition, with the order of the rows, and its parameters."""

    where: str
    parameters: list[Any]


def _in_range(after: int, until: int, language: str | None) -> _Which:
    own, tags = ("", []) if language is None else (" AND c.language = %s", [language])
    return _Which(f"{_RANGE}{own} ORDER BY c.first_seq", [after, until, *tags])


def _named(ids: Collection[uuid.UUID]) -> _Which:
    if connection.vendor == "postgresql":
        return _Which("c.public_id = ANY(%s)", [list(ids)])
    places = ", ".join(["%s"] * len(ids))
    return _Which(f"c.public_id IN ({places})", [one.hex for one in ids])


def _fetch(
    sql: str, renderer: Renderer, which: _Which, *, key: str = "", most: int | None = None
) -> list[tuple]:
    text = sql.format(key=key, tables=_TABLES.format(which=which.where))
    parameters = [renderer.name, renderer.key, *which.parameters]
    if most is not None:
        text, parameters = f"{text} LIMIT %s", [*parameters, most]
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return list(cursor.fetchall())


def _found(row: tuple) -> Found:
    return Found(row[0], _uuid(row[1]), *row[2:10])


def _uuid(value: uuid.UUID | str) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _stored(
    found: Found, first_seq: int, seq: int, number: int, digest: str, document: bytes
) -> Exported:
    return Exported(
        *(found.public_id, first_seq, seq, found.language, found.state, number, digest),
        bytes(document),
        found.etag,
        plain_body(found),
    )


def _others(
    lacking: list[Found], renderer: Renderer, build: Callable[[list[Current]], list[bytes]]
) -> dict[int, Exported]:
    """{article: its export} of those without a stored rendition.

    Read again, so that document and rendition are of the same state.
    """
    if not lacking:
        return {}
    rows = Current.objects.filter(pk__in=[found.article_id for found in lacking])
    currents = {current.pk: current for current in rows.select_related("edition", "review")}
    readable = [c for c in currents.values() if c.state in READABLE_STATES]
    if readable:
        require_primary()
    bodies = dict(zip([c.pk for c in readable], build(readable), strict=True))
    exports = {}
    for found in lacking:
        current = currents[found.article_id]
        row = (current.public_id, current.first_seq, current.seq, current.language, current.state)
        if current.pk in bodies:
            edition = current.edition
            built = save_later(found, current, renderer, bodies[current.pk])
            text = (edition.number, edition.digest, bytes(edition.document))
            exports[current.pk] = Exported(*row, *text, built.etag, bodies[current.pk])
        else:
            exports[current.pk] = Exported(*row, ended=current)
    return exports
