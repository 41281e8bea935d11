"""One process at a time does a piece of work; when it is killed another takes over."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models.public.heartbeat import Heartbeat

# A turn that was not renewed for as long as this is free.
LEASE = datetime.timedelta(seconds=90)


@contextmanager
def turn(name: str) -> Iterator[Callable[[], bool] | None]:
    """A function that renews the turn and says whether it is still ours; None: another has it.

    The moment written when it was taken or renewed tells whose it is.
    """
    rows = Heartbeat.objects.filter(name=name)
    rows.filter(at__lt=timezone.now() - LEASE).delete()
    held = _take(name)

    def renew() -> bool:
        nonlocal held
        now = timezone.now()
        kept = held is not None and rows.filter(at=held).update(at=now) == 1
        held = now if kept else held
        return kept

    if held is None:
        yield None
        return
    try:
        yield renew
    finally:
        rows.filter(at=held).delete()


def _take(name: str) -> datetime.datetime | None:
    now = timezone.now()
    try:
        with transaction.atomic():
            Heartbeat.objects.create(name=name, at=now)
    except IntegrityError:
        return None
    return now
