"""How often an anonymous caller may ask. Counted in this process's memory.

A count in a shared database costs several statements a read. Each process allows its share
of the quota; with CACHE_URL the count is exact across processes.
"""

from __future__ import annotations

import time
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

from healthinfo.clients import client_ip

# Addresses remembered at most; past that the window is begun anew, to bound memory.
MAX_CALLERS = 100_000
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_windows: dict[tuple[str, int], int] = {}


def within_limit(request: HttpRequest) -> bool:
    """Count this request; False when the caller has used up its window. Counts once a request."""
    if settings.API_ANONYMOUS_LIMIT is None:
        return True
    counted = getattr(request, "within_limit", None)
    if counted is None:
        counted = _count(client_ip(request)) <= _quota()
        request.within_limit = counted  # type: ignore[attr-defined]
    return counted


def seconds_left() -> int:
    """Seconds until the present window ends."""
    _, period = _limit()
    return period - int(time.time()) % period


@lru_cache(maxsize=8)
def _parsed(limit: str) -> tuple[int, int]:
    count, unit = limit.split("/")
    return int(count), SECONDS[unit]


def _limit() -> tuple[int, int]:
    """(requests, seconds) of `API_ANONYMOUS_LIMIT`, such as "300/m"."""
    return _parsed(settings.API_ANONYMOUS_LIMIT)


def _quota() -> int:
    quota, _ = _limit()
    return quota if settings.CACHE_URL else max(1, quota // settings.WEB_WORKERS)


def _count(caller: str) -> int:
    _, period = _limit()
    window = int(time.time()) // period
    if settings.CACHE_URL:
        key = f"limit:{caller}:{window}"
        cache.add(key, 0, period * 2)
        return cache.incr(key)
    key_here = (caller, window)
    if key_here not in _windows and len(_windows) >= MAX_CALLERS:
        _windows.clear()
    count = _windows[key_here] = _windows.get(key_here, 0) + 1
    return count


class AnonymousThrottle(BaseThrottle):
    """The same count for views that take REST framework's way."""

    def allow_request(self, request, view) -> bool:
        return within_limit(request._request)

    def wait(self) -> float:
        return seconds_left()
