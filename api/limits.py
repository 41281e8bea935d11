"""How often an anonymous caller may ask. Counted in this process's memory.

A count in a shared database costs several statements a read. Each process allows its share
of the quota; with CACHE_URL the count is exact across processes.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address
from time import time
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.throttling import BaseThrottle

from healthinfo.clients import client_ip

# Callers remembered at most; past that the window is begun anew, to bound memory.
MAX_CALLERS = 100_000
Answer = TypeVar("Answer", bound=HttpResponseBase)
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Window:
    """The callers of the present window. The next one starts empty, so nothing is left over."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.counts: dict[str, int] = {}


_present = Window(0)


def within_limit(request: HttpRequest) -> bool:
    """Count this request; False when the caller has used up its window. Counts once a request."""
    limit = settings.API_ANONYMOUS_LIMIT
    if limit is None:
        return True
    left = getattr(request, "requests_left", None)
    if left is None:
        quota, period = _parsed(limit)
        left = _share(quota) - _count(_caller(client_ip(request)), period)
        request.requests_left = left  # type: ignore[attr-defined]
    return bool(left >= 0)


def seconds_left() -> int:
    """Seconds until the present window ends, at least 1."""
    _, period = _parsed(settings.API_ANONYMOUS_LIMIT)
    return period - int(time()) % period


def with_standing(request: HttpRequest, response: Answer) -> Answer:
    """Tell a counted caller how many requests are left (draft-ietf-httpapi-ratelimit-headers)."""
    left = getattr(request, "requests_left", None)
    if left is not None:
        quota, period = _parsed(settings.API_ANONYMOUS_LIMIT)
        response.headers["RateLimit-Policy"] = f'"anonymous";q={quota};w={period}'
        response.headers["RateLimit"] = f'"anonymous";r={max(0, left)};t={seconds_left()}'
    return response


def forget() -> None:
    """Begin the present window anew."""
    global _present
    _present = Window(0)


@lru_cache(maxsize=8)
def _parsed(limit: str) -> tuple[int, int]:
    """(requests, seconds) of a limit such as "300/m"."""
    count, unit = limit.split("/")
    return int(count), SECONDS[unit]


def _share(quota: int) -> int:
    return quota if settings.CACHE_URL else max(1, quota // settings.WEB_WORKERS)


def _caller(address: str) -> str:
    """An IPv6 subscriber holds a whole /64, so its addresses count as one caller."""
    if ":" not in address:
        return address
    try:
        parsed = IPv6Address(address)
    except ValueError:
        return address
    return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else parsed.exploded[:19]


def _count(caller: str, period: int) -> int:
    number = int(time()) // period
    if settings.CACHE_URL:
        key = f"limit:{caller}:{number}"
        cache.add(key, 0, period * 2)
        return int(cache.incr(key))
    return _count_here(caller, number)


def _count_here(caller: str, number: int) -> int:
    global _present
    window = _present
    if window.number != number or len(window.counts) >= MAX_CALLERS:
        window = _present = Window(number)
    count = window.counts[caller] = window.counts.get(caller, 0) + 1
    return count


class AnonymousThrottle(BaseThrottle):
    """The same count for views that take REST framework's way."""

    def allow_request(self, request, view) -> bool:
        return within_limit(request._request)

    def wait(self) -> float:
        return seconds_left()
