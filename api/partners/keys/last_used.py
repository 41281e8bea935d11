"""When a key was last used, written off the request's path and about once a minute."""

from __future__ import annotations

import datetime

from django.utils import timezone

from api.models import ApiKey
from articles.delivery.write_behind import Sink

from .caller import Caller

# Who looks at it wants to know whether a key is in use, not to the second.
EVERY_SECONDS = 20


def note_use(caller: Caller) -> None:
    """Have the key's last use written soon. Costs no query."""
    _uses.put(caller.key, timezone.now())


def save_uses(batch: list[tuple[int, datetime.datetime]]) -> None:
    """Write [(key's row id, moment)]."""
    # In one order, so that two processes saving the same keys cannot deadlock.
    for key, at in sorted(batch):
        ApiKey.objects.filter(pk=key).update(last_used_at=at)


_uses = Sink("last uses of keys", save_uses, most=10_000, every=EVERY_SECONDS)
