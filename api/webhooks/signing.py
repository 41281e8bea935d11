"""Webhook secrets and signatures as in Standard Webhooks (standardwebhooks.com)."""

import base64
import datetime
import hashlib
import secrets

from api.models import Subscription

PREFIX = "whsec_"
# How long the old secret also signs after a rotation.
OVERLAP = datetime.timedelta(hours=24)
# Old secrets kept at most: a partner whose answer got lost rotates twice within OVERLAP.
MOST_FORMER = 2


def new_secret() -> str:
    """32 random bytes in base64: the key of an HMAC-SHA-256."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def display_secret(secret: str) -> str:
    """The secret with the prefix that libraries of Standard Webhooks expect."""
    return f"{PREFIX}{secret}"


def message_id(subscription: Subscription, *parts: object) -> str:
    """A deterministic id, without a dot: dots separate the parts of the signed text."""
    text = ":".join(str(part) for part in (subscription.public_id, *parts))
    return f"msg_{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def new_message_id() -> str:
    """A new random message id."""
    return f"msg_{secrets.token_hex(16)}"


def signed_headers(
    subscription: Subscription, *, webhook_id: str, body: bytes, at: datetime.datetime
) -> dict[str, str]:
    """The three headers of an attempt at `at`; during a rotation, one signature per secret."""
    # Imported here: web servers import this module and never sign.
    from standardwebhooks import Webhook

    keys = [subscription.secret]
    if subscription.previous_until and subscription.previous_until > at:
        keys += subscription.previous_secret.split()
    utc = at.astimezone(datetime.UTC)
    signatures = [Webhook(display_secret(key)).sign(webhook_id, utc, body.decode()) for key in keys]
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(utc.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
