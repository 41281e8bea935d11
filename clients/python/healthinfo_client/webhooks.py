"""Verifies webhooks, signed as in Standard Webhooks (standardwebhooks.com)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from .errors import NotVerified

# Seconds by which the clocks may differ; what is older may be somebody's recording.
TOLERANCE = 300
PREFIX = "whsec_"


class BadSignature(NotVerified):
    """The message was not signed with a secret of ours, or not lately. Answer it with 401."""


def keys_of(secrets: str | Iterable[str]) -> list[bytes]:
    """The keys of secrets such as `whsec_…`: one, several in one text parted by spaces, or a list.

    ValueError where one is no secret.
    """
    found = secrets.split() if isinstance(secrets, str) else list(secrets)
    if not found:
        raise ValueError("there is no secret; a subscription's answer has it once")
    return [_key(each) for each in found]


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(f"a secret is {PREFIX} and base64; copy it anew") from None


def verify(
    body: bytes,
    headers: Mapping[str, str],
    secrets: str | Iterable[str],
    *,
    tolerance: float = TOLERANCE,
    now: float | None = None,
) -> dict[str, Any]:
    """The message, once it is proved: `type`, `timestamp` and `data`, the row of the feed.

    `body`: the bytes as they arrived. While secrets rotate, a message is signed with each: give
    the secrets you have, one that is right is enough. `now`: seconds since 1970. The same
    `webhook-id` may arrive again: drop repeats by it, or do what harms nothing when done twice.
    """
    named = {name.lower(): value for name, value in headers.items()}
    stamp = named.get("webhook-timestamp", "")
    if not (stamp.isascii() and stamp.isdigit()):
        raise BadSignature("webhook-timestamp is missing, or no number")
    if abs((time.time() if now is None else now) - int(stamp[:15])) > tolerance:
        raise BadSignature("it was signed too long ago, or the clocks differ")
    signed = b".".join([named.get("webhook-id", "").encode(), stamp.encode(), body])
    given = [each.encode() for each in named.get("webhook-signature", "").split()]
    # Every pair is compared, so that the time tells nothing.
    right = [
        hmac.compare_digest(_signature(key, signed), each)
        for key in keys_of(secrets)
        for each in given
    ]
    if not any(right):
        raise BadSignature("no signature is right")
    return _message(body)


def _signature(key: bytes, signed: bytes) -> bytes:
    return b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256))


def _message(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body)
    except ValueError:
        raise BadSignature("it is signed, but no JSON") from None
    if not isinstance(message, dict) or "type" not in message:
        raise BadSignature("it is signed, but no message")
    return message
