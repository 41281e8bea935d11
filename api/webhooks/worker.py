"""Processes one subscription: claim it, push what is due until nothing is or time is up."""

import logging
import time
from collections.abc import Callable

from django.utils import timezone

from api.models import Delivery, Subscription
from articles.metrics.counters import count
from articles.metrics.names import WEBHOOK_ATTEMPTS

from .attempts import record_attempt
from .claims import Claim, claim
from .messages import message_body
from .queue import ReadAhead, next_delivery
from .sending import ReceiverSession
from .signing import signed_headers

logger = logging.getLogger(__name__)
# Seconds per subscription: a long backlog must not keep a thread from the others.
TURN_SECONDS = 20.0


def push_subscription(pk: int, *, stopping: Callable[[], bool] = lambda: False) -> int:
    """Attempt the due deliveries of one subscription; returns how many attempts were made.

    Also 0 if another worker has claimed it. No transaction is open during a request to the
    receiver.
    """
    held = claim(pk)
    if held is None:
        return 0
    line = ReceiverSession()
    try:
        return _push_due(held, line, stopping)
    finally:
        line.close()
        held.release()


def _push_due(held: Claim, line: ReceiverSession, stopping: Callable[[], bool]) -> int:
    ahead, began, made = ReadAhead(), time.monotonic(), 0
    while not stopping() and time.monotonic() - began < TURN_SECONDS:
        found = next_delivery(held, ahead)
        if found is None or not push(held, *found, line):
            break
        made += 1
    return made


def push(
    held: Claim, subscription: Subscription, delivery: Delivery, line: ReceiverSession
) -> bool:
    """Make and save one attempt. False: the claim was lost."""
    at = timezone.now()
    body = message_body(delivery, subscription)
    if body is None:
        return _cancel(delivery)
    headers = signed_headers(subscription, webhook_id=delivery.webhook_id, body=body, at=at)
    answer = line.post(subscription.url, body=body, headers=headers)
    count(WEBHOOK_ATTEMPTS, "accepted" if answer.arrived else "refused")
    if not answer.arrived:
        outcome = answer.error or f"status {answer.status}"
        logger.info("delivery %s did not arrive: %s", delivery.webhook_id, outcome)
    return record_attempt(held, subscription, delivery, answer, at=at)


def _cancel(delivery: Delivery) -> bool:
    """Cancel a delivery whose Change is no longer in the journal, as after a restore."""
    own = Delivery.objects.filter(pk=delivery.pk)
    own.update(state="cancelled", ended_at=timezone.now(), next_attempt_at=None)
    return True
