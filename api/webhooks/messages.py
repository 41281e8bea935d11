"""The JSON body of a delivery, made from the Change at every attempt and not stored."""

import datetime
from collections.abc import Iterable

from msgspec.structs import replace

from api.models import Delivery, Subscription
from api.v1.answers.answer import to_bytes
from api.v1.answers.changes import Change
from api.v1.answers.me.deliveries import PING, RESTARTED, Message, Ping, Restart
from articles.delivery import addresses
from articles.delivery.sync import cursors
from articles.models.public.change import Change as Row

# Standard Webhooks recommends messages below 20 kB.
MOST_BYTES = 20_000


def message_body(delivery: Delivery, subscription: Subscription) -> bytes | None:
    """The JSON of a delivery. None if its Change is no longer in the journal."""
    if delivery.kind == "ping":
        return _body(PING, delivery.created_at, Ping(subscription.public_id))
    if delivery.kind == "restart":
        return _body(RESTARTED, delivery.created_at, _restart(delivery, subscription))
    change = Row.objects.filter(seq=delivery.seq or 0).first()
    return _change_body(change) if change else None


def change_bodies(seqs: Iterable[int | None]) -> dict[int, bytes]:
    """{seq: JSON} of these Changes as far as they are in the journal. One query."""
    wanted = {seq for seq in seqs if seq}
    rows = Row.objects.filter(seq__in=wanted) if wanted else []
    return {row.seq: _change_body(row) for row in rows}


def _restart(delivery: Delivery, subscription: Subscription) -> Restart:
    place = cursors.Cursor(subscription.epoch, delivery.seq or 0)
    return Restart(addresses.api("export"), cursors.encode(place))


def _change_body(change: Row) -> bytes:
    """`data` is the object of the change feed. A body of MOST_BYTES or more loses `note`, then
    `sections`: the receiver needs only the type, the article and its address."""
    data = Change.of(change)
    body = _body(change.type, change.at, data)
    for name, short in (("note", None), ("sections", [])):
        if len(body) >= MOST_BYTES:
            data = replace(data, **{name: short})
            body = _body(change.type, change.at, data)
    return body


def _body(kind: str, at: datetime.datetime, data: Change | Ping | Restart) -> bytes:
    return to_bytes(Message.of(kind, at, data))
