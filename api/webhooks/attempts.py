"""Saves the result of a delivery attempt; schedules the next one, or disables the subscription.

The waits are those of Standard Webhooks: longer after each failure, ten attempts in about three
days.
"""

import datetime
import random

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Greatest

from api.models import Attempt, Delivery, Subscription

from .claims import Claim
from .sending import Answer

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


@transaction.atomic
def record_attempt(
    claim: Claim,
    subscription: Subscription,
    delivery: Delivery,
    answer: Answer,
    *,
    at: datetime.datetime,
) -> bool:
    """Save an attempt made at `at`. False: the claim was lost and nothing is written; the worker
    that has the claim sends the same delivery again under the same id."""
    if not claim.keep(**_changed_columns(subscription, delivery, answer, at)):
        return False
    Attempt.objects.create(
        delivery=delivery,
        number=delivery.attempt_rows.count() + 1,
        at=at,
        milliseconds=answer.milliseconds,
        status=answer.status,
        error=answer.error[:300],
        answer=answer.excerpt,
    )
    delivery.attempts += 1
    if answer.arrived:
        _end(delivery, "delivered", at)
    else:
        _handle_failure(subscription, delivery, answer, at)
    return True


def _changed_columns(
    subscription: Subscription, delivery: Delivery, answer: Answer, at: datetime.datetime
) -> dict:
    """The columns to change in the subscription's row; none for a test ping."""
    if delivery.kind == "ping":
        return {}
    if not answer.arrived:
        subscription.failing_since = subscription.failing_since or at
        return {"failing_since": subscription.failing_since}
    moved = {"seq": Greatest("seq", delivery.seq)} if delivery.kind == "change" else {}
    return {"failing_since": None, **moved}


def _end(delivery: Delivery, state: str, at: datetime.datetime) -> None:
    delivery.state, delivery.ended_at, delivery.next_attempt_at = state, at, None
    delivery.save(update_fields=["state", "attempts", "ended_at", "next_attempt_at"])


def _handle_failure(
    subscription: Subscription, delivery: Delivery, answer: Answer, at: datetime.datetime
) -> None:
    if answer.status == 410:
        _end(delivery, "failed", at)
        _disable(subscription, "gone", at)
        return
    again = next_attempt(delivery, at=at, retry_after=answer.retry_after)
    if again is None:
        _end(delivery, "failed", at)
        # A replay that the receiver rejects does not block the deliveries after it.
        if delivery.kind in ("change", "restart"):
            _disable(subscription, "failing", at)
        return
    delivery.next_attempt_at = again
    delivery.save(update_fields=["attempts", "next_attempt_at"])
    since = subscription.failing_since
    if since is not None and delivery.kind != "ping" and at - since >= WARN_AFTER:
        _mail_warning(subscription, delivery, since, at)


def _disable(subscription: Subscription, reason: str, at: datetime.datetime) -> None:
    from api.partners.partners import queue_partner_mail

    changed = Subscription.objects.filter(pk=subscription.pk)
    changed.update(state="disabled", reason=reason)
    why = {
        "gone": "Your receiver answered 410 Gone, which asks us to stop.",
        "failing": "Nothing has arrived there since "
        f"{subscription.failing_since:%d %B %Y, %H:%M} UTC, and we have given up trying.",
    }[reason]
    queue_partner_mail(
        f"webhook-disabled:{subscription.pk}:{at.isoformat()}",
        partner=subscription.partner,
        subject="Your webhooks are disabled",
        text=f"{_greeting(subscription)}{why}\n\nThe subscription is disabled. Nothing is lost: "
        "once your receiver works, enable it\nand it continues where it stopped:\n"
        f"  POST {_address(subscription)}/enable\nMeanwhile the change feed tells everything:\n"
        f"  {settings.SITE_URL}/api/v1/changes\n",
        now=at,
    )


def _mail_warning(
    subscription: Subscription, delivery: Delivery, since: datetime.datetime, at: datetime.datetime
) -> None:
    """One mail for each period of failure: its start is part of the mail's key."""
    from api.partners.partners import queue_partner_mail

    queue_partner_mail(
        f"webhook-failing:{subscription.pk}:{since.isoformat()}",
        partner=subscription.partner,
        subject="Your webhooks do not arrive",
        text=f"{_greeting(subscription)}Nothing has arrived there since "
        f"{since:%d %B %Y, %H:%M} UTC.\nWe try again for about three days, then the "
        "subscription is disabled.\n\nWhat your receiver answered stands at\n"
        f"  {settings.SITE_URL}/api/v1/me/deliveries?subscription={subscription.public_id}\n"
        "When it works again, have the delivery sent at once:\n"
        f'  POST {_address(subscription)}/replay with {{"delivery": "{delivery.webhook_id}"}}\n',
        now=at,
    )


def _greeting(subscription: Subscription) -> str:
    return (
        f"To {subscription.partner.name}\n\nThis is about the subscription "
        f"{subscription.public_id},\nwhich pushes changes of our articles to\n"
        f"  {subscription.url}\n\n"
    )


def _address(subscription: Subscription) -> str:
    return f"{settings.SITE_URL}/api/v1/me/subscriptions/{subscription.public_id}"
