"""How a subscription's receiver stands: what a success and a failure mean for what waits."""

import datetime

from django.utils import timezone

from api.models import Delivery, Subscription
from api.webhooks.sending import Answer

from .mails import WARN_AFTER, mail_disabled, mail_given_up, mail_warning
from .retries import DOWN_AFTER, next_attempt, next_probe

# What is altered here; whoever calls saves it.
COLUMNS = ("state", "reason", "failing_since", "failures", "held_until")


def note_success(subscription: Subscription, delivery: Delivery) -> None:
    """A message arrived. Was the receiver down, all that waits is due at once."""
    if subscription.held_until is not None:
        send_at_once(subscription)
    subscription.failures, subscription.held_until = 0, None
    if delivery.kind != "ping":
        subscription.failing_since = None


def send_at_once(subscription: Subscription) -> None:
    """All that waits for its next attempt is due now."""
    now = timezone.now()
    own = Delivery.objects.filter(subscription=subscription, state="waiting")
    own.filter(next_attempt_at__gt=now).update(next_attempt_at=now)


def note_failure(
    subscription: Subscription,
    delivery: Delivery,
    answer: Answer,
    *,
    at: datetime.datetime,
    probe: bool,
) -> None:
    """A message that was sent at `at` did not arrive: when it is tried again, if it is."""
    is_over = False
    if delivery.kind != "ping":
        subscription.failing_since = subscription.failing_since or at
        is_over = _count(subscription, answer, at, probe=probe)
    again = next_attempt(delivery, at=at, retry_after=answer.retry_after)
    if answer.status == 410 or is_over:
        _end(delivery)
        _disable(subscription, "failing" if is_over else "gone", at)
    elif again is None:
        _give_up(subscription, delivery, at)
    else:
        _wait(delivery, again)
        since = subscription.failing_since
        if since is not None and delivery.kind != "ping" and at - since >= WARN_AFTER:
            mail_warning(subscription, delivery, since, at)


def _count(
    subscription: Subscription, answer: Answer, at: datetime.datetime, *, probe: bool
) -> bool:
    """Whether the receiver failed for as long as it is tried. While it is down, only the message
    that tries it counts."""
    if subscription.held_until is not None and not probe:
        return False
    subscription.failures += 1
    if subscription.failures < DOWN_AFTER and not answer.retry_after:
        return False
    subscription.held_until = next_probe(subscription, at=at, retry_after=answer.retry_after)
    return subscription.held_until is None


def _give_up(subscription: Subscription, delivery: Delivery, at: datetime.datetime) -> None:
    """A replay or a ping that the receiver refuses disables nothing."""
    _end(delivery)
    if delivery.kind in ("change", "restart"):
        if subscription.held_until is None:
            mail_given_up(subscription, delivery, at)
        else:
            _disable(subscription, "failing", at)


def _wait(delivery: Delivery, again: datetime.datetime) -> None:
    delivery.next_attempt_at, delivery.claimed_until = again, None
    delivery.save(update_fields=["attempts", "next_attempt_at", "claimed_until"])


def _end(delivery: Delivery) -> None:
    delivery.state, delivery.ended_at = "failed", timezone.now()
    delivery.next_attempt_at = delivery.claimed_until = None
    columns = ["state", "attempts", "ended_at", "next_attempt_at", "claimed_until"]
    delivery.save(update_fields=columns)


def _disable(subscription: Subscription, reason: str, at: datetime.datetime) -> None:
    subscription.state, subscription.reason, subscription.held_until = "disabled", reason, None
    mail_disabled(subscription, reason, at)
