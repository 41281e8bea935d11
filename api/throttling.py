"""Rate limits, by key or else by IP address, counted in this process's memory.

A counter in a shared database costs several statements per read. Each process allows its share
of the quota; with CACHE_URL the count is exact across processes. While that server is away, each
process allows its share again, counted from nothing.
"""

from time import time
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.delivery import cache_status
from articles.delivery.client_address import rate_limit_address

from .partners.keys.caller import caller_of
from .rate_limits import parse_limit

# Callers counted at most; beyond that the window starts again, to bound memory.
MAX_CALLERS = 100_000
Answer = TypeVar("Answer", bound=HttpResponseBase)


class RateLimitState(NamedTuple):
    """A caller's use of the current window; `left` is negative once the quota is exceeded."""

    policy: str
    quota: int
    period: int
    left: int


class Window:
    """The counts of one time window by caller. The next window starts empty."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.counts: dict[str, int] = {}


# By policy and period: each key may have its own period, and a flood of addresses does not
# reset the counts of keys.
_windows: dict[tuple[str, int], Window] = {}


def within_limit(request: HttpRequest) -> bool:
    """Count this request, once; False if the caller has exceeded its quota."""
    state: RateLimitState | None = getattr(request, "rate_limit", None)
    if state is None:
        caller = caller_of(request)
        if caller is not None:
            state = _count_request("key", caller.limit, str(caller.key))
        elif settings.API_ANONYMOUS_LIMIT is not None:
            address = rate_limit_address(request)
            state = _count_request("anonymous", settings.API_ANONYMOUS_LIMIT, address)
        request.rate_limit = state  # type: ignore[attr-defined]
    return state is None or state.left >= 0


def may_try_key(request: HttpRequest) -> bool:
    """Whether this IP address may still send a key that may be invalid."""
    limit = settings.API_ANONYMOUS_LIMIT
    if limit is None:
        return True
    quota, period = parse_limit(limit)
    return _current_count("failed-key", rate_limit_address(request), period) < _share(quota)


def count_failed_key(request: HttpRequest) -> None:
    """Count an invalid key by IP address; the quota is that of anonymous requests."""
    limit = settings.API_ANONYMOUS_LIMIT
    if limit is not None:
        address = rate_limit_address(request)
        request.rate_limit = _count_request("failed-key", limit, address)  # type: ignore[attr-defined]


def seconds_left(period: int) -> int:
    """Seconds until the current window of `period` seconds ends, at least 1."""
    return period - int(time()) % period


def with_rate_limit_headers(request: HttpRequest, response: Answer) -> Answer:
    """Add RateLimit headers for a counted caller (draft-ietf-httpapi-ratelimit-headers)."""
    state: RateLimitState | None = getattr(request, "rate_limit", None)
    if state is not None:
        policy, quota, period, left = state
        response.headers["RateLimit-Policy"] = f'"{policy}";q={quota};w={period}'
        response.headers["RateLimit"] = f'"{policy}";r={max(0, left)};t={seconds_left(period)}'
    return response


def forget() -> None:
    """Reset every count."""
    _windows.clear()


def _share(quota: int) -> int:
    return quota if cache_status.is_shared() else max(1, quota // settings.WEB_WORKERS)


def _count_request(policy: str, limit: str, caller: str) -> RateLimitState | None:
    """Count one request of the caller and return its state; None if there is no limit."""
    if not limit:
        return None
    quota, period = parse_limit(limit)
    # Counted first: only then is it known whether the shared cache answers.
    count = _count(policy, caller, period)
    return RateLimitState(policy, quota, period, _share(quota) - count)


def _count(policy: str, caller: str, period: int) -> int:
    if settings.CACHE_URL:
        return _count_in_cache(_cache_key(policy, caller, period), period * 2)
    counts = _window(policy, period).counts
    count = counts[caller] = counts.get(caller, 0) + 1
    return count


def _count_in_cache(key: str, seconds: int) -> int:
    # More than once: the shared cache may go away, or come back, between two calls.
    for _ in range(3):
        try:
            return int(cache.incr(key))
        except ValueError:
            if cache.add(key, 1, seconds):
                return 1
    return 1


def _current_count(policy: str, caller: str, period: int) -> int:
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
