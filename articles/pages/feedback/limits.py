"""Rate limits of feedback: per client address, for identical messages, and for the whole site.

Addresses are not stored, only an HMAC of each with a secret that changes daily. The counters are
in the cache, so without CACHE_URL each process counts for itself.
"""

import datetime
import hashlib
import hmac
from secrets import token_hex
from time import time

from django.core.cache import cache
from django.utils import timezone

from articles.models.public.feedback import Feedback

# Messages per address in a window of so many seconds.
MOST = 10
WINDOW = 600
# Seconds in which an identical message is a duplicate (double click, back button).
SAME = 120
# For the whole site; above it only reports of possible harm are stored. Counted in the table.
SITE_MOST = 500
SITE_WINDOW = 3600
_DAY = 86400


def pseudonym(address: str) -> str:
    """A pseudonym of a client, valid for one day."""
    key = f"feedback.secret.{int(time()) // _DAY}"
    secret = cache.get(key)
    if secret is None:
        # Race: if two processes add a secret, the first one wins.
        own = token_hex(32)
        cache.add(key, own, _DAY)
        # None where the shared cache went away or came back between the two.
        secret = cache.get(key) or own
    return hmac.new(str(secret).encode(), address.encode(), hashlib.sha256).hexdigest()


def within_limit(caller: str) -> bool:
    """Count one message of this caller; False if over the limit."""
    key = f"feedback.count.{caller}.{int(time()) // WINDOW}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) <= MOST
    except ValueError:
        # The key expired between add and incr.
        return True


def site_is_full() -> bool:
    """Whether the whole site is over its hourly limit. One query."""
    since = timezone.now() - datetime.timedelta(seconds=SITE_WINDOW)
    recent = Feedback.objects.filter(received_at__gt=since).order_by()
    return recent[:SITE_MOST].count() >= SITE_MOST


def seconds_left() -> int:
    """Seconds until the current window ends, at least 1."""
    return WINDOW - int(time()) % WINDOW


def remember_message(caller: str, said: str) -> bool:
    """False if this caller sent the same message within SAME seconds. Remembers it."""
    return bool(cache.add(_key(caller, said), 1, SAME))


def forget_message(caller: str, said: str) -> None:
    """Allow the same message again, as it was not stored."""
    cache.delete(_key(caller, said))


def _key(caller: str, said: str) -> str:
    return f"feedback.said.{hashlib.sha256(f'{caller} {said}'.encode()).hexdigest()}"
