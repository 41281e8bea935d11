"""How far webhooks are behind: what waits, and since when."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone

from api.models import Delivery
from articles.models.public.change import Change

from .dispatcher import oldest
from .matching import ALWAYS_SENT


@dataclass(frozen=True)
class WebhookLag:
    """Of active subscriptions. Ages in seconds, 0 when nothing waits.

    `untried_seconds` and `untried_safety_seconds`: of the oldest message that was not even
    attempted, so that receivers that are down do not count. `waiting`: messages in line.
    """

    untried_safety_seconds: float = 0
    untried_seconds: float = 0
    waiting: int = 0


def webhook_lag(now: datetime.datetime | None = None) -> WebhookLag:
    """The figures at `now`, by default the present. Two queries."""
    now = now or timezone.now()
    served = Q(subscription__state="active", subscription__partner__active=True)
    safety = Change.objects.filter(seq=OuterRef("seq")).filter(
        Q(significance="safety") | Q(type__in=ALWAYS_SENT)
    )
    rows = Delivery.objects.filter(served, state="waiting").exclude(kind="ping")
    found = rows.annotate(safe=Exists(safety)).aggregate(
        waiting=Count("pk"),
        safety=Min("created_at", filter=Q(safe=True, attempts=0)),
    )
    return WebhookLag(
        untried_safety_seconds=_age(now, found["safety"]),
        untried_seconds=_age(now, oldest(now)),
        waiting=found["waiting"],
    )


def _age(now: datetime.datetime, first: datetime.datetime | None) -> float:
    return max(0.0, (now - (first or now)).total_seconds())
