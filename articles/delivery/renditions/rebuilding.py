"""Rebuilds renditions after a release, in the worker (see settings.WORKER_LANES).

A row with an older key shows that somebody requested that form of that article. It is built with
the new key and the older row deleted, unless a process of an older release still uses its key.
"""

import datetime
import logging
import threading
from collections import Counter
from collections.abc import Callable
from time import monotonic

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.delivery.article_query import Found
from articles.documents.vocabulary import READABLE_STATES
from articles.lane_loop import run_turns
from articles.metrics.counters import count
from articles.metrics.names import RENDITIONS
from articles.models.public.current import Current, Rendition

from . import keys_in_use
from .leases import lease
from .renderer import Renderer, all_renderers
from .renditions import Built, kept_keys, save_renditions, with_body

logger = logging.getLogger(__name__)
# Its name in settings.WORKER_LANES, and in the metrics.
LANE = "answers rebuilt"
# Seconds of work before an equally long pause: at most half of the worker's time.
_WORK = 5.0
# Articles built together, and articles selected at a time.
BATCH, _SELECTED = 20, 1000
# Seconds between checks for a new release, and between searches for work without one.
CHECK_SECONDS, _SEARCH = 20.0, 300.0
# Renditions that could not be built: (article, name, key). They are left to requests.
_failed: set[tuple[int, str, str]] = set()


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set: rebuild for a while, then pause for as long."""
    finished_keys: set[str] | None = None
    searched = 0.0

    def turn() -> float:
        nonlocal finished_keys, searched
        began, used = monotonic(), set(keys_in_use.keys(timezone.now()))
        if used == finished_keys and began - searched < _SEARCH:
            return CHECK_SECONDS
        done = rebuild(stopping=stop.is_set)
        finished_keys, searched = (None, searched) if done else (used, began)
        return monotonic() - began if done else CHECK_SECONDS

    run_turns(stop, turn, lane=LANE, after_failure=CHECK_SECONDS)


def run_once() -> int:
    """Rebuild once; returns how many renditions."""
    return rebuild().total()


def oldest(now: datetime.datetime) -> None:
    """Required of a lane. None: requests do not wait for this work, so it is never late."""


def rebuild(
    *, seconds: float = _WORK, stopping: Callable[[], bool] = lambda: False
) -> Counter[str]:
    """Rebuild for some seconds; returns {renderer name: how many}.

    Can be killed at any time: rows that are rebuilt are not selected again.
    """
    end = monotonic() + seconds
    used = keys_in_use.keys(timezone.now())
    done: Counter[str] = Counter()
    # With no key in use, the renderers' keys need not be computed.
    for renderer in all_renderers() if used else []:
        # Only keys in use: nobody would read the others.
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
    """Rebuild one form of articles, unless another process does."""
    articles = list(_to_rebuild(renderer, used)[:_SELECTED])
    if not articles:
        return 0
    done, size = 0, 1 if renderer.slow else BATCH
    with lease(f"rebuilding {renderer.key}") as renew:
        for start in range(0, len(articles), size):
            if renew is None or ended() or not renew():
                break
            done += rebuild_batch(renderer, articles[start : start + size])
    return done


def _to_rebuild(renderer: Renderer, used: dict[str, datetime.datetime]) -> QuerySet[Current, int]:
    """Ids of articles, first those requested since their last change, the latest change first.

    Keys first used after ours are of a later release, whose rows do not count.
    """
    later = [key for key, first in used.items() if first > used[renderer.key]]
    older = Rendition.objects.filter(article=OuterRef("article"), name=renderer.name)
    older = older.exclude(renderer__in=[renderer.key, *later])
    failed = [pk for pk, *form in _failed if form == [renderer.name, renderer.key]]
    found = lacking(renderer).filter(Exists(older)).exclude(pk__in=failed)
    current = Exists(older.filter(shown=OuterRef("shown")))
    return found.order_by(current.desc(), "-updated_at", "pk").values_list("pk", flat=True)


def lacking(renderer: Renderer) -> QuerySet[Current]:
    """Readable articles without a fresh rendition of this renderer."""
    fresh = Rendition.objects.filter(
        article=OuterRef("article"),
        name=renderer.name,
        renderer=renderer.key,
        shown=OuterRef("shown"),
    )
    return Current.objects.filter(~Exists(fresh), state__in=READABLE_STATES)


def rebuild_batch(renderer: Renderer, articles: list[int]) -> int:
    """Rebuild these, unless somebody else has since; then delete the rows that are replaced."""
    found = lacking(renderer).select_related("edition", "review").filter(pk__in=articles)
    # Selected before building, for `shown`: see renditions.render.
    built = _build(renderer, list(found))
    with transaction.atomic():
        save_renditions(built)
    own = Rendition.objects.filter(article__in=articles)
    # Withdrawn while it was built: it would never be served.
    ended = Current.objects.filter(article=OuterRef("article")).exclude(state__in=READABLE_STATES)
    own.filter(Exists(ended)).delete()
    own.filter(name=renderer.name).exclude(renderer__in=kept_keys(timezone.now())).delete()
    count(RENDITIONS, renderer.name, "rebuilt", by=len(built))
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
    columns = (current.public_id, current.language, current.slug, current.state, current.shown)
    found = Found(current.pk, *columns, etag=None, last_modified=None, body=None)
    return with_body(found, current, renderer, body), renderer.name, renderer.key
