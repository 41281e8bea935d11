"""Having a subscription in hand: one worker, one thread, at a time.

A claim is a moment until which it holds, written by the worker; whatever the worker then
writes about the subscription it writes only while that moment still stands there. A worker
that was killed, or stood still for longer, has lost the claim without being asked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from api.models import Subscription


@dataclass
class Claim:
    """One subscription in hand; `until` is what stands in its row."""

    pk: int
    until: datetime.datetime

    def keep(self, **changed: Any) -> bool:
        """Hold it for longer and write these columns with it; False: it is lost."""
        until = _until()
        own = Subscription.objects.filter(pk=self.pk, claimed_until=self.until)
        if not own.update(claimed_until=until, **changed):
            return False
        self.until = until
        return True

    def release(self) -> None:
        """Leave it to whoever comes next. What stays is when it was last looked after."""
        own = Subscription.objects.filter(pk=self.pk, claimed_until=self.until)
        own.update(claimed_until=timezone.now())


def claim(pk: int) -> Claim | None:
    """Take it in hand, unless somebody has it. One statement decides between two workers."""
    until = _until()
    return Claim(pk, until) if free().filter(pk=pk).update(claimed_until=until) else None


def free() -> Any:
    """The subscriptions that nobody has in hand."""
    now = timezone.now()
    return Subscription.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=now))


def _until() -> datetime.datetime:
    # An attempt takes the time allowed for it, and what looking up a name takes.
    return timezone.now() + datetime.timedelta(seconds=settings.WEBHOOK_TIMEOUT + 60)
