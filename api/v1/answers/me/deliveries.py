"""Webhook deliveries with their attempts, and the messages that they push."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Annotated

from api.models import Attempt as AttemptRow
from api.models import Delivery as Row
from api.models.delivery import DELIVERY_KINDS, DELIVERY_STATES
from articles.models.public.change import Change as ChangeRow

from ..answer import Answer, Part, doc, instant
from ..changes import Change
from ..fields import NEWEST_FIRST, Count, Instant, Url, one_of
from ..summary import Page

PING, RESTARTED = "webhook.test", "journal.restarted"


class DeliveryAttempt(Answer):
    """One attempt, and what came of it."""

    number: Annotated[int, doc("1, 2, 3 …")]
    at: Annotated[Instant, doc("When it began. UTC.")]
    milliseconds: Annotated[int | None, doc("How long it took.")]
    status: Annotated[int | None, doc("The status answered; null where none was.")]
    error: Annotated[str | None, doc("Why there was no answer.")]
    # What a receiver said is for the house's staff alone: an address that leads inside by a way
    # nobody thought of must not show a partner what stands there.
    answer: Annotated[str | None, doc("null: what a receiver answers is shown to nobody.")]

    @classmethod
    def of(cls, row: AttemptRow) -> "DeliveryAttempt":
        return cls(
            number=row.number,
            at=instant(row.at),
            milliseconds=row.milliseconds,
            status=row.status,
            error=row.error or None,
            answer=None,
        )


class Delivery(Answer):
    """One push of one message."""

    id: Annotated[str, doc("The `webhook-id`, the same at every attempt.")]
    subscription: Annotated[uuid.UUID, doc("The subscription it is for.")]
    kind: Annotated[
        str,
        one_of(DELIVERY_KINDS),
        doc(
            "A change as it came, the news that the journal was restored, a change "
            "once more, or a test ping."
        ),
    ]
    type: Annotated[str | None, doc("The message's `type`; null once it is not known.")]
    seq: Annotated[Count | None, doc("The change's place in the journal.")]
    article: Annotated[uuid.UUID | None, doc("The article that the change is of.")]
    state: Annotated[
        str,
        one_of(DELIVERY_STATES),
        doc(
            "`failed`: given up. `cancelled`: it has come to mean nothing, as after a restore, or "
            "when a later message about safety took the place of it."
        ),
    ]
    attempts: Annotated[list[DeliveryAttempt], doc("The attempts so far, the first first.")]
    next_attempt_at: Annotated[
        Instant | None, doc("When it is tried next; null where it is not. UTC.")
    ]
    created_at: Annotated[Instant, doc("When it was put in line. UTC.")]
    ended_at: Annotated[Instant | None, doc("When it arrived, or was given up. UTC.")]

    @classmethod
    def of_rows(cls, rows: Iterable[Row]) -> "list[Delivery]":
        """Rows must have subscription and attempt_rows fetched. One query."""
        found = list(rows)
        seqs = {row.seq or 0 for row in found if row.kind in ("change", "replay")}
        changes = ChangeRow.objects.filter(seq__in=seqs).only("seq", "type", "public_id")
        by_seq = {change.seq: change for change in changes}
        return [cls.of(row, by_seq.get(row.seq or 0)) for row in found]

    @classmethod
    def of(cls, row: Row, change: ChangeRow | None) -> "Delivery":
        own = {"ping": PING, "restart": RESTARTED}.get(row.kind)
        about = None if own else change
        return cls(
            id=row.webhook_id,
            subscription=row.subscription.public_id,
            kind=row.kind,
            type=own or (about.type if about else None),
            seq=row.seq,
            article=about.public_id if about else None,
            state=row.state,
            attempts=[DeliveryAttempt.of(attempt) for attempt in row.attempt_rows.all()],
            next_attempt_at=instant(row.tried_next_at),
            created_at=instant(row.created_at),
            ended_at=instant(row.ended_at),
        )


class DeliveryList(Answer):
    """A page of deliveries."""

    items: Annotated[list[Delivery], NEWEST_FIRST]
    page: Page


class Ping(Part):
    """What it is about."""

    subscription: Annotated[uuid.UUID, doc("The subscription that is tested.")]


class Restart(Part):
    """Where to start."""

    start: Annotated[Url, doc("The export: fetch it anew, replace the copy by it.")]
    cursor: Annotated[str, doc("From where on changes are pushed (`after`).")]


class Message(Part):
    type: Annotated[str, doc("What is told.")]
    timestamp: Annotated[Instant, doc("When it happened, not when it was sent. UTC.")]
    data: Change | Ping | Restart

    @classmethod
    def of(cls, kind: str, at: datetime.datetime, data: Change | Ping | Restart) -> "Message":
        return cls(kind, instant(at), data)
