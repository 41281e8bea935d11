"""Claims: one worker thread at a time processes a subscription.

A worker writes the time at which its claim expires; its later writes to the subscription take
effect only while the row still holds that time. A worker that was killed, or paused for longer
than the claim, has lost it.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from api.models import Subscription

# The clocks of two machines differ by less.
CLOCKS_DIFFER = datetime.timedelta(minutes=10)


@dataclass
class Claim:
    """A claimed subscription; `until` is the `claimed_until` in its row."""

    pk: int
    until: datetime.datetime

    def keep(self, **changed: Any) -> bool:
        """Renew the claim and write these columns in one UPDATE; False: the claim is lost."""
        until = _until()
        own = Subscription.objects.filter(pk=self.pk, claimed_until=self.until)
        if not own.update(claimed_until=until, **changed):
            return False
        self.until = until
        return True

    def release(self) -> None:
        """End the claim now. `claimed_until` then is the time of the last processing."""
        own = Subscription.objects.filter(pk=self.pk, claimed_until=self.until)
        own.update(claimed_until=timezone.now())


def claim(pk: int) -> Claim | None:
    """Claim the subscription; None if another worker has it. One UPDATE decides between two."""
    until = _until()
    return Claim(pk, until) if unclaimed().filter(pk=pk).update(claimed_until=until) else None


def unclaimed() -> Any:
    """The subscriptions that no worker has claimed.

    A claim that ends later than any can was made before the clock was set back: nobody has it.
    """
    ended = Q(claimed_until=None) | Q(claimed_until__lte=timezone.now())
    return Subscription.objects.filter(ended | Q(claimed_until__gt=_until() + CLOCKS_DIFFER))


def _until() -> datetime.datetime:
    # One attempt: WEBHOOK_TIMEOUT, and 60 seconds for the DNS look-up.
    return timezone.now() + datetime.timedelta(seconds=settings.WEBHOOK_TIMEOUT + 60)
