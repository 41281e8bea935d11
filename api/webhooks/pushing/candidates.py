"""What could be sent next, read ahead: who looks for it each time reads a long line each time."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from .due import flowing, in_line, probed
from .hosts import Hosts, host_of

# Deliveries read ahead, and receivers that are down.
MOST, MOST_PROBES = 2000, 200
# Of so many waiting ones, if at least ENOUGH of them are to be sent; else of all.
WINDOW, ENOUGH = 3000, 100

# (row id of a delivery or subscription, receiving host)
Candidate = tuple[int, str]


class Candidates:
    """Deliveries to send and receivers to try, the first first, as they were when last read.

    `only`: those of this subscription. Used by one thread. Whoever takes one must look whether it
    is still to be sent.
    """

    def __init__(self, only: int | None = None) -> None:
        self._only = only
        self._flowing: list[Candidate] | None = None
        self._probed: list[Candidate] | None = None
        # Whether there may be others behind those that were read, and they may be looked for.
        self._more, self._again = False, True

    def forget(self) -> None:
        """Read anew at the next call."""
        self._flowing = self._probed = None
        self._again = True

    def take_flowing(self, most: int, hosts: Hosts) -> list[Candidate]:
        """Ids of deliveries for hosts that have room, which is taken. 2 queries at times."""
        taken: list[Candidate] = []
        if self._flowing:
            taken, self._flowing = _take(self._flowing, most, hosts)
        # Where all that was read is for hosts that have enough, once what is for others.
        blocked = bool(self._flowing) and not taken and self._more and self._again
        if not self._flowing or blocked:
            self._again = not blocked
            self._read_flowing(besides=hosts.full())
            more, self._flowing = _take(self._flowing or [], most - len(taken), hosts)
            taken += more
        return taken

    def take_probed(self, most: int, hosts: Hosts) -> list[Candidate]:
        """Ids of subscriptions whose receivers are down and to be tried; likewise."""
        if self._probed is None:
            rows = probed(timezone.now()).order_by("held_until", "pk")
            rows = rows if self._only is None else rows.filter(pk=self._only)
            found = rows.exclude(_to(hosts.full(), "url")).values_list("pk", "url")
            self._probed = _with_hosts(found[:MOST_PROBES])
        taken, self._probed = _take(self._probed, most, hosts)
        return taken

    def _read_flowing(self, besides: Collection[str]) -> None:
        now = timezone.now()
        rows = flowing(now).exclude(_to(besides, "subscription__url"))
        rows = rows if self._only is None else rows.filter(subscription=self._only)
        found = rows.values_list("pk", "subscription__url")
        # Whether each is to be sent now is looked up for the first of the line alone: a database
        # that has no statistics of a line just written would look it up for all of them.
        first = list(in_line(now).values_list("pk", flat=True)[:WINDOW])
        self._flowing = _with_hosts(found.filter(pk__in=first)[:MOST]) if first else []
        if len(first) == WINDOW and len(self._flowing) < ENOUGH:
            self._flowing = _with_hosts(found[:MOST])
        self._more = len(first) == WINDOW


def _with_hosts(rows: QuerySet) -> list[Candidate]:
    return [(pk, host_of(url)) for pk, url in rows]


def _take(
    rows: Iterable[Candidate], most: int, hosts: Hosts
) -> tuple[list[Candidate], list[Candidate]]:
    """(taken, left)"""
    taken: list[Candidate] = []
    left: list[Candidate] = []
    for pk, host in rows:
        fits = len(taken) < most and hosts.take(host)
        (taken if fits else left).append((pk, host))
    return taken, left


def _to(hosts: Collection[str], url: str) -> Q:
    """Rows whose `url` leads to one of these hosts; none for no hosts."""
    found = Q(pk__in=[])
    for host in hosts:
        found |= Q(**{url: host})
        found |= Q(**{f"{url}__startswith": f"{host}/"}) | Q(**{f"{url}__startswith": f"{host}?"})
    return found
