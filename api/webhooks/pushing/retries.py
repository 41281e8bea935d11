"""When a failed message is tried again, and when a receiver counts as down."""

import datetime
import random

from api.models import Delivery, Subscription

# Seconds before each attempt; the first is made at once. Twelve attempts in about three days.
WAITS = (0, 5, 15, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
# Those of a test ping: within its first minute.
PING_WAITS = (0, 2, 5, 13, 30)
# Random part of the wait at most: deliveries that failed together must not return together.
JITTER = 0.1
# The longest wait that a receiver may ask for with Retry-After.
LONGEST = datetime.timedelta(hours=24)
# Failures in a row after which a receiver counts as down. A message that concerns safety is
# attempted so often whatever became of the others.
DOWN_AFTER = 3


def next_attempt(
    delivery: Delivery, *, at: datetime.datetime, retry_after: float | None = None
) -> datetime.datetime | None:
    """The time of the next attempt after a failure at `at`; None: give up.

    `retry_after`: seconds the receiver asked for, which can only lengthen the wait. The jitter
    is derived from the delivery's id and attempt, so repeated calls give the same time.
    """
    waits = PING_WAITS if delivery.kind == "ping" else WAITS
    return _after(waits, delivery.attempts, delivery.webhook_id, at, retry_after)


def next_probe(
    subscription: Subscription, *, at: datetime.datetime, retry_after: float | None = None
) -> datetime.datetime | None:
    """When a receiver that is down is sent the next message after a failure at `at`; None: give up.

    The waits are those of a message, counted from the failure by which it came to be down.
    """
    probes = max(1, subscription.failures - DOWN_AFTER + 1)
    return _after(WAITS, probes, str(subscription.public_id), at, retry_after)


def _after(
    waits: tuple[int, ...],
    made: int,
    seed: str,
    at: datetime.datetime,
    retry_after: float | None,
) -> datetime.datetime | None:
    if made >= len(waits):
        return None
    chance = random.Random(f"{seed}:{made}")  # noqa: S311
    wait = datetime.timedelta(seconds=waits[made] * (1 + JITTER * chance.random()))
    asked = datetime.timedelta(seconds=min(retry_after or 0, LONGEST.total_seconds()))
    return at + max(wait, asked)
