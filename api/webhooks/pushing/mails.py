"""What a partner is written when its webhooks do not arrive."""

import datetime

from django.conf import settings

from api.models import Delivery, Subscription

# How long a subscription fails before its partner gets a mail; much later it is disabled.
WARN_AFTER = datetime.timedelta(hours=24)


def mail_disabled(subscription: Subscription, reason: str, at: datetime.datetime) -> None:
    """`reason`: "gone" or "failing"."""
    why = {
        "gone": "Your receiver answered 410 Gone, which asks us to stop.",
        "failing": "Nothing has arrived there since "
        f"{subscription.failing_since:%d %B %Y, %H:%M} UTC, and we have given up trying.",
    }[reason]
    _queue(
        f"webhook-disabled:{subscription.pk}:{at.isoformat()}",
        subscription,
        "Your webhooks are disabled",
        f"{why}\n\nThe subscription is disabled. Nothing is lost: "
        "once your receiver works, enable it\nand it continues where it stopped:\n"
        f"  POST {_address(subscription)}/enable\nMeanwhile the change feed tells everything:\n"
        f"  {settings.SITE_URL}/api/v1/changes\n",
        at,
    )


def mail_warning(
    subscription: Subscription, delivery: Delivery, since: datetime.datetime, at: datetime.datetime
) -> None:
    """One mail for each period of failure: its start is part of the mail's key."""
    _queue(
        f"webhook-failing:{subscription.pk}:{since.isoformat()}",
        subscription,
        "Your webhooks do not arrive",
        "Nothing has arrived there since "
        f"{since:%d %B %Y, %H:%M} UTC.\nWe try again for about three days, then the "
        "subscription is disabled.\n\nWhat your receiver answered stands at\n"
        f"  {settings.SITE_URL}/api/v1/me/deliveries?subscription={subscription.public_id}\n"
        "When it works again, have the delivery sent at once:\n"
        f'  POST {_address(subscription)}/replay with {{"delivery": "{delivery.webhook_id}"}}\n',
        at,
    )


def mail_given_up(subscription: Subscription, delivery: Delivery, at: datetime.datetime) -> None:
    """Of one message that the receiver refuses while it accepts others."""
    _queue(
        f"webhook-given-up:{delivery.pk}:{at.isoformat()}",
        subscription,
        "One of your webhooks does not arrive",
        f"Your receiver accepts other messages, and has refused {delivery.webhook_id}\n"
        f"(seq {delivery.seq}) for about three days. We have given it up.\n\nFetch what it is "
        "about from the change feed:\n"
        f"  {settings.SITE_URL}/api/v1/changes\nor, once the cause is mended, have it sent again:\n"
        f'  POST {_address(subscription)}/replay with {{"delivery": "{delivery.webhook_id}"}}\n',
        at,
    )


def _queue(
    key: str, subscription: Subscription, subject: str, text: str, at: datetime.datetime
) -> None:
    # Imported here: web servers import this package and never send.
    from api.partners.partners import queue_partner_mail

    greeting = (
        f"To {subscription.partner.name}\n\nThis is about the subscription "
        f"{subscription.public_id},\nwhich pushes changes of our articles to\n"
        f"  {subscription.url}\n\n"
    )
    queue_partner_mail(
        key, partner=subscription.partner, subject=subject, text=greeting + text, now=at
    )


def _address(subscription: Subscription) -> str:
    return f"{settings.SITE_URL}/api/v1/me/subscriptions/{subscription.public_id}"
