"""The queue of a subscription: which delivery is next, the same for every worker.

A test ping is sent at once. Restart messages and Changes are sent in the journal's order: while
the first waits for another attempt, none after it is sent. Replays come last. The cursor moves
past a Change only when it was delivered: if a worker is killed at any point, the next one
begins with the same Change under the same id.
"""

import datetime
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from api.models import Delivery, Subscription
from articles.delivery.sync import cursors
from articles.models.public.change import Change

from .claims import Claim
from .matching import SubscriptionFilter, filter_of, matching
from .signing import message_id

# Changes read in one query.
BATCH = 200
ORDERED_KINDS = ("restart", "change")


@dataclass
class ReadAhead:
    """Changes read ahead of a subscription's cursor: those that match, up to `seq`. Kept from
    one push to the next while the subscription is claimed."""

    wanted: SubscriptionFilter = field(default_factory=SubscriptionFilter)
    changes: list[Change] = field(default_factory=list)
    seq: int = 0
    began: bool = False


def next_delivery(claim: Claim, ahead: ReadAhead) -> tuple[Subscription, Delivery] | None:
    """The delivery to attempt now; None if there is none, or the claim was lost.

    3 to 5 queries, and 3 more for each BATCH of Changes.
    """
    now = timezone.now()
    subscription = Subscription.objects.select_related("partner").filter(pk=claim.pk).first()
    if subscription is None:
        return None
    found = _first_waiting(subscription, ("ping",), now)
    if found is None and subscription.state == "active" and subscription.partner.active:
        found = _next_ordered(claim, subscription, ahead, now)
    return (subscription, found) if found else None


def _next_ordered(
    claim: Claim, subscription: Subscription, ahead: ReadAhead, now: datetime.datetime
) -> Delivery | None:
    present = cursors.journal_end()
    if subscription.epoch != present.epoch or subscription.seq > present.seq:
        return _restart(claim, subscription, present)
    head = _waiting(subscription, ORDERED_KINDS).first()
    if head is not None:
        is_due = head.next_attempt_at is None or head.next_attempt_at <= now
        return head if is_due else None
    change = _next_change(claim, subscription, ahead, present)
    if change is not None:
        return _enqueue_change(claim, subscription, change, now)
    return _first_waiting(subscription, ("replay",), now)


def _waiting(subscription: Subscription, kinds: tuple[str, ...]):
    return Delivery.objects.filter(
        subscription=subscription, state="waiting", kind__in=kinds
    ).order_by("pk")


def _first_waiting(
    subscription: Subscription, kinds: tuple[str, ...], now: datetime.datetime
) -> Delivery | None:
    return _waiting(subscription, kinds).filter(next_attempt_at__lte=now).first()


def _next_change(
    claim: Claim, subscription: Subscription, ahead: ReadAhead, present: cursors.Cursor
) -> Change | None:
    """The next Change to send; moves the cursor past the Changes before it that do not match."""
    _refresh_read_ahead(subscription, ahead)
    while not ahead.changes and ahead.seq < present.seq:
        rows = _rows(ahead.wanted, after=ahead.seq, until=present.seq)
        ahead.changes = matching(rows, ahead.wanted)
        ahead.seq = rows[-1].seq if len(rows) == BATCH else present.seq
        if not ahead.changes and not claim.keep(seq=ahead.seq):
            return None
    if ahead.changes:
        return ahead.changes.pop(0)
    if subscription.seq < ahead.seq:
        claim.keep(seq=ahead.seq)
    return None


def _refresh_read_ahead(subscription: Subscription, ahead: ReadAhead) -> None:
    """Discard what was read ahead if the filters or the cursor changed since."""
    wanted = filter_of(subscription)
    expected = ahead.changes[0].seq if ahead.changes else ahead.seq + 1
    if wanted != ahead.wanted or not ahead.began or subscription.seq >= expected:
        ahead.wanted, ahead.changes, ahead.seq = wanted, [], subscription.seq
        ahead.began = True


def _rows(wanted: SubscriptionFilter, *, after: int, until: int) -> list[Change]:
    rows = Change.objects.filter(seq__gt=after, seq__lte=until).order_by("seq")
    if wanted.languages:
        rows = rows.filter(language__in=wanted.languages)
    return list(rows[:BATCH])


@transaction.atomic
def _enqueue_change(
    claim: Claim, subscription: Subscription, change: Change, now: datetime.datetime
) -> Delivery | None:
    if not claim.keep():
        return None
    return _enqueue(subscription, "change", change.seq, now)


@transaction.atomic
def _restart(claim: Claim, subscription: Subscription, present: cursors.Cursor) -> Delivery | None:
    """The journal's epoch changed, as after a restore from backup: queue a restart message,
    follow the journal from here, and cancel the deliveries of the old one."""
    if not claim.keep(epoch=present.epoch, seq=present.seq):
        return None
    subscription.epoch, subscription.seq = present.epoch, present.seq
    now = timezone.now()
    old = Delivery.objects.filter(subscription=subscription, state="waiting").exclude(kind="ping")
    old.update(state="cancelled", ended_at=now, next_attempt_at=None)
    return _enqueue(subscription, "restart", present.seq, now)


def _enqueue(subscription: Subscription, kind: str, seq: int, now: datetime.datetime) -> Delivery:
    """Create the delivery of this kind and seq, or reset the one that exists because it failed
    before the subscription was enabled again."""
    own = message_id(subscription, kind, subscription.epoch, seq)
    waiting = {"state": "waiting", "attempts": 0, "next_attempt_at": now, "ended_at": None}
    made = {"subscription": subscription, "kind": kind, "seq": seq, "created_at": now}
    return Delivery.objects.update_or_create(
        webhook_id=own, defaults=waiting, create_defaults={**waiting, **made}
    )[0]
