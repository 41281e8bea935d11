"""Counting failed attempts to sign in, by reason alone: never a name or an address."""

from .counters import count
from .names import SIGN_IN_FAILURES

# The values of the label, so that no caller can make others.
REASONS = frozenset(["password", "second-factor", "locked", "sign-on", "other"])


def count_sign_in_failure(reason: str) -> None:
    """Count one. An unknown reason is counted as "other"."""
    count(SIGN_IN_FAILURES, reason if reason in REASONS else "other")
