"""Runs webhook deliveries in threads of the worker: a slow receiver delays nothing else.

This module is a lane: it has `run_on(stop)`, `run_once()` and `oldest(now)`, and is listed in
settings.WORKER_LANES.
"""

import datetime
import logging
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from api.models import Delivery, Subscription
from articles.metrics.counters import count
from articles.metrics.names import WORKER_FAILURES
from articles.models.public.change import Change, Journal

from .claims import unclaimed
from .queue import ORDERED_KINDS
from .worker import push_subscription

logger = logging.getLogger(__name__)
# Its name in settings.WORKER_LANES, and in the metrics.
LANE = "deliveries attempted"
# Seconds between two checks for due deliveries, one query each: the longest wait of a Change.
PAUSE = 1.0
# Seconds to wait after a database error.
LONG_PAUSE = 10.0


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set, process each due subscription in a thread of its own."""
    try:
        with ThreadPoolExecutor(settings.WEBHOOK_THREADS, thread_name_prefix="delivery") as pool:
            _dispatch(pool, stop)
    finally:
        connection.close()


def _dispatch(pool: ThreadPoolExecutor, stop: threading.Event) -> None:
    busy: dict[int, Future] = {}
    while not stop.is_set():
        busy = {pk: turn for pk, turn in busy.items() if not turn.done()}
        try:
            close_old_connections()
            for pk in due(most=settings.WEBHOOK_THREADS - len(busy), besides=busy):
                busy[pk] = pool.submit(_process, pk, stop.is_set)
            stop.wait(PAUSE)
        except DatabaseError:
            # The database may be restarting; the same rows are due afterwards.
            logger.exception("deliveries: looking for what is due failed")
            count(WORKER_FAILURES, LANE)
            stop.wait(LONG_PAUSE)


def run_once() -> int:
    """Attempt everything due now; returns how many attempts were made."""
    made, idle = 0, set[int]()
    while pks := due(most=100, besides=idle):
        with ThreadPoolExecutor(settings.WEBHOOK_THREADS, thread_name_prefix="delivery") as pool:
            turns = dict(zip(pks, pool.map(_process, pks), strict=True))
        made += sum(turns.values())
        idle |= {pk for pk, attempts in turns.items() if not attempts}
    return made


def _process(pk: int, stopping: Callable[[], bool] = lambda: False) -> int:
    try:
        return push_subscription(pk, stopping=stopping)
    except Exception:
        # The claim expires, and a worker claims the subscription again.
        logger.exception("subscription %d: the turn failed", pk)
        count(WORKER_FAILURES, LANE)
        return 0
    finally:
        # Closed, because the thread may be idle for days.
        connection.close()


def due(*, most: int, besides: Collection[int] = ()) -> list[int]:
    """Subscriptions with a due delivery, the longest unclaimed first. One query."""
    if most <= 0:
        return []
    rows = _due(timezone.now()).exclude(pk__in=list(besides))
    return list(rows.values_list("pk", flat=True)[:most])


def _due(now: datetime.datetime) -> QuerySet[Subscription]:
    journal = Journal.objects.filter(pk=1)
    own = Delivery.objects.filter(subscription=OuterRef("pk"), state="waiting")
    ready = own.filter(next_attempt_at__lte=now)
    moved = ~Q(seq=Subquery(journal.values("seq"))) | ~Q(epoch=Subquery(journal.values("epoch")))
    something = moved | Exists(ready.exclude(kind="ping"))
    # While the first ordered delivery waits for its next attempt, the others wait too.
    held_up = Exists(own.filter(kind__in=ORDERED_KINDS, next_attempt_at__gt=now))
    enabled = Q(state="active", partner__active=True)
    rows = unclaimed().filter(
        Q(Exists(ready.filter(kind="ping"))) | (enabled & ~held_up & something)
    )
    return rows.order_by(F("claimed_until").asc(nulls_first=True), "pk")


def oldest(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the longest waiting due delivery has waited for a worker. One query.

    Deliveries that wait for their next attempt do not count, and a backlog counts only since
    the last claim: a receiver that was down for a day does not make the worker late.
    """
    own = Delivery.objects.filter(
        subscription=OuterRef("pk"), state="waiting", next_attempt_at__lte=now
    )
    behind = Change.objects.filter(seq__gt=OuterRef("seq")).order_by("seq")
    rows = _due(now).annotate(
        ready=Subquery(own.order_by("next_attempt_at").values("next_attempt_at")[:1]),
        change=Subquery(behind.values("at")[:1]),
    )
    found = rows.values_list("claimed_until", "ready", "change")
    return min((_waiting_since(*row) for row in found), default=None)


def _waiting_since(
    attended: datetime.datetime | None,
    ready: datetime.datetime | None,
    change: datetime.datetime | None,
) -> datetime.datetime:
    moments = [moment for moment in (ready, change) if moment]
    first = min(moments) if moments else timezone.now()
    return max(first, attended) if attended else first
