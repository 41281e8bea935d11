"""Deliveries on request: a test ping, and replays of Changes."""

from django.db import transaction
from django.utils import timezone

from api.models import Delivery, Subscription
from articles.delivery.sync import cursors
from articles.models.public.change import Change

from .matching import filter_of, matching
from .signing import new_message_id
from .subscriptions import InvalidSubscription, TransitionRefused

# Changes read for one replay; the change feed is for more.
MOST = 1000


@transaction.atomic
def ping(subscription: Subscription) -> Delivery:
    """Queue one test message, attempted once, whatever the state of the subscription.

    While one waits, a second call returns it.
    """
    Subscription.objects.select_for_update().get(pk=subscription.pk)
    waiting = Delivery.objects.filter(subscription=subscription, kind="ping", state="waiting")
    return waiting.first() or _create(subscription, "ping", None)


@transaction.atomic
def replay_delivery(delivery: Delivery) -> Delivery:
    """Queue the same Change under a new id; a waiting delivery is attempted at once instead.

    Raises TransitionRefused for a delivery without a Change.
    """
    if delivery.state == "waiting":
        Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=timezone.now())
        delivery.refresh_from_db()
        return delivery
    if delivery.kind not in ("change", "replay"):
        raise TransitionRefused(
            "not-replayable", f"A {delivery.kind} is not sent again. Ask for a new ping."
        )
    return _create(delivery.subscription, "replay", delivery.seq)


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
    rows = [_build(row, "replay", change.seq) for change in matching(changes, filter_of(row))]
    waiting = Delivery.objects.filter(subscription=row, kind="replay", state="waiting").count()
    if waiting + len(rows) > MOST:
        raise InvalidSubscription(
            {"from_seq": f"{waiting} changes wait to be sent once more. Try again later."}
        )
    return len(Delivery.objects.bulk_create(rows, batch_size=100))


def _create(subscription: Subscription, kind: str, seq: int | None) -> Delivery:
    delivery = _build(subscription, kind, seq)
    delivery.save(force_insert=True)
    return delivery


def _build(subscription: Subscription, kind: str, seq: int | None) -> Delivery:
    now = timezone.now()
    return Delivery(
        subscription=subscription,
        webhook_id=new_message_id(),
        kind=kind,
        seq=seq,
        next_attempt_at=now,
        created_at=now,
    )
