"""Follows the journal for one cache: drops what changed, twice, and vouches for the cache.

Twice, because a ban does not reach a fetch that is under way: its answer, of before the change, is
stored after the ban. No fetch that a cache stores takes longer than `Place.fetch`, so the second
ban finds whatever the first one missed. Where processes of ours read from replicas, an answer from
before the change may still be made: until each has replayed it, for a lease at most. From then on
the time to the second ban is counted.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from articles.models.public.cache_place import CachePlace

from . import bans, replicas
from .journal import News, read_news
from .places import LEASE, PROBE, Place

# Seconds for which an answer to the probe holds: it is asked again long before.
FRESH = 1.0
# Seconds between two marks of the row while nothing changes.
_MARK = 5.0
_NEVER = float("-inf")


@dataclass(frozen=True)
class Told:
    """What was dropped once, and when it is to be dropped again (this process's clock).

    `before`: the journal was asked then and did not have it yet, so it was committed later.
    `at`: when it was dropped; `awaited`: the replicas read from that may lack it, with the place in
    the log that they must have replayed.
    """

    epoch: str
    seq: int
    groups: frozenset[str]
    at: float
    again_after: float
    before: float
    awaited: tuple[str, frozenset[str]] | None

    def again_at(self, now: float) -> float:
        """The earliest moment, as far as is known now."""
        return (now if self.awaited else self.at) + self.again_after


class Follower:
    """One cache's follower. Its rounds run in one thread, `is_fresh` is asked from others."""

    def __init__(
        self,
        place: Place,
        *,
        clock: Callable[[], float] = time.monotonic,
        drop: Callable[[Any, Place, frozenset[str]], None] = bans.drop,
    ) -> None:
        self.place, self._clock, self._drop = place, clock, drop
        self._session = bans.open_session()
        self._epoch, self._told, self._confirmed = "", 0, 0
        self._waiting: tuple[Told, ...] = ()
        self._asked = self._fresh_at = self._marked = _NEVER
        self._begun = False

    def round(self) -> None:
        """Ask the journal, drop what is new, and again what is due. Raises where it fails."""
        if not self._begun:
            self._begin()
        asked = self._clock()
        news = read_news(self._epoch, self._told)
        if news.groups:
            self._tell(news)
        self._waiting = tuple(map(self._awaited, self._waiting))
        for told in self._waiting:
            if not told.awaited and told.again_at(0) <= self._clock():
                self._tell_again(told)
        if self._clock() - self._marked > _MARK:
            self._mark(self._epoch, self._told, self._confirmed)
        self._asked = self._fresh_at = asked

    def is_fresh(self) -> bool:
        """Whether the cache may serve what it has: it lacks nothing older than the lease."""
        now = self._clock()
        in_time = (
            max(now, told.again_at(now)) <= told.before + LEASE - PROBE for told in self._waiting
        )
        return now - self._fresh_at <= FRESH and all(in_time)

    def _begin(self) -> None:
        """Go on from what was confirmed: a second ban may have been missed meanwhile."""
        row = CachePlace.objects.filter(name=self.place.name).first()
        if row:
            self._epoch, self._told, self._confirmed = row.epoch, row.confirmed, row.confirmed
        self._begun = True

    def _tell(self, news: News) -> None:
        self._drop(self._session, self.place, news.groups)
        again_after, awaited = self.place.again_after, replicas.awaited()
        rest = (self._clock(), again_after, self._asked, awaited)
        told = Told(news.epoch, news.seq, news.groups, *rest)
        confirmed = self._confirmed if news.epoch == self._epoch else 0
        # The row first: whoever reads there that this was not told does not wait for this place.
        self._mark(news.epoch, news.seq, confirmed)
        self._epoch, self._told, self._confirmed = news.epoch, news.seq, confirmed
        self._waiting = (*self._waiting, told)

    def _awaited(self, told: Told) -> Told:
        """The same, no more awaited where no process can answer with what was before."""
        if told.awaited is None:
            return told
        position, names = told.awaited
        now = self._clock()
        if now - told.at <= LEASE and not names <= set(replicas.replayed_names(position)):
            return told
        return replace(told, at=now, awaited=None)

    def _tell_again(self, told: Told) -> None:
        self._drop(self._session, self.place, told.groups)
        if told.epoch == self._epoch:
            self._confirmed = told.seq
        # The row before the lease: whoever waits for this place may rely on either.
        self._mark(self._epoch, self._told, self._confirmed)
        self._waiting = tuple(one for one in self._waiting if one is not told)

    def _mark(self, epoch: str, told: int, confirmed: int) -> None:
        values = {"epoch": epoch, "told": told, "confirmed": confirmed}
        CachePlace.objects.update_or_create(
            name=self.place.name, defaults={**values, "at": timezone.now()}
        )
        self._marked = self._clock()
