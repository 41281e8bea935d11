"""Stores when each key was last used, outside the request, every 20 seconds."""

from __future__ import annotations

import datetime

from django.utils import timezone

from api.models import ApiKey
from articles.delivery.write_behind import Sink

from .caller import Caller

# Staff want to know whether a key is in use; the exact second does not matter.
EVERY_SECONDS = 20


def note_use(caller: Caller) -> None:
    """Queue the key's last use for writing. No query."""
    _uses.put(caller.key, timezone.now())


def save_uses(batch: list[tuple[int, datetime.datetime]]) -> None:
    """Write a batch of [(row id of the key, time)]."""
    # Sorted, so that two processes that write the same keys cannot deadlock.
    for key, at in sorted(batch):
        ApiKey.objects.filter(pk=key).update(last_used_at=at)


_uses = Sink("last uses of keys", save_uses, most=10_000, every=EVERY_SECONDS)
