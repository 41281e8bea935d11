"""Renditions: built when a reader asks and no fresh one exists, never inside a transition."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from django.db import connection
from django.utils.http import http_date

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, Rendition

from .article_query import Found
from .write_behind import Sink

# What was built, the renderer's name and its key.
Built = tuple[Found, str, str]
# The keys of every renderer this process has loaded, and those it reckons at their first use.
_in_use: set[str] = set()
_unreckoned: list[Callable[[], Renderer]] = []
Reckon = TypeVar("Reckon", bound="Callable[[], Renderer]")


@dataclass(frozen=True)
class Renderer:
    """One form of an article. `key` changes whenever anything that alters the output does.

    `altered`: when what it tells last changed.
    """

    name: str
    key: str
    build: Callable[[Current], bytes]
    altered: Callable[[Current], datetime] = attrgetter("updated_at")

    def __post_init__(self) -> None:
        _in_use.add(self.key)


def lazily(reckon: Reckon) -> Reckon:
    """Decorator over a cached function: its renderer's key is reckoned when first wanted.

    In the worker, which renders nothing, that is when it clears what no renderer uses.
    """
    _unreckoned.append(reckon)
    return reckon


def renderer_key(*sources: object) -> str:
    """16 hex digits over files (paths are read) and settings (their repr)."""
    hasher = hashlib.sha256()
    for source in sources:
        content = source.read_bytes() if isinstance(source, Path) else repr(source).encode()
        hasher.update(len(content).to_bytes(8, "big") + content)
    return hasher.hexdigest()[:16]


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
    last_modified = http_date(renderer.altered(current).timestamp())
    built = found._replace(etag=etag_of(body), last_modified=last_modified, body=body)
    key = (found.article_id, renderer.name, renderer.key)
    PENDING.put(key, (built, renderer.name, renderer.key))
    return built


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
    """Delete what renderers no longer in use left behind; returns how many rows.

    Call it where every room is loaded, as the address table does.
    """
    for reckon in _unreckoned:
        reckon()
    return Rendition.objects.exclude(renderer__in=_in_use).delete()[0]
