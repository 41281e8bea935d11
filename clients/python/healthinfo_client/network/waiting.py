"""How long answers ask to wait."""

from __future__ import annotations

import email.utils
import re
from datetime import datetime, timezone
from email.message import Message

_LEFT = re.compile(r";\s*r=(\d{1,9})(?=\s*(?:;|,|$))")
_FOR = re.compile(r";\s*t=(\d{1,9})(?=\s*(?:;|,|$))")


def retry_after(headers: Message[str, str], now: float) -> float | None:
    """Seconds by `Retry-After`, which is a number or a date; None where it is neither.

    `now`: seconds since 1970.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        date = email.utils.parsedate_to_datetime(said)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    # A date without a zone is meant as GMT (RFC 9110, 5.6.7).
    aware: datetime = date if date.tzinfo else date.replace(tzinfo=timezone.utc)
    return max(0.0, aware.timestamp() - now)


def quota_used_up(headers: Message[str, str]) -> float:
    """Seconds until a used-up quota is good again, by `RateLimit`; 0 while there is some left."""
    said = headers.get("RateLimit", "")
    left, seconds = _LEFT.search(said), _FOR.search(said)
    if left is None or seconds is None or int(left[1]) > 0:
        return 0.0
    return float(seconds[1])
