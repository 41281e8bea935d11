"""Leases: one process at a time does a job; another takes over when it is killed."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from articles.models.public.heartbeat import Heartbeat

# A lease expires when it is not renewed for this long.
LEASE = datetime.timedelta(seconds=90)
# The clocks of two machines differ by less.
CLOCKS_DIFFER = datetime.timedelta(minutes=10)


@contextmanager
def lease(name: str) -> Iterator[Callable[[], bool] | None]:
    """Yields a function that renews the lease and returns whether it is still ours, or None when
    another process has it.

    A lease belongs to the process that wrote its present time.
    """
    rows = Heartbeat.objects.filter(name=name)
    now = timezone.now()
    # One from the future was taken before the clock was set back.
    rows.filter(Q(at__lt=now - LEASE) | Q(at__gt=now + CLOCKS_DIFFER)).delete()
    taken_at = _take(name)

    def renew() -> bool:
        nonlocal taken_at
        now = timezone.now()
        renewed = taken_at is not None and rows.filter(at=taken_at).update(at=now) == 1
        taken_at = now if renewed else taken_at
        return renewed

    if taken_at is None:
        yield None
        return
    try:
        yield renew
    finally:
        rows.filter(at=taken_at).delete()


def _take(name: str) -> datetime.datetime | None:
    now = timezone.now()
    try:
        with transaction.atomic():
            Heartbeat.objects.create(name=name, at=now)
    except IntegrityError:
        return None
    return now
