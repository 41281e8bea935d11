"""The JSON body of a delivery, made from the Change at every attempt and not stored."""

import datetime

import orjson

from api.models import Delivery, Subscription
from api.v1.presenters.article import instant
from api.v1.presenters.summary import present_change
from articles.delivery import addresses
from articles.delivery.sync import cursors
from articles.models.public.change import Change

# Standard Webhooks recommends messages below 20 kB.
MOST_BYTES = 20_000
PING, RESTARTED = "webhook.test", "journal.restarted"


def message_body(delivery: Delivery, subscription: Subscription) -> bytes | None:
    """The JSON of a delivery. None if its Change is no longer in the journal."""
    if delivery.kind == "ping":
        return _body(PING, delivery.created_at, {"subscription": str(subscription.public_id)})
    if delivery.kind == "restart":
        return _body(RESTARTED, delivery.created_at, _restart(delivery, subscription))
    change = Change.objects.filter(seq=delivery.seq).first()
    return _change_body(change) if change else None


def _restart(delivery: Delivery, subscription: Subscription) -> dict:
    place = cursors.Cursor(subscription.epoch, delivery.seq or 0)
    return {"start": addresses.api("articles"), "cursor": cursors.encode(place)}


def _change_body(change: Change) -> bytes:
    """`data` is the object of the change feed. A body of MOST_BYTES or more loses `note`, then
    `sections`: the receiver needs only the type, the article and its address."""
    data = present_change(change)
    body = _body(change.type, change.at, data)
    for name, short in (("note", None), ("sections", [])):
        if len(body) >= MOST_BYTES:
            data[name] = short
            body = _body(change.type, change.at, data)
    return body


def _body(kind: str, at: datetime.datetime, data: dict) -> bytes:
    return orjson.dumps({"type": kind, "timestamp": instant(at), "data": data})
