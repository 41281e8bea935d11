"""Metrics that are looked up when somebody asks: queues, lags, connections. Ages in seconds."""

import datetime
from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, F, Max, Min, Q

from api.models import Subscription
from api.webhooks.lag import webhook_lag
from articles.edge.places import places
from articles.metrics import names
from articles.metrics.counters import Key, Value
from articles.metrics.names import Metric
from articles.models import (
    CachePlace,
    Candidate,
    Change,
    Current,
    FollowUp,
    Heartbeat,
    Journal,
    Mail,
)

Moment = datetime.datetime
Found = Iterator[tuple[Key, Value]]
# Steps of the worker that write what readers and partners get: late, the feed is behind the clock.
FEED_STEPS = frozenset(["notices raised", "notices lifted", "schedules ended", "reviews lapsed"])
# The heartbeat that a backup leaves.
BACKUP = "backup"


def look_up(now: Moment) -> dict[Key, Value]:
    """All of them. About 25 queries."""
    looks = (_journal, _worker, _webhooks, _mails, _reviews, _backup, _caches)
    found = {key: value for look in looks for key, value in look(now)}
    return {**found, **dict(_connections())}


def _set(metric: Metric, value: float, *labels: str) -> tuple[Key, Value]:
    return (metric.name, *labels), value


def _age(now: Moment, moment: Moment | None) -> float:
    """Seconds since the moment; 0 when there is none, or it is still to come."""
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0


def _journal(now: Moment) -> Found:
    yield _set(names.JOURNAL_SEQ, Journal.objects.values_list("seq", flat=True).get(pk=1))
    last = Change.objects.order_by("-seq").values_list("at", flat=True).first()
    if last:
        yield _set(names.LAST_CHANGE_AGE, _age(now, last))


def _worker(now: Moment) -> Found:
    # Imported here, as in /readyz: web processes that are never asked do not load them.
    from articles.editorial.schedule.worker import STEPS, WORKER
    from articles.editorial.schedule.worker_lanes import load_lanes

    beat = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
    if beat:
        yield _set(names.WORKER_ROUND_AGE, _age(now, beat))
    lags = {step.name: _age(now, step.oldest(now)) for step in STEPS}
    lags |= {named.name: _age(now, named.lane.oldest(now)) for named in load_lanes()}
    for name, seconds in lags.items():
        yield _set(names.WORKER_LAG, seconds, name)
    yield _set(names.FEED_LAG, max(lags[name] for name in FEED_STEPS))


def _webhooks(now: Moment) -> Found:
    for state, number in _by_state(Subscription.objects.all()):
        yield _set(names.SUBSCRIPTIONS, number, state)
    lag = webhook_lag(now)
    yield _set(names.WEBHOOK_WAITING, lag.waiting)
    yield _set(names.WEBHOOK_QUEUE_AGE, lag.seconds)
    yield _set(names.WEBHOOK_SAFETY_AGE, lag.safety_seconds)
    yield _set(names.WEBHOOK_UNTRIED_AGE, lag.untried_safety_seconds, "safety")
    yield _set(names.WEBHOOK_UNTRIED_AGE, lag.untried_seconds, "anything")


def _mails(now: Moment) -> Found:
    unsent = Mail.objects.exclude(state="sent")
    for state, number in _by_state(unsent):
        yield _set(names.MAILS, number, state)
    first = unsent.filter(state="waiting").aggregate(first=Min("made_at"))["first"]
    yield _set(names.MAIL_AGE, _age(now, first))


def _reviews(now: Moment) -> Found:
    # The states of articles.editorial.review.submission.OPEN_STATES.
    waiting = Candidate.objects.filter(state__in=["submitted", "changes-requested"])
    for state, number in _by_state(waiting):
        yield _set(names.REVIEWS_WAITING, number, state)
    first = waiting.filter(state="submitted").aggregate(first=Min("submitted_at"))["first"]
    yield _set(names.REVIEW_AGE, _age(now, first))
    lapsed = Q(state="published", lapsed_on=F("next_review_due"))
    yield _set(names.REVIEWS_LAPSED, Current.objects.filter(lapsed).count())
    yield _set(names.UNCONFIRMED, FollowUp.objects.filter(confirmed_at=None).count())


def _backup(now: Moment) -> Found:
    last = Heartbeat.objects.filter(name=BACKUP).aggregate(last=Max("at"))["last"]
    if last:
        yield _set(names.BACKUP_AGE, _age(now, last))


def _caches(now: Moment) -> Found:
    """Of the caches that the settings name; one without a row has confirmed nothing."""
    if not (names_here := [place.name for place in places()]):
        return
    journal = Journal.objects.get(pk=1)
    rows = CachePlace.objects.in_bulk(names_here)
    for name in names_here:
        row = rows.get(name)
        known = row.confirmed if row and row.epoch == journal.epoch else 0
        yield _set(names.CACHE_BEHIND, max(0, journal.seq - known), name)
        if row:
            yield _set(names.CACHE_SEEN_AGE, _age(now, row.at), name)


def _by_state(rows) -> list[tuple[str, int]]:
    return list(rows.order_by().values_list("state").annotate(Count("pk")))


_ACTIVITY = """
SELECT coalesce(state, 'unknown'), count(*) FROM pg_stat_activity
WHERE datname = current_database() GROUP BY 1
"""


def _connections() -> Found:
    """Of PostgreSQL: each server thread and each thread of the worker holds one."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(_ACTIVITY)
        for state, number in cursor.fetchall():
            yield _set(names.CONNECTIONS, number, state)
        cursor.execute("SELECT current_setting('max_connections')::int")
        yield _set(names.CONNECTIONS_LIMIT, cursor.fetchone()[0])
