"""How far webhooks are behind: what waits, since when, and what receivers answered lately."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from api.models import Attempt, Delivery, Subscription
from api.models.delivery import SAFETY
from articles.models.public.change import Change, Journal

from .matching import CONCERNS_SAFETY

# The attempts that are counted: those of the last hour.
LATELY = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class WebhookLag:
    """Of active subscriptions. Ages in seconds, 0 when nothing waits.

    `safety_seconds` and `seconds`: age of the oldest message that its receiver has not accepted,
    among those that concern safety and among all. `untried_safety_seconds` and
    `untried_seconds`: of the oldest that was not even attempted, so that receivers that are down
    do not count. `waiting`, `waiting_safety`: messages in line. `delivered`, `failed`: attempts of
    the last hour.
    """

    safety_seconds: float = 0
    seconds: float = 0
    untried_safety_seconds: float = 0
    untried_seconds: float = 0
    waiting: int = 0
    waiting_safety: int = 0
    delivered: int = 0
    failed: int = 0


def webhook_lag(now: datetime.datetime | None = None) -> WebhookLag:
    """The figures at `now`, by default the present. 4 to 6 queries."""
    now = now or timezone.now()
    found = _in_line()
    ordinary_unlined, safety_unlined = first_not_in_line()
    accepted = Q(status__gte=200, status__lt=300)
    lately = Attempt.objects.filter(at__gt=now - LATELY)
    attempts = lately.aggregate(all=Count("pk"), ok=Count("pk", filter=accepted))
    return WebhookLag(
        safety_seconds=_age(now, found["safety"], safety_unlined),
        seconds=_age(now, found["all"], ordinary_unlined, safety_unlined),
        untried_safety_seconds=_age(now, found["untried_safety"], safety_unlined),
        untried_seconds=_age(now, found["untried"], ordinary_unlined, safety_unlined),
        waiting=found["waiting"],
        waiting_safety=found["waiting_safety"],
        delivered=attempts["ok"],
        failed=attempts["all"] - attempts["ok"],
    )


def _in_line() -> dict:
    """Of the messages that wait. A test ping is none of the house's."""
    served = Q(subscription__state="active", subscription__partner__active=True)
    rows = Delivery.objects.filter(served, state="waiting").exclude(kind="ping")
    safety = Q(priority=SAFETY)
    # Others of a receiver that is down wait for it, not for the house.
    untried = Q(attempts=0) & (safety | Q(subscription__held_until=None))
    return rows.aggregate(
        all=Min("created_at"),
        safety=Min("created_at", filter=safety),
        untried=Min("created_at", filter=untried),
        untried_safety=Min("created_at", filter=untried & safety),
        waiting=Count("pk"),
        waiting_safety=Count("pk", filter=safety),
    )


def first_not_in_line() -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """When the first Change was made that the worker has put in line for nobody, of all and of
    those of safety. 2 to 4 queries.

    By the subscription that is furthest on: one that was resumed after weeks is behind, and the
    worker is not.
    """
    journal = Journal.objects.get(pk=1)
    # A subscription of another epoch gets a restart, and no Change of before.
    rows = Subscription.objects.filter(
        state="active", partner__active=True, epoch=journal.epoch, held_until=None
    )
    queued = Greatest("seq", Coalesce("queued_seq", 0))
    safety = Greatest(queued, Coalesce("safety_seq", 0))
    # A new one begins at the present even while no worker runs.
    known = Q(queued_seq__isnull=False) | Q(safety_seq__isnull=False)
    far = rows.aggregate(
        queued=Coalesce(Max(queued, filter=known), Max(queued)),
        safety=Coalesce(Max(safety, filter=known), Max(safety)),
    )
    return (
        _first_after(far["queued"], journal.seq, ~CONCERNS_SAFETY),
        _first_after(far["safety"], journal.seq, CONCERNS_SAFETY),
    )


def _first_after(seq: int | None, end: int, which: Q) -> datetime.datetime | None:
    if seq is None or seq >= end:
        return None
    rows = Change.objects.filter(which, seq__gt=seq).order_by("seq")
    return rows.values_list("at", flat=True).first()


def _age(now: datetime.datetime, *moments: datetime.datetime | None) -> float:
    first = min((moment for moment in moments if moment), default=now)
    return max(0.0, (now - first).total_seconds())
