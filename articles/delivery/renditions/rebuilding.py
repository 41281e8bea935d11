"""The worker's lane after a release: builds anew, under the new keys, what readers asked for.

A row under an older key says that somebody asked for that article in that form. It is built
anew and the older row deleted, unless a process of an older release still reads it. A lane as
settings.WORKER_LANES names them.
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections import Counter
from collections.abc import Callable
from time import monotonic

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.delivery.article_query import Found
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, Rendition

from . import keys_in_use
from .leases import turn
from .renderer import Renderer, known
from .renditions import Built, finished, kept_keys, save_renditions

logger = logging.getLogger(__name__)
# Seconds of work before a rest as long: at most half the worker's time.
STRETCH = 5.0
# Articles built together, and how many are looked up at a time.
BATCH, AHEAD = 20, 1000
# Seconds from look to look at whether another release runs, and to the next search without one.
LOOK, SEARCH = 20.0, 300.0
# Forms of articles that could not be built: (article, name, key). Readers build them, or fail.
_failed: set[tuple[int, str, str]] = set()


def run_on(stop: threading.Event) -> None:
    """Until it is told to stop: build for a stretch, then rest for as long."""
    settled: set[str] | None = None
    searched = 0.0
    try:
        while not stop.is_set():
            began = monotonic()
            try:
                close_old_connections()
                now_used = set(keys_in_use.keys(timezone.now()))
                if now_used == settled and began - searched < SEARCH:
                    stop.wait(LOOK)
                    continue
                done = rebuild(stopping=stop.is_set)
            except DatabaseError:
                # It may be restarting: the same rows are wanted then.
                logger.exception("rebuilding answers failed")
                stop.wait(LOOK)
                continue
            settled, searched = (None, searched) if done else (now_used, began)
            stop.wait(monotonic() - began if done else LOOK)
    finally:
        connection.close()


def run_once() -> int:
    """Build for one stretch; returns how many answers."""
    return rebuild().total()


def oldest(now: datetime.datetime) -> None:
    """None: readers wait for nothing that this does, so it never makes the worker late."""


def rebuild(
    *, seconds: float = STRETCH, stopping: Callable[[], bool] = lambda: False
) -> Counter[str]:
    """Build what is wanted for so long; returns how many of each form.

    Killed at any moment and begun again, it goes on where it was: a finished row is not wanted.
    """
    end = monotonic() + seconds
    used = keys_in_use.keys(timezone.now())
    done: Counter[str] = Counter()
    # Without any, no key needs to be reckoned.
    for renderer in known() if used else []:
        # Nobody reads what this process would build under another key.
        if renderer.key in used and not stopping() and monotonic() < end:
            built = _rebuild_form(renderer, used, lambda: stopping() or monotonic() >= end)
            done += Counter({renderer.name: built})
    if done:
        counts = ", ".join(f"{count} {name}" for name, count in sorted(done.items()))
        logger.info("answers rebuilt after a release: %s", counts)
    return done


def _rebuild_form(
    renderer: Renderer, used: dict[str, datetime.datetime], ended: Callable[[], bool]
) -> int:
    """Build one form of articles, unless another process is about it."""
    wanted = list(_wanted(renderer, used)[:AHEAD])
    if not wanted:
        return 0
    done, size = 0, 1 if renderer.slow else BATCH
    with turn(f"rebuilding {renderer.key}") as renew:
        for start in range(0, len(wanted), size):
            if renew is None or ended() or not renew():
                break
            done += _rebuild_batch(renderer, wanted[start : start + size])
    return done


def _wanted(renderer: Renderer, used: dict[str, datetime.datetime]) -> QuerySet[Current, int]:
    """Articles to build, first those asked for since they last changed, the latest changed first.

    Keys first used after ours belong to a later release: what it has is not for us to follow.
    """
    later = [key for key, first in used.items() if first > used[renderer.key]]
    older = Rendition.objects.filter(article=OuterRef("article"), name=renderer.name)
    older = older.exclude(renderer__in=[renderer.key, *later])
    failed = [pk for pk, *form in _failed if form == [renderer.name, renderer.key]]
    found = _lacking(renderer).filter(Exists(older)).exclude(pk__in=failed)
    current = Exists(older.filter(shown=OuterRef("shown")))
    return found.order_by(current.desc(), "-updated_at", "pk").values_list("pk", flat=True)


def _lacking(renderer: Renderer) -> QuerySet[Current]:
    """Readable articles without a fresh row of this renderer."""
    fresh = Rendition.objects.filter(
        article=OuterRef("article"),
        name=renderer.name,
        renderer=renderer.key,
        shown=OuterRef("shown"),
    )
    return Current.objects.filter(~Exists(fresh), state__in=READABLE_STATES)


def _rebuild_batch(renderer: Renderer, articles: list[int]) -> int:
    """Build these, as far as nobody has meanwhile; then delete the rows that they replace."""
    found = _lacking(renderer).select_related("edition", "review").filter(pk__in=articles)
    # Each with the `shown` it had before it was built: see renditions.render.
    built = _build(renderer, list(found))
    with transaction.atomic():
        save_renditions(built)
    own = Rendition.objects.filter(article__in=articles)
    # Saved above while somebody withdrew it: never served, but not to be kept either.
    ended = Current.objects.filter(article=OuterRef("article")).exclude(state__in=READABLE_STATES)
    own.filter(Exists(ended)).delete()
    own.filter(name=renderer.name).exclude(renderer__in=kept_keys(timezone.now())).delete()
    return len(built)


def _build(renderer: Renderer, currents: list[Current]) -> list[Built]:
    if renderer.build_all and currents:
        try:
            bodies = renderer.build_all(currents)
            return [_built(renderer, *pair) for pair in zip(currents, bodies, strict=True)]
        except DatabaseError:
            raise
        except Exception:
            logger.warning("%s: one of %d fails: each alone", renderer.name, len(currents))
    return [built for current in currents if (built := _try_one(renderer, current))]


def _try_one(renderer: Renderer, current: Current) -> Built | None:
    try:
        return _built(renderer, current, renderer.build(current))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("%s of article %s could not be built", renderer.name, current.public_id)
        _failed.add((current.pk, renderer.name, renderer.key))
        return None


def _built(renderer: Renderer, current: Current, body: bytes) -> Built:
    place = (current.public_id, current.language, current.slug, current.state, current.shown)
    found = Found(current.pk, *place, etag=None, last_modified=None, body=None)
    return finished(found, current, renderer, body), renderer.name, renderer.key
