"""Claims deliveries for one worker: no other sends them until the claim ends.

The worker writes into each delivery when its claim ends, and what became of it only while the row
still holds that time. A worker that was killed, or paused for longer, has lost its claims.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from api.models import Delivery, Subscription
from api.models.delivery import SAFETY
from api.webhooks.messages import change_bodies, message_body

from .candidates import Candidates
from .due import claim_end, claimed, flowing, probes, still_ready
from .hosts import Hosts, host_of


@dataclass(frozen=True)
class Job:
    """A claimed delivery and its message. `until`: when the claim ends. `probe`: the receiver is
    down, and this is the one message that tries it."""

    delivery: Delivery
    subscription: Subscription
    body: bytes
    until: datetime.datetime
    probe: bool = False

    @property
    def host(self) -> str:
        """Scheme, name and port of the receiver."""
        return host_of(self.subscription.url)


def claim_due(most: int, hosts: Hosts, candidates: Candidates) -> list[Job]:
    """Claim at most so many deliveries, those of safety first, and build their messages.

    `hosts` says how much each receiving host may have in hand, and counts it. 2 queries at most
    when nothing is due.
    """
    flow = candidates.take_flowing(most, hosts)
    tries = candidates.take_probed(most - len(flow), hosts)
    if not flow and not tries:
        return []
    with transaction.atomic():
        now = timezone.now()
        rows = _lock(flowing(now).filter(pk__in=[pk for pk, _ in flow]))
        locked = [row.pk for row in rows]
        tried = [row for pk, _ in tries for row in _lock(probes(now, pk).exclude(pk__in=locked), 1)]
        ready = still_ready([row.pk for row in (*rows, *tried)], now)
        jobs = _claim([row for row in rows if row.pk in ready], now, probe=False)
        jobs += _claim([row for row in tried if row.pk in ready], now, probe=True)
    _give_back([host for _, host in (*flow, *tries)], jobs, hosts)
    return jobs


def _lock(rows: QuerySet[Delivery], most: int | None = None) -> list[Delivery]:
    """Lock them with their subscriptions, which keeps two workers from claiming two messages of
    one article; what somebody else has locked is left out."""
    skip = connection.features.has_select_for_update_skip_locked
    locked = rows.select_related("subscription__partner").select_for_update(
        no_key=True, skip_locked=skip, of=("self", "subscription")
    )
    return list(locked[:most])


def _claim(rows: list[Delivery], now: datetime.datetime, *, probe: bool) -> list[Job]:
    if not rows:
        return []
    _cancel_superseded(rows, now)
    until = claim_end(now)
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(claimed_until=until)
    if probe:
        tried = {row.subscription_id for row in rows}
        Subscription.objects.filter(pk__in=tried).update(held_until=until)
    bodies = change_bodies(row.seq for row in rows if row.article_id)
    jobs = []
    for row in rows:
        body = bodies.get(row.seq or 0) if row.article_id else message_body(row, row.subscription)
        if body is None:
            _cancel(Delivery.objects.filter(pk=row.pk), now)
        else:
            jobs.append(Job(row, row.subscription, body, until, probe))
    return jobs


def _cancel_superseded(rows: list[Delivery], now: datetime.datetime) -> None:
    """Cancel earlier Changes of the article of a message that concerns safety: it says to fetch
    the article again as they did, and nothing older may be sent after it."""
    latest = {(row.subscription_id, row.article_id): row for row in rows if row.priority == SAFETY}
    subscriptions = {subscription for subscription, _ in latest}
    articles = {article for _, article in latest if article}
    if not articles:
        return
    others = Delivery.objects.filter(
        subscription__in=subscriptions, article__in=articles, state="waiting", kind="change"
    ).exclude(claimed(now))
    old = [
        row.pk
        for row in others
        if (new := latest.get((row.subscription_id, row.article_id)))
        and (row.seq or 0) < (new.seq or 0)
    ]
    if old:
        _cancel(Delivery.objects.filter(pk__in=old), now)


def _cancel(rows: QuerySet[Delivery], now: datetime.datetime) -> None:
    rows.update(state="cancelled", ended_at=now, next_attempt_at=None, claimed_until=None)


def _give_back(taken: list[str], jobs: list[Job], hosts: Hosts) -> None:
    """What was taken and is not sent after all takes up no place at its host."""
    unused = Counter(taken)
    unused.subtract(job.host for job in jobs)
    for host in unused.elements():
        hosts.give_back(host)
