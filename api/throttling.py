"""How often a caller may ask, by key or else by address. Counted in this process's memory.

A count in a shared database costs several statements a read. Each process allows its share
of the quota; with CACHE_URL the count is exact across processes.
"""

from __future__ import annotations

from time import time
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.throttling import BaseThrottle

from articles.delivery.client_address import counted_address

from .partners.keys.caller import caller_of
from .rate_limits import parsed

# Callers remembered at most; past that the window is begun anew, to bound memory.
MAX_CALLERS = 100_000
Answer = TypeVar("Answer", bound=HttpResponseBase)


class Standing(NamedTuple):
    """Where a caller stands in the present window; `left` is below 0 past the quota."""

    policy: str
    quota: int
    period: int
    left: int


class Window:
    """The callers of the present window. The next one starts empty, so nothing is left over."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.counts: dict[str, int] = {}


# By policy and period: keys may each have a period of their own, and no flood of addresses
# makes the count of keys begin anew.
_windows: dict[tuple[str, int], Window] = {}


def within_limit(request: HttpRequest) -> bool:
    """Count this request; False when the caller has used up its window. Counts once a request."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None:
        caller = caller_of(request)
        if caller is not None:
            standing = _counted("key", caller.limit, str(caller.key))
        elif settings.API_ANONYMOUS_LIMIT is not None:
            address = counted_address(request)
            standing = _counted("anonymous", settings.API_ANONYMOUS_LIMIT, address)
        request.standing = standing  # type: ignore[attr-defined]
    return standing is None or standing.left >= 0


def may_fail(request: HttpRequest) -> bool:
    """Whether this address may try another key that may turn out to be no good."""
    limit = settings.API_ANONYMOUS_LIMIT
    if limit is None:
        return True
    quota, period = parsed(limit)
    return _so_far("failed-key", counted_address(request), period) < _share(quota)


def count_failure(request: HttpRequest) -> None:
    """Count a key that was no good, by address: as many a window as anonymous requests."""
    limit = settings.API_ANONYMOUS_LIMIT
    if limit is not None:
        address = counted_address(request)
        request.standing = _counted("failed-key", limit, address)  # type: ignore[attr-defined]


def seconds_left(period: int) -> int:
    """Seconds until the present window of so many seconds ends, at least 1."""
    return period - int(time()) % period


def with_standing(request: HttpRequest, response: Answer) -> Answer:
    """Tell a counted caller how many requests are left (draft-ietf-httpapi-ratelimit-headers)."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is not None:
        policy, quota, period, left = standing
        response.headers["RateLimit-Policy"] = f'"{policy}";q={quota};w={period}'
        response.headers["RateLimit"] = f'"{policy}";r={max(0, left)};t={seconds_left(period)}'
    return response


def forget() -> None:
    """Begin every window anew."""
    _windows.clear()


def _share(quota: int) -> int:
    return quota if settings.CACHE_URL else max(1, quota // settings.WEB_WORKERS)


def _counted(policy: str, limit: str, caller: str) -> Standing | None:
    """Where the caller stands after one request more; None where there is no limit."""
    if not limit:
        return None
    quota, period = parsed(limit)
    return Standing(policy, quota, period, _share(quota) - _count(policy, caller, period))


def _count(policy: str, caller: str, period: int) -> int:
    if settings.CACHE_URL:
        key = _cache_key(policy, caller, period)
        cache.add(key, 0, period * 2)
        return int(cache.incr(key))
    counts = _window(policy, period).counts
    count = counts[caller] = counts.get(caller, 0) + 1
    return count


def _so_far(policy: str, caller: str, period: int) -> int:
    if settings.CACHE_URL:
        return int(cache.get(_cache_key(policy, caller, period), 0))
    return _window(policy, period).counts.get(caller, 0)


def _cache_key(policy: str, caller: str, period: int) -> str:
    return f"limit:{policy}:{period}:{caller}:{int(time()) // period}"


def _window(policy: str, period: int) -> Window:
    number = int(time()) // period
    window = _windows.get((policy, period))
    if window is None or window.number != number or len(window.counts) >= MAX_CALLERS:
        window = _windows[policy, period] = Window(number)
    return window


class CallerThrottle(BaseThrottle):
    """The same count for views that take REST framework's way."""

    def allow_request(self, request, view) -> bool:
        return within_limit(request._request)

    def wait(self) -> None:
        """The refusal reads the request's own standing, which no other thread alters."""
