"""Renditions: built when a reader asks and no fresh one exists, never inside a transition."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.http import http_date

from articles.delivery.article_query import Found
from articles.delivery.write_behind import Sink
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, Rendition

from . import keys_in_use
from .renderer import Renderer, known

# What was built, the renderer's name and its key.
Built = tuple[Found, str, str]


def etag_of(body: bytes) -> str:
    """A strong ETag: the quoted base64 SHA-256 of the bytes."""
    return f'"{base64.b64encode(hashlib.sha256(body).digest()).decode()}"'


def render(found: Found, renderer: Renderer) -> Found:
    """Build what `found` lacked, and have it saved later, off the request's path.

    The bytes are filed under the `shown` that was read before they were built. If a
    transition commits in between, that number is no longer Current's, and the row is never
    served: a late save cannot bring withdrawn text back. An article withdrawn since it was
    found comes back without a body, in its new state: look at `state` again.
    """
    current = Current.objects.select_related("edition", "review").get(pk=found.article_id)
    if current.state not in READABLE_STATES:
        return found._replace(state=current.state)
    return filed(found, current, renderer, renderer.build(current))


def fresh(found: Found, renderer: Renderer) -> Found:
    """As found, or built now where no fresh rendition was and readers may have one."""
    stale = found.etag is None and found.state in READABLE_STATES
    return render(found, renderer) if stale else found


def filed(found: Found, current: Current, renderer: Renderer, body: bytes) -> Found:
    """What was built for `found` from `current`, now on its way to the store."""
    keys_in_use.note(renderer.key)
    built = finished(found, current, renderer, body)
    key = (found.article_id, renderer.name, renderer.key)
    PENDING.put(key, (built, renderer.name, renderer.key))
    return built


def finished(found: Found, current: Current, renderer: Renderer, body: bytes) -> Found:
    """`found` with the bytes built for it from `current`, and their validators."""
    last_modified = http_date(renderer.altered(current).timestamp())
    return found._replace(etag=etag_of(body), last_modified=last_modified, body=body)


_SAVE = """
INSERT INTO articles_rendition (article_id, name, renderer, shown, etag, last_modified, body)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (article_id, name, renderer) DO UPDATE
SET shown = excluded.shown, etag = excluded.etag, last_modified = excluded.last_modified,
    body = excluded.body
WHERE excluded.shown > articles_rendition.shown
"""


def save_renditions(batch: list[Built]) -> None:
    """Store built renditions; one for a lower `shown` never replaces one for a higher."""
    rows = [
        (f.article_id, name, key, f.shown, f.etag, f.last_modified, f.body)
        for f, name, key in batch
    ]
    # In one order, so that two processes saving the same articles cannot deadlock.
    rows.sort(key=lambda row: row[:3])
    with connection.cursor() as cursor:
        cursor.executemany(_SAVE, rows)


def _fresher(earlier: Built, new: Built) -> Built:
    return new if new[0].shown >= earlier[0].shown else earlier


# Of some 10 kB each: a burst on a cold store stays within tens of megabytes. A cache: what is
# not saved the next reader builds again.
PENDING = Sink(
    "renditions",
    lambda batch: save_renditions([built for _, built in batch]),
    merge=_fresher,
    most=2000,
    keeps=False,
)


def prune() -> int:
    """Delete what nobody will read again; returns how many rows.

    That is every row of an article that was withdrawn or erased; and of a key that no process
    has used within the hour, all but those that rebuilding still waits for: they say which
    articles readers ask for. Call it where every room is loaded, as the address table does.
    """
    now = timezone.now()
    keys_in_use.forget(now)
    kept = kept_keys(now)
    ended = Current.objects.filter(article=OuterRef("article")).exclude(state__in=READABLE_STATES)
    same = Rendition.objects.filter(article=OuterRef("article"), name=OuterRef("name"))
    without_renderer = ~Q(name__in=[renderer.name for renderer in known()])
    followed = Exists(same.filter(renderer__in=kept)) | without_renderer
    unused = ~Q(renderer__in=kept) & followed
    return Rendition.objects.filter(unused | Exists(ended)).delete()[0]


def kept_keys(now: datetime) -> set[str]:
    """Keys whose rows stay: those in use anywhere, and this process's own."""
    return {*keys_in_use.keys(now), *(renderer.key for renderer in known())}
