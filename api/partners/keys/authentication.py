"""API key authentication: `Authorization: Bearer KEY` (RFC 6750). An invalid key gets 401."""

import datetime
import re
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from api.models import ApiKey
from api.problem_types import PROBLEM_TYPES
from api.problems import Problem
from api.throttling import count_failed_key, may_try_key, seconds_left
from articles.delivery.write_behind import Sink

from .cache import Fault, is_cached, look_up
from .caller import Caller, caller_of
from .secrets import digest_of, is_well_formed

# Staff want to know whether a key is in use; the exact second does not matter.
EVERY_SECONDS = 20
_bearer = re.compile(r"bearer +(\S+) *", re.IGNORECASE).fullmatch
HINT = "Send the key as `Authorization: Bearer KEY`."
OTHER_HEADER = Fault("invalid-key", f"The header X-API-Key is not read. {HINT}")
NO_BEARER = Fault("invalid-key", f"The Authorization header holds no key. {HINT}")
MALFORMED = Fault(
    "invalid-key",
    "This is no key of ours: keys begin with hi_ and have 52 signs. Copy it whole, as it was "
    "shown.",
)


def identify(request: HttpRequest) -> Caller | None:
    """The owner of the key sent with the request; None if no key was sent.

    Raises Problem (401, or 429 if the IP address has sent too many invalid keys). The result is
    stored on the request, so a second call costs and counts nothing.
    """
    meta = request.META
    if "HTTP_AUTHORIZATION" not in meta and "HTTP_X_API_KEY" not in meta:
        return None
    known = caller_of(request)
    if known is not None:
        return known
    if getattr(request, "key_fault", None) is None:
        found = _check_key(request)
        if isinstance(found, Caller):
            request.caller = found  # type: ignore[attr-defined]
            note_use(found)
            return found
        request.key_fault = found  # type: ignore[attr-defined]
    raise request.key_fault  # type: ignore[attr-defined]


def require_key(request: HttpRequest) -> Caller:
    """The owner of the key. Raises Problem (401) without a valid key."""
    caller = identify(request)
    if caller is None:
        raise Problem(
            "key-required",
            f"This address answers to partners. {HINT}",
            headers={"WWW-Authenticate": 'Bearer realm="partners"'},
        )
    return caller


def require_scope(caller: Caller, scope: str) -> None:
    """Raises Problem (403) if the key does not have the scope."""
    if scope not in caller.scopes:
        challenge = f'Bearer realm="partners", error="insufficient_scope", scope="{scope}"'
        raise Problem(
            "scope-missing",
            f"This takes a key with the scope “{scope}”, which yours has not.",
            headers={"WWW-Authenticate": challenge},
            scope=scope,
            scopes=sorted(caller.scopes),
        )


def _check_key(request: HttpRequest) -> Caller | Problem:
    secret, fault = _read_key(request)
    if fault is None:
        digest = digest_of(secret)
        # Refused before the query: an IP address that sends many invalid keys costs none.
        if not is_cached(digest) and not may_try_key(request):
            count_failed_key(request)
            return too_many_requests(request)
        found = look_up(digest)
        if isinstance(found, Caller):
            return found
        fault = found
    count_failed_key(request)
    return _refusal(fault) if _is_within_limit(request) else too_many_requests(request)


def _read_key(request: HttpRequest) -> tuple[str, Fault | None]:
    meta = request.META
    if "HTTP_X_API_KEY" in meta:
        return "", OTHER_HEADER
    match = _bearer(meta["HTTP_AUTHORIZATION"])
    if match is None:
        return "", NO_BEARER
    return match[1], None if is_well_formed(match[1]) else MALFORMED


def _is_within_limit(request: HttpRequest) -> bool:
    state = getattr(request, "rate_limit", None)
    return state is None or state.left >= 0


def _refusal(fault: Fault) -> Problem:
    title = PROBLEM_TYPES[fault.code].title
    challenge = f'Bearer realm="partners", error="invalid_token", error_description="{title}"'
    return Problem(fault.code, fault.detail, headers={"WWW-Authenticate": challenge})


def too_many_requests(request: HttpRequest) -> Problem:
    """The 429 Problem for a caller over its limit, which `request.rate_limit` names."""
    policy, _, period, _ = request.rate_limit  # type: ignore[attr-defined]
    seconds = seconds_left(period)
    # The registered problem type prescribes this name, with a hyphen.
    members: dict[str, Any] = {"violated-policies": [policy]}
    return Problem(
        "quota-exceeded",
        f"You have used up your requests. Try again in {seconds} seconds.",
        headers={"Retry-After": str(seconds)},
        **members,
    )


def note_use(caller: Caller) -> None:
    """Queue the key's last use for writing. No query."""
    _uses.put(caller.key, timezone.now())


def save_uses(batch: list[tuple[int, datetime.datetime]]) -> None:
    """Write a batch of [(row id of the key, time)]."""
    # Sorted, so that two processes that write the same keys cannot deadlock.
    for key, at in sorted(batch):
        ApiKey.objects.filter(pk=key).update(last_used_at=at)


_uses = Sink("last uses of keys", save_uses, most=10_000, every=EVERY_SECONDS)
