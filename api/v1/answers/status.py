"""How the service is: the feed, the worker, the webhooks."""

import datetime
from typing import Annotated

from django.utils import timezone

from api.webhooks.lag import WebhookLag, webhook_lag
from articles.models.public.change import Change, Journal
from articles.models.public.heartbeat import Heartbeat

from .answer import Answer, Part, doc, instant
from .fields import Count, Instant, words

# Seconds after which something is late: the worker begins a round every few seconds.
WORKER_LATE, SAFETY_LATE, WEBHOOKS_LATE = 120, 60, 300
WORKER = "worker"
SecondsSince = Annotated[Count | None, doc("Seconds since then; null: never.")]


class FeedStatus(Part):
    """The change feed."""

    epoch: Annotated[
        str, doc("The journal. After a restore from backup it is another, and all begins anew.")
    ]
    seq: Annotated[Count, doc("The seq of the last change; 0: there is none.")]
    changed_at: Annotated[Instant | None, doc("When the last change was made; null: never. UTC.")]
    seconds_since_change: SecondsSince

    @classmethod
    def at(cls, now: datetime.datetime) -> "FeedStatus":
        """Two queries."""
        journal = Journal.objects.values_list("epoch", "seq").get()
        at = Change.objects.filter(seq=journal[1]).values_list("at", flat=True).first()
        return cls(*journal, instant(at), seconds(now, at))


class WorkerStatus(Part):
    """The program that pushes webhooks, and does what falls due at a time."""

    last_round_at: Annotated[Instant | None, doc("When it last ended a round; null: never. UTC.")]
    seconds_since_round: SecondsSince

    @classmethod
    def at(cls, now: datetime.datetime) -> "WorkerStatus":
        """One query."""
        beat = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
        return cls(instant(beat), seconds(now, beat))


class WebhookStatus(Part):
    """What is to be pushed to partners. Receivers that are down do not count."""

    waiting: Annotated[Count, doc("Messages that wait, first attempts and later ones.")]
    oldest_seconds: Annotated[
        Count, doc("Seconds that the oldest message has waited for its first attempt; 0: none.")
    ]
    oldest_safety_seconds: Annotated[
        Count, doc("The same of messages that concern safety: withdrawals, warnings, purges.")
    ]

    @classmethod
    def of(cls, lag: WebhookLag) -> "WebhookStatus":
        return cls(lag.waiting, int(lag.untried_seconds), int(lag.untried_safety_seconds))


class StatusReason(Part):
    """Why the service is degraded."""

    code: Annotated[
        str,
        words("worker-late", "safety-messages-late", "messages-late"),
        doc("A short name of what is late."),
    ]
    detail: Annotated[str, doc("The same for people, with figures.")]


class Status(Answer):
    """How the service is at this moment. That it answers says that articles can be read."""

    status: Annotated[
        str,
        words("ok", "degraded"),
        doc("`degraded`: articles are read as usual, and something else is late: see `reasons`."),
    ]
    reasons: Annotated[list[StatusReason], doc("What is late; empty where all is well.")]
    at: Annotated[Instant, doc("The moment of this answer. UTC.")]
    feed: FeedStatus
    worker: WorkerStatus
    webhooks: WebhookStatus

    @classmethod
    def of_this_site(cls) -> "Status":
        """A constant number of queries."""
        now = timezone.now()
        worker, webhooks = WorkerStatus.at(now), WebhookStatus.of(webhook_lag(now))
        reasons = _reasons(worker, webhooks)
        return cls(
            status="degraded" if reasons else "ok",
            reasons=reasons,
            at=instant(now),
            feed=FeedStatus.at(now),
            worker=worker,
            webhooks=webhooks,
        )


def seconds(now: datetime.datetime, at: datetime.datetime | None) -> int | None:
    """Whole seconds since `at`, at least 0."""
    return max(0, int((now - at).total_seconds())) if at else None


def _reasons(worker: WorkerStatus, webhooks: WebhookStatus) -> list[StatusReason]:
    found = []
    since = worker.seconds_since_round
    if since is None or since > WORKER_LATE:
        told = "never ended a round" if since is None else f"ended its last round {since} s ago"
        found.append(StatusReason("worker-late", f"The worker {told}: nothing is pushed."))
    for code, age, most in (
        ("safety-messages-late", webhooks.oldest_safety_seconds, SAFETY_LATE),
        ("messages-late", webhooks.oldest_seconds, WEBHOOKS_LATE),
    ):
        if age > most:
            text = f"A message has waited for {age} s. Ask the change feed meanwhile."
            found.append(StatusReason(code, text))
    return found
