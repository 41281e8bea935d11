"""Secrets and signatures, as Standard Webhooks has them (standardwebhooks.com)."""

from __future__ import annotations

import base64
import datetime
import hashlib
import secrets

from api.models import Subscription

PREFIX = "whsec_"
# How long the secret before a rotation still signs beside the new one.
OVERLAP = datetime.timedelta(hours=24)
# So many former ones, if it is rotated again meanwhile: an answer may have got lost on the way.
MOST_FORMER = 2


def new_secret() -> str:
    """32 random bytes, base64: the key of an HMAC of SHA-256."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def shown(secret: str) -> str:
    """As libraries of Standard Webhooks take it."""
    return f"{PREFIX}{secret}"


def message_id(subscription: Subscription, *parts: object) -> str:
    """The same for the same subscription and parts, whoever makes it, and never with a dot."""
    text = ":".join(str(part) for part in (subscription.public_id, *parts))
    return f"msg_{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def new_message_id() -> str:
    """An id nobody has had."""
    return f"msg_{secrets.token_hex(16)}"


def signed_headers(
    subscription: Subscription, *, webhook_id: str, body: bytes, at: datetime.datetime
) -> dict[str, str]:
    """The three headers of an attempt made at `at`; while secrets rotate, several signatures."""
    # Here, not above: web servers import this room and never sign.
    from standardwebhooks import Webhook

    keys = [subscription.secret]
    if subscription.previous_until and subscription.previous_until > at:
        keys += subscription.previous_secret.split()
    utc = at.astimezone(datetime.UTC)
    signatures = [Webhook(shown(key)).sign(webhook_id, utc, body.decode()) for key in keys]
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(utc.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
