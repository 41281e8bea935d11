"""Signs the list of files with Ed25519 (RFC 8032), by the key in DUMP_SIGNING_KEY.

`cryptography` is imported when something is signed: most processes never need it.
"""

import base64
from functools import lru_cache
from typing import Any

from django.conf import settings


def is_signed() -> bool:
    """Whether this site has a key."""
    return bool(settings.DUMP_SIGNING_KEY)


def sign(data: bytes) -> bytes:
    """The signature, 64 bytes: always the same of the same data."""
    signature: bytes = _key(settings.DUMP_SIGNING_KEY).sign(data)
    return signature


def public_key() -> bytes:
    """The public key as PEM (SubjectPublicKeyInfo), as openssl reads it."""
    from cryptography.hazmat.primitives import serialization

    pem: bytes = (
        _key(settings.DUMP_SIGNING_KEY)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return pem


@lru_cache(maxsize=2)
def _key(text: str) -> Any:
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    return load_der_private_key(base64.b64decode(text), password=None)
