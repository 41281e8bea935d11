"""Deliveries on request: a test ping, and replays of Changes."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from api.models import Delivery, Subscription
from api.models.delivery import REPLAYED, SAFETY
from articles.delivery.sync import cursors
from articles.models.public.change import Change

from .matching import matching
from .signing import new_message_id
from .subscriptions import InvalidSubscription, TransitionRefused

# Changes read for one replay; the change feed is for more.
MOST = 1000


@transaction.atomic
def ping(subscription: Subscription) -> Delivery:
    """Queue one test message, whatever the state of the subscription. It is attempted within its
    first minute alone, so that a receiver that is just being started gets it.

    While one waits, a second call returns it.
    """
    Subscription.objects.select_for_update().get(pk=subscription.pk)
    waiting = Delivery.objects.filter(subscription=subscription, kind="ping", state="waiting")
    return waiting.first() or _create(_build(subscription, "ping"))


@transaction.atomic
def replay_delivery(delivery: Delivery) -> Delivery:
    """Queue the same Change under a new id; a waiting delivery is attempted at once instead, and
    a receiver that was down is no longer spared.

    Raises TransitionRefused for a delivery without a Change.
    """
    if delivery.state == "waiting":
        Subscription.objects.filter(pk=delivery.subscription_id).update(held_until=None)
        Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=timezone.now())
        delivery.refresh_from_db()
        return delivery
    if delivery.kind not in ("change", "replay"):
        raise TransitionRefused(
            "not-replayable", f"A {delivery.kind} is not sent again. Ask for a new ping."
        )
    return _create(_replay(delivery.subscription, delivery.seq, delivery.article_id))


@transaction.atomic
def replay_from(subscription: Subscription, seq: int) -> int:
    """Queue again each matching Change from `seq` up to the subscription's cursor.

    Returns how many. Raises TransitionRefused after a restore, InvalidSubscription out of range
    or beyond MOST.
    """
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.epoch != cursors.journal_end().epoch:
        raise TransitionRefused(
            "restart", "The journal was restored meanwhile. Start from the list."
        )
    if not 1 <= seq <= row.seq:
        hint = f"Write a number from 1 to {row.seq}; what comes later is sent anyway."
        raise InvalidSubscription({"from_seq": hint if row.seq else "Nothing was sent yet."})
    if row.seq - seq >= MOST:
        least = row.seq - MOST + 1
        raise InvalidSubscription(
            {"from_seq": f"Write at least {least}; read the change feed for more."}
        )
    changes = list(Change.objects.filter(seq__gte=seq, seq__lte=row.seq).order_by("seq"))
    rows = [_replay(row, change.seq, change.article_id) for change in matching(changes, row)]
    waiting = Delivery.objects.filter(subscription=row, kind="replay", state="waiting").count()
    if waiting + len(rows) > MOST:
        raise InvalidSubscription(
            {"from_seq": f"{waiting} changes wait to be sent once more. Try again later."}
        )
    return len(Delivery.objects.bulk_create(rows, batch_size=100))


def _create(delivery: Delivery) -> Delivery:
    delivery.save(force_insert=True)
    return delivery


def _replay(subscription: Subscription, seq: int | None, article: int | None) -> Delivery:
    return _build(subscription, "replay", seq=seq, article_id=article, priority=REPLAYED)


def _build(subscription: Subscription, kind: str, **values: Any) -> Delivery:
    now = timezone.now()
    return Delivery(
        subscription=subscription,
        webhook_id=new_message_id(),
        kind=kind,
        next_attempt_at=now,
        created_at=now,
        **{"priority": SAFETY, **values},
    )
