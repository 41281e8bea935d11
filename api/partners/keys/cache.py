"""Keys this process has lately looked up. What it knows it believes for a few seconds only.

So a read with a key costs no further query, and a revocation holds in every process within
settings.API_KEY_SECONDS.
"""

from __future__ import annotations

import datetime
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from api.models import ApiKey

from .caller import Caller

# Past either bound that memory begins anew. Apart, so that a flood of invented keys never
# makes the good ones be forgotten.
MAX_GOOD, MAX_BAD = 10_000, 10_000
FIELDS = (
    "pk",
    "partner_id",
    "partner__active",
    "scopes",
    "limit",
    "expires_at",
    "revoked_at",
    "revoked_reason",
)


class Fault(NamedTuple):
    """Why a key is refused: a code of PROBLEM_TYPES, and the words for whoever sent it."""

    code: str
    detail: str


class _Known(NamedTuple):
    found: Caller | Fault
    expires_at: datetime.datetime | None
    until: float


_good: dict[str, _Known] = {}
_bad: dict[str, _Known] = {}
UNKNOWN = Fault("invalid-key", "We have given out no such key. Copy it whole, as it was shown.")


def look_up(digest: str) -> Caller | Fault:
    """Who bears the key of this digest. At most one query, and none while it is remembered."""
    known = _good.get(digest) or _bad.get(digest)
    if known is None or known.until <= monotonic():
        known = _read(digest)
        _remember(digest, known)
    if known.expires_at is not None and known.expires_at <= timezone.now():
        return _expired(known.expires_at)
    return known.found


def is_remembered(digest: str) -> bool:
    """Whether its look-up costs nothing, or it was good when it was last looked up."""
    known = _bad.get(digest)
    return digest in _good or (known is not None and known.until > monotonic())


def forget(digest: str | None = None) -> None:
    """Look this key up anew at its next use, or every key."""
    for memory in (_good, _bad):
        if digest is None:
            memory.clear()
        else:
            memory.pop(digest, None)


def _remember(digest: str, known: _Known) -> None:
    good = isinstance(known.found, Caller)
    memory, other, most = (_good, _bad, MAX_GOOD) if good else (_bad, _good, MAX_BAD)
    if len(memory) >= most:
        memory.clear()
    memory[digest] = known
    other.pop(digest, None)


def _read(digest: str) -> _Known:
    until = monotonic() + settings.API_KEY_SECONDS
    row = ApiKey.objects.filter(digest=digest).values_list(*FIELDS).first()
    if row is None:
        return _Known(UNKNOWN, None, until)
    key, partner, active, scopes, limit, expires_at, revoked_at, reason = row
    if revoked_at is not None:
        return _Known(_revoked(revoked_at, reason), None, until)
    if not active:
        return _Known(INACTIVE, None, until)
    allowed = limit or settings.API_KEY_LIMIT or ""
    return _Known(Caller(key, partner, frozenset(scopes), allowed), expires_at, until)


INACTIVE = Fault(
    "inactive-partner", "The partner this key was given to is not active. Write to the publisher."
)


def _revoked(at: datetime.datetime, reason: str) -> Fault:
    told = f" Reason: {reason}" if reason else ""
    return Fault("revoked-key", f"This key was revoked on {at:%Y-%m-%d}.{told}")


def _expired(at: datetime.datetime) -> Fault:
    return Fault("expired-key", f"This key expired on {at:%Y-%m-%d} at {at:%H:%M} UTC.")
