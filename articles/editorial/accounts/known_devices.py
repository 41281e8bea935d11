"""Devices that an account has signed in from: a signed text for a cookie.

It holds, for each account, a random id and a hash that changes with the password, so that it
ends with it. It lets nobody in: only the limits on guessing look at it.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "healthinfo.known-device"
# Days since the last sign-in for which a device is known.
DAYS = 90
# Accounts that one browser remembers, those used last.
MOST = 5


def device_of(cookie: str, person: Any) -> str | None:
    """The id of the device in the cookie, if this account knows it."""
    for pk, device, mark in _read(cookie):
        if pk == person.pk and any(constant_time_compare(mark, own) for own in _marks(person)):
            return str(device)
    return None


def remembering(cookie: str, person: Any) -> str:
    """The cookie's new text, by which the account knows the device from now on."""
    device = device_of(cookie, person) or secrets.token_hex(8)
    others = [entry for entry in _read(cookie) if entry[0] != person.pk]
    own = [person.pk, device, _marks(person)[0]]
    return signing.dumps([*others, own][-MOST:], salt=SALT)


def _read(cookie: str) -> list[list[Any]]:
    try:
        return signing.loads(cookie, salt=SALT, max_age=DAYS * 86_400)
    except signing.BadSignature:
        return []


def _marks(person: Any) -> list[str]:
    """A hash of the password under SECRET_KEY, and under each earlier key."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    said = f"{person.pk}|{person.password}"
    return [salted_hmac(SALT, said, secret=key, algorithm="sha256").hexdigest() for key in keys]
