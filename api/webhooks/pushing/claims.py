"""Claims deliveries for one worker: no other sends them until the claim ends.

The worker writes into each delivery when its claim ends, and what became of it only while the row
still holds that time. A worker that was killed, or paused for longer, has lost its claims.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from api.models import Delivery, Subscription
from api.models.delivery import SAFETY
from api.webhooks.messages import change_bodies, message_body

from .due import claim_end, claimed, flowing, probed, probes, still_ready
from .hosts import Hosts, host_of

# Rows read for each that is wanted: some are for hosts that have enough in hand.
LOOK_AHEAD = 2


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


def claim_due(most: int, hosts: Hosts, only: int | None = None) -> list[Job]:
    """Claim at most so many deliveries, those of safety first, and build their messages.

    `hosts` says how much each receiving host may have in hand, and counts it. `only`: those of
    this subscription. 2 queries when nothing is due.
    """
    now = timezone.now()
    if most <= 0 or not (_of(flowing(now), only).exists() or probed(now).exists()):
        return []
    with transaction.atomic():
        now = timezone.now()
        flow = _pick_flowing(now, most, hosts, only)
        tries = _pick_probes(now, most - len(flow), hosts, only, besides=flow)
        ready = still_ready([row.pk for row in (*flow, *tries)], now)
        jobs = _claim([row for row in flow if row.pk in ready], now, probe=False)
        jobs += _claim([row for row in tries if row.pk in ready], now, probe=True)
    _give_back({row.pk: row for row in (*flow, *tries)}, jobs, hosts)
    return jobs


def _of(rows: QuerySet[Delivery], only: int | None) -> QuerySet[Delivery]:
    return rows if only is None else rows.filter(subscription=only)


def _pick_flowing(
    now: datetime.datetime, most: int, hosts: Hosts, only: int | None
) -> list[Delivery]:
    picked: list[Delivery] = []
    while len(picked) < most:
        asked = (most - len(picked)) * LOOK_AHEAD
        rows = _of(flowing(now), only).exclude(_to_hosts(hosts.full(), "subscription__url"))
        found = _lock(rows.exclude(pk__in=[row.pk for row in picked]), asked)
        fitting = _take(found, most - len(picked), hosts)
        picked += fitting
        if len(found) < asked or not fitting:
            break
    return picked


def _take(rows: Sequence[Delivery], most: int, hosts: Hosts) -> list[Delivery]:
    taken: list[Delivery] = []
    for row in rows:
        if len(taken) < most and hosts.take(host_of(row.subscription.url)):
            taken.append(row)
    return taken


def _to_hosts(hosts: Collection[str], url: str) -> Q:
    """Rows whose `url` leads to one of these hosts; none for no hosts."""
    found = Q(pk__in=[])
    for host in hosts:
        found |= Q(**{url: host})
        found |= Q(**{f"{url}__startswith": f"{host}/"}) | Q(**{f"{url}__startswith": f"{host}?"})
    return found


def _lock(rows: QuerySet[Delivery], most: int) -> list[Delivery]:
    """Lock them with their subscriptions, which keeps two workers from claiming two messages of
    one article; what somebody else has locked is left out."""
    skip = connection.features.has_select_for_update_skip_locked
    locked = rows.select_related("subscription__partner").select_for_update(
        no_key=True, skip_locked=skip, of=("self", "subscription")
    )
    return list(locked[:most])


def _pick_probes(
    now: datetime.datetime,
    most: int,
    hosts: Hosts,
    only: int | None,
    besides: Sequence[Delivery],
) -> list[Delivery]:
    if most <= 0:
        return []
    down = probed(now) if only is None else probed(now).filter(pk=only)
    down = down.exclude(_to_hosts(hosts.full(), "url"))
    picked: list[Delivery] = []
    for pk in down.order_by("held_until", "pk").values_list("pk", flat=True)[:most]:
        rows = probes(now, pk).exclude(pk__in=[row.pk for row in besides])
        picked += _take(_lock(rows, 1), 1, hosts)
    return picked


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


def _give_back(picked: dict[int, Delivery], jobs: list[Job], hosts: Hosts) -> None:
    """Those that were picked and are not sent after all take up no place at their host."""
    sent = {job.delivery.pk for job in jobs}
    for pk, row in picked.items():
        if pk not in sent:
            hosts.give_back(host_of(row.subscription.url))
