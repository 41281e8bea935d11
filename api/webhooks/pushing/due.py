"""Which deliveries may be sent now.

Of one subscription, the messages of one article are sent one after the other, those of different
articles independently. A message that concerns safety takes the place of all earlier ones of its
article. While a receiver is down, one message at a time is sent to it.
"""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from api.models import Delivery, Subscription
from api.models.delivery import ORDINARY, SAFETY

from .retries import DOWN_AFTER

# The clocks of two machines differ by less.
CLOCKS_DIFFER = datetime.timedelta(minutes=10)
# The order in which they are sent.
ORDER = ("priority", "next_attempt_at", "pk")
SERVED = Q(subscription__state="active", subscription__partner__active=True)
# Whether the receiver takes what it is sent, as far as is known.
_OPEN = Q(subscription__held_until=None) | Q(priority=SAFETY, attempts__lt=DOWN_AFTER)


def claim_end(now: datetime.datetime) -> datetime.datetime:
    """When a claim made now ends: one attempt takes WEBHOOK_TIMEOUT, and a minute for waiting
    in the worker and the DNS look-up."""
    return now + datetime.timedelta(seconds=settings.WEBHOOK_TIMEOUT + 60)


def claimed(now: datetime.datetime) -> Q:
    """Those that a worker is sending.

    A claim that ends later than any can was made before the clock was set back: nobody has it.
    """
    return Q(claimed_until__gt=now, claimed_until__lte=claim_end(now) + CLOCKS_DIFFER)


def flowing(now: datetime.datetime) -> QuerySet[Delivery]:
    """Deliveries to send now, the first first, but for those to receivers that are down."""
    return _ready(now).filter(Q(kind="ping") | (SERVED & _OPEN))


def probed(now: datetime.datetime) -> QuerySet[Subscription]:
    """Subscriptions whose receiver is down and may be tried now."""
    own = Delivery.objects.filter(subscription=OuterRef("pk"), state="waiting")
    rows = Subscription.objects.filter(held_until__lte=now, state="active", partner__active=True)
    return rows.filter(Exists(own.exclude(kind="ping")))


def probes(now: datetime.datetime, subscription: int) -> QuerySet[Delivery]:
    """The deliveries that may serve to try this subscription's receiver, the first first.

    Those attempted least often: a message that the receiver refuses must not stand in the way.
    """
    rows = _ready(now).exclude(kind="ping").filter(subscription=subscription)
    return rows.order_by("attempts", *ORDER)


def still_ready(pks: Sequence[int], now: datetime.datetime) -> set[int]:
    """Which of these, locked with their subscriptions, nobody claimed before they were locked.

    On PostgreSQL alone: the query that found them may have begun before another worker's claim
    was committed.
    """
    if not pks or not connection.features.has_select_for_update_skip_locked:
        return set(pks)
    return set(_ready(now).filter(pk__in=pks).values_list("pk", flat=True))


def in_line(now: datetime.datetime) -> QuerySet[Delivery]:
    """Deliveries that nobody is sending and whose time has come, whatever else they wait for."""
    rows = Delivery.objects.filter(state="waiting", next_attempt_at__lte=now)
    return rows.exclude(claimed(now)).order_by(*ORDER)


def _ready(now: datetime.datetime) -> QuerySet[Delivery]:
    return in_line(now).exclude(_behind_another(now)).exclude(_behind_restart())


def _behind_another(now: datetime.datetime) -> Exists:
    """Of one article, first is the latest that concerns safety, else the earliest."""
    others = Delivery.objects.filter(
        subscription=OuterRef("subscription"), article=OuterRef("article"), state="waiting"
    ).exclude(pk=OuterRef("pk"))
    later_safety = Q(priority=SAFETY, seq__gt=OuterRef("seq"))
    same = Q(priority=OuterRef("priority"))
    earlier = Q(priority__lt=OuterRef("priority")) | (same & ~Q(priority=SAFETY) & _before())
    return Exists(others.filter(claimed(now) | later_safety | earlier))


def _before() -> Q:
    return Q(pk__lt=OuterRef("pk"))


def _behind_restart() -> Q:
    """The news that the journal began anew goes before all but what concerns safety."""
    waiting = Delivery.objects.filter(
        subscription=OuterRef("subscription"), state="waiting", kind="restart"
    )
    return Q(Exists(waiting), priority__gte=ORDINARY)


def since_when(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the longest waiting of the deliveries to send now has waited. One query."""
    return (
        flowing(now).order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
    )
