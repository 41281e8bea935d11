"""The settings of the files of the whole library: docs/operations.md."""

import base64
import binascii

import environ
from django.core.exceptions import ImproperlyConfigured

from .env import text

# A private key of Ed25519 as openssl writes it (PKCS #8): this, and 32 bytes.
_BEGINNING = bytes.fromhex("302e020100300506032b657004220420")


def dump_minutes(env: environ.Env) -> int:
    """DUMP_MINUTES: after so many minutes changed files are made anew; 0: none are made."""
    return max(0, env.int("DUMP_MINUTES", default=60))


def signing_key(env: environ.Env) -> str:
    """DUMP_SIGNING_KEY, base64; "" for none. Raises ImproperlyConfigured for what is no key."""
    key = text(env, "DUMP_SIGNING_KEY", default="")
    try:
        raw = base64.b64decode(key, validate=True)
    except binascii.Error:
        raw = b"-"
    if not raw or (raw.startswith(_BEGINNING) and len(raw) == len(_BEGINNING) + 32):
        return key
    raise ImproperlyConfigured(
        "DUMP_SIGNING_KEY is not a private key of Ed25519. Set it to the one line that this "
        "prints: openssl genpkey -algorithm ed25519 | grep -v -- -----"
    )
