"""Webhook subscriptions and deliveries as v1 JSON."""

from collections.abc import Iterable
from urllib.parse import urlencode

from api.models import Attempt, Delivery, Subscription
from api.webhooks.messages import PING, RESTARTED
from api.webhooks.signing import display_secret
from articles.delivery import addresses
from articles.delivery.sync import cursors
from articles.models.public.change import Change

from .article import instant


def subscription_address(subscription: Subscription) -> str:
    """The address of this subscription."""
    return addresses.api(f"me/subscriptions/{subscription.public_id}")


def deliveries_address(subscription: Subscription) -> str:
    """The address of the list of its deliveries."""
    return addresses.api(
        f"me/deliveries?{urlencode({'subscription': str(subscription.public_id)})}"
    )


def present_subscription(subscription: Subscription, *, with_secret: bool = False) -> dict:
    """`with_secret` only in the response to the request that made the secret. No query."""
    place = cursors.Cursor(subscription.epoch, subscription.seq)
    return {
        "id": str(subscription.public_id),
        "url": subscription.url,
        "description": subscription.description or None,
        "languages": subscription.languages,
        "topics": subscription.topics,
        "codes": subscription.codes,
        "significances": subscription.significances,
        "state": subscription.state,
        "reason": subscription.reason or None,
        "secret": display_secret(subscription.secret) if with_secret else None,
        "previous_secret_until": instant(subscription.previous_until),
        "failing_since": instant(subscription.failing_since),
        "cursor": cursors.encode(place),
        "created_at": instant(subscription.created_at),
        "links": {
            "self": subscription_address(subscription),
            "deliveries": deliveries_address(subscription),
        },
    }


def present_deliveries(deliveries: Iterable[Delivery]) -> list[dict]:
    """Rows must have subscription and attempt_rows fetched. One query."""
    rows = list(deliveries)
    seqs = {row.seq for row in rows if row.kind in ("change", "replay")}
    changes = Change.objects.filter(seq__in=seqs).only("seq", "type", "public_id")
    by_seq = {change.seq: change for change in changes}
    return [_delivery(row, by_seq.get(row.seq or 0)) for row in rows]


def _delivery(row: Delivery, change: Change | None) -> dict:
    own = {"ping": PING, "restart": RESTARTED}.get(row.kind)
    about = None if own else change
    return {
        "id": row.webhook_id,
        "subscription": str(row.subscription.public_id),
        "kind": row.kind,
        "type": own or (about.type if about else None),
        "seq": row.seq,
        "article": str(about.public_id) if about else None,
        "state": row.state,
        "attempts": [_attempt(attempt) for attempt in row.attempt_rows.all()],
        "next_attempt_at": instant(row.next_attempt_at),
        "created_at": instant(row.created_at),
        "ended_at": instant(row.ended_at),
    }


def _attempt(row: Attempt) -> dict:
    return {
        "number": row.number,
        "at": instant(row.at),
        "milliseconds": row.milliseconds,
        "status": row.status,
        "error": row.error or None,
        # What a receiver said is for the house's staff alone: an address that leads inside by a
        # way nobody thought of must not show a partner what stands there.
        "answer": None,
    }
