"""Renditions: built at a request without a fresh one, never inside a transition."""

from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.http import http_date

from articles.delivery.article_query import Found
from articles.delivery.write_behind import Sink
from articles.documents.vocabulary import READABLE_STATES
from articles.metrics.counters import count
from articles.metrics.names import RENDITIONS
from articles.models.public.current import Current, Rendition
from articles.replica.connections import require_primary

from . import keys_in_use
from .compression import pack, sha256_base64, unpack
from .renderer import Renderer, all_renderers

# Level 6: nearly as small as 9, in half the time.
_LEVEL = 6
# (the article with its new body, the renderer's name, the renderer's key).
Built = tuple[Found, str, str]


def etag_of(body: bytes) -> str:
    """A strong ETag: the quoted base64 SHA-256 of the body."""
    return f'"{sha256_base64(body)}"'


def render(found: Found, renderer: Renderer) -> Found:
    """Build the rendition that `found` lacks; it is saved later, outside the request.

    It is saved with the `shown` that was read before building. If a transition commits in
    between, Current has a higher `shown`, and the row is never served: a late save cannot bring
    withdrawn text back. For an article withdrawn since it was found, the result has no body and
    its new state: check `state` again. Raises OfThePrimary while reading from a replica.
    """
    require_primary()
    current = Current.objects.select_related("edition", "review").get(pk=found.article_id)
    if current.state not in READABLE_STATES:
        return found._replace(state=current.state)
    return save_later(found, current, renderer, renderer.build(current))


def ensure_rendition(found: Found, renderer: Renderer) -> Found:
    """`found`, with a rendition built now if it has none and is readable."""
    if found.state not in READABLE_STATES:
        return found
    if found.etag is None:
        return render(found, renderer)
    count(RENDITIONS, renderer.name, "hit")
    return found


def save_later(found: Found, current: Current, renderer: Renderer, body: bytes) -> Found:
    """`found` with the body built from `current`, which is queued for saving."""
    require_primary()
    keys_in_use.record_use(renderer.key)
    count(RENDITIONS, renderer.name, "built")
    built = with_body(found, current, renderer, body)
    key = (found.article_id, renderer.name, renderer.key)
    _unsaved.put(key, (built, renderer.name, renderer.key))
    return built


def with_body(found: Found, current: Current, renderer: Renderer, body: bytes) -> Found:
    """`found` with the body built from `current`, its ETag and Last-Modified."""
    last_modified = http_date(renderer.altered(current).timestamp())
    etag, gzip_digest = etag_of(body), None
    if renderer.packs:
        body = pack(body, level=_LEVEL)
        gzip_digest = sha256_base64(body)
    return found._replace(
        etag=etag, last_modified=last_modified, body=body, gzip_digest=gzip_digest
    )


def plain_body(found: Found) -> bytes:
    """The bytes that the renderer built; b"" without a body."""
    body = bytes(found.body or b"")
    return unpack(body) if body and found.gzip_digest else body


_SAVE = """
INSERT INTO articles_rendition
    (article_id, name, renderer, shown, etag, last_modified, body, gzip_digest)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (article_id, name, renderer) DO UPDATE
SET shown = excluded.shown, etag = excluded.etag, last_modified = excluded.last_modified,
    body = excluded.body, gzip_digest = excluded.gzip_digest
WHERE excluded.shown > articles_rendition.shown
"""


def save_renditions(batch: list[Built]) -> None:
    """Save renditions; one of a lower `shown` never replaces one of a higher."""
    rows = [
        (f.article_id, name, key, f.shown, f.etag, f.last_modified, f.body, f.gzip_digest)
        for f, name, key in batch
    ]
    # Sorted, so that two processes that save the same articles cannot deadlock.
    rows.sort(key=lambda row: row[:3])
    with connection.cursor() as cursor:
        cursor.executemany(_SAVE, rows)


def _fresher(earlier: Built, new: Built) -> Built:
    return new if new[0].shown >= earlier[0].shown else earlier


# About 10 kB each: at most some tens of megabytes. Not kept after a failed save, because the next
# request builds a missing rendition again.
_unsaved = Sink(
    "renditions",
    lambda batch: save_renditions([built for _, built in batch]),
    merge=_fresher,
    most=2000,
    keeps=False,
)


def prune() -> int:
    """Delete the renditions that nobody will read; returns how many.

    These are the rows of withdrawn and purged articles, and of keys not in use, except those that
    are still to be rebuilt: they tell `rebuilding` which articles readers request. All renderers
    must be loaded (see `known`).
    """
    now = timezone.now()
    keys_in_use.forget(now)
    kept = kept_keys(now)
    ended = Current.objects.filter(article=OuterRef("article")).exclude(state__in=READABLE_STATES)
    same = Rendition.objects.filter(article=OuterRef("article"), name=OuterRef("name"))
    no_renderer = ~Q(name__in=[renderer.name for renderer in all_renderers()])
    replaced = Exists(same.filter(renderer__in=kept)) | no_renderer
    unused = ~Q(renderer__in=kept) & replaced
    return Rendition.objects.filter(unused | Exists(ended)).delete()[0]


def kept_keys(now: datetime) -> set[str]:
    """Keys whose rows are kept: those in use, and those of this process."""
    return {*keys_in_use.keys(now), *(renderer.key for renderer in all_renderers())}
