"""How much feedback is taken: from one address, of the same words, and by the site as a whole.

Addresses are never kept: what is counted is a hash of each, under a secret that a day forgets.
The counts are in the cache, so without CACHE_URL each process has its own.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
from secrets import token_hex
from time import time

from django.core.cache import cache
from django.utils import timezone

from articles.models.public.feedback import Feedback

# From one address, in a window of so many seconds.
MOST = 10
WINDOW = 600
# Pressed twice, or sent again by the way back: for so many seconds it is the same.
SAME = 120
# By the whole site: past that only what could harm is taken. Counted in the table itself.
SITE_MOST = 500
SITE_WINDOW = 3600
_DAY = 86400


def anonymous(address: str) -> str:
    """A name for a caller, the same for a day and of no use to anybody after it."""
    key = f"feedback.secret.{int(time()) // _DAY}"
    secret = cache.get(key)
    if secret is None:
        # Of two that begin the day at once, the first one's holds.
        cache.add(key, token_hex(32), _DAY)
        secret = cache.get(key)
    return hmac.new(str(secret).encode(), address.encode(), hashlib.sha256).hexdigest()


def within_limit(caller: str) -> bool:
    """Count one more from this caller; False when that is too many for now."""
    key = f"feedback.count.{caller}.{int(time()) // WINDOW}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) <= MOST
    except ValueError:
        # It ended between the two.
        return True


def site_is_full() -> bool:
    """Whether the last hour brought as much as the site takes. One query."""
    since = timezone.now() - datetime.timedelta(seconds=SITE_WINDOW)
    return (
        Feedback.objects.filter(received_at__gt=since).order_by()[:SITE_MOST].count() >= SITE_MOST
    )


def seconds_left() -> int:
    """Until a caller's window ends, at least 1."""
    return WINDOW - int(time()) % WINDOW


def first_time(caller: str, said: str) -> bool:
    """Whether this caller has not said the same within the last minutes."""
    return bool(cache.add(_said(caller, said), 1, SAME))


def forget(caller: str, said: str) -> None:
    """It was not kept after all: the same may be said again."""
    cache.delete(_said(caller, said))


def _said(caller: str, said: str) -> str:
    return f"feedback.said.{hashlib.sha256(f'{caller} {said}'.encode()).hexdigest()}"
