"""A cache of API keys in this process's memory; an entry is valid for API_KEY_SECONDS.

So a read with a key costs no further query, and a revocation holds everywhere in that time.
"""

import datetime
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from api.models import ApiKey

from .caller import Caller

# A cache that reaches its bound is emptied. There are two, so that a flood of invented keys
# does not evict the valid ones.
MAX_GOOD, MAX_BAD = 10_000, 10_000
FIELDS = (
    *("pk", "partner_id", "partner__active", "scopes", "limit", "expires_at", "revoked_at"),
    *("revoked_reason",),
)


class Fault(NamedTuple):
    """Why a key is refused: a code of PROBLEM_TYPES, and the text for the caller."""

    code: str
    detail: str


class _Entry(NamedTuple):
    found: Caller | Fault
    expires_at: datetime.datetime | None
    until: float


_good: dict[str, _Entry] = {}
_bad: dict[str, _Entry] = {}
UNKNOWN = Fault("invalid-key", "We have given out no such key. Copy it whole, as it was shown.")


def look_up(digest: str) -> Caller | Fault:
    """The owner of the key with this digest, or why it is refused. One query, none if cached."""
    known = _good.get(digest) or _bad.get(digest)
    if known is None or known.until <= monotonic():
        known = _read(digest)
        _store(digest, known)
    if known.expires_at is not None and known.expires_at <= timezone.now():
        at = known.expires_at
        return Fault("expired-key", f"This key expired on {at:%Y-%m-%d} at {at:%H:%M} UTC.")
    return known.found


def is_cached(digest: str) -> bool:
    """Whether `look_up` needs no query, or the key was valid at its last look-up."""
    known = _bad.get(digest)
    return digest in _good or (known is not None and known.until > monotonic())


def forget(digest: str | None = None) -> None:
    """Remove this key, or without a digest every key, from the cache."""
    for memory in (_good, _bad):
        if digest is None:
            memory.clear()
        else:
            memory.pop(digest, None)


def _store(digest: str, known: _Entry) -> None:
    good = isinstance(known.found, Caller)
    memory, other, most = (_good, _bad, MAX_GOOD) if good else (_bad, _good, MAX_BAD)
    if len(memory) >= most:
        memory.clear()
    memory[digest] = known
    other.pop(digest, None)


def _read(digest: str) -> _Entry:
    until = monotonic() + settings.API_KEY_SECONDS
    row = ApiKey.objects.filter(digest=digest).values_list(*FIELDS).first()
    if row is None:
        return _Entry(UNKNOWN, None, until)
    key, partner, active, scopes, limit, expires_at, revoked_at, reason = row
    if revoked_at is not None:
        return _Entry(_revoked(revoked_at, reason), None, until)
    if not active:
        return _Entry(INACTIVE, None, until)
    allowed = limit or settings.API_KEY_LIMIT or ""
    return _Entry(Caller(key, partner, frozenset(scopes), allowed), expires_at, until)


INACTIVE = Fault(
    "inactive-partner", "The partner this key was given to is not active. Write to the publisher."
)


def _revoked(at: datetime.datetime, reason: str) -> Fault:
    suffix = f" Reason: {reason}" if reason else ""
    return Fault("revoked-key", f"This key was revoked on {at:%Y-%m-%d}.{suffix}")
