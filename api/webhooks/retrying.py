"""When a delivery that failed is tried again, and what its failure does to the subscription.

The schedule is that of Standard Webhooks: after each failure a longer wait, ten attempts in
about three days.
"""

from __future__ import annotations

import datetime
import random

from api.models import Delivery

# Seconds before each attempt, the first at once.
WAITS = (0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
# So much more at most: many deliveries that failed together do not come back together.
JITTER = 0.1
# A receiver cannot ask us to wait for longer.
LONGEST = datetime.timedelta(hours=24)
# Failing for so long, a subscription's partner is warned; much later it is disabled.
WARN_AFTER = datetime.timedelta(hours=24)


def next_attempt(
    delivery: Delivery, *, at: datetime.datetime, retry_after: float | None = None
) -> datetime.datetime | None:
    """When, after its `attempts` so far failed, the last at `at`; None: give up.

    `retry_after`: seconds the receiver asked for, which only ever makes the wait longer. The
    jitter comes from the delivery's id and the attempt, so the same wait comes out twice.
    """
    if delivery.kind == "ping" or delivery.attempts >= len(WAITS):
        return None
    chance = random.Random(f"{delivery.webhook_id}:{delivery.attempts}")  # noqa: S311
    wait = datetime.timedelta(seconds=WAITS[delivery.attempts] * (1 + JITTER * chance.random()))
    asked = datetime.timedelta(seconds=min(retry_after or 0, LONGEST.total_seconds()))
    return at + max(wait, asked)
