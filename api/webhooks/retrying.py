"""The retry schedule of failed deliveries: longer and longer waits (back-off) with jitter.

The schedule is that of Standard Webhooks: after each failure a longer wait, ten attempts in
about three days.
"""

from __future__ import annotations

import datetime
import random

from api.models import Delivery

# Seconds before each attempt; the first is made at once.
WAITS = (0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
# Random part of the wait at most: deliveries that failed together must not return together.
JITTER = 0.1
# The longest wait that a receiver may ask for with Retry-After.
LONGEST = datetime.timedelta(hours=24)
# How long a subscription fails before its partner gets a mail; much later it is disabled.
WARN_AFTER = datetime.timedelta(hours=24)


def next_attempt(
    delivery: Delivery, *, at: datetime.datetime, retry_after: float | None = None
) -> datetime.datetime | None:
    """The time of the next attempt after a failure at `at`; None: give up.

    `retry_after`: seconds the receiver asked for, which can only lengthen the wait. The jitter
    is derived from the delivery's id and attempt, so repeated calls give the same time.
    """
    if delivery.kind == "ping" or delivery.attempts >= len(WAITS):
        return None
    chance = random.Random(f"{delivery.webhook_id}:{delivery.attempts}")  # noqa: S311
    wait = datetime.timedelta(seconds=WAITS[delivery.attempts] * (1 + JITTER * chance.random()))
    asked = datetime.timedelta(seconds=min(retry_after or 0, LONGEST.total_seconds()))
    return at + max(wait, asked)
