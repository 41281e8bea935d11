"""Generating and hashing API keys: `hi_`, 43 random letters and digits, 6 of checksum.

43 of 62 characters hold 256 bits. A double click selects the whole key. Secret scanners
recognise a key by its prefix and its checksum.
"""

import hashlib
import re
import secrets
import string
from zlib import crc32

START = "hi_"
CHANCE, CHECK = 43, 6
SHOWN = len(START) + 8
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_shape = re.compile(rf"{START}[0-9A-Za-z]{{{CHANCE + CHECK}}}").fullmatch


def new_secret() -> str:
    """A new random key."""
    chance = START + "".join(secrets.choice(ALPHABET) for _ in range(CHANCE))
    return chance + _checksum(chance)


def is_well_formed(secret: str) -> bool:
    """Whether form and checksum are right: a mistyped key costs no query."""
    return bool(_shape(secret)) and _checksum(secret[:-CHECK]) == secret[-CHECK:]


def digest_of(secret: str) -> str:
    """The stored hash: SHA-256, hexadecimal. 256 random bits need no slow hash.

    The look-up by digest compares no secret, so that its timing leaks nothing.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def prefix_of(secret: str) -> str:
    """The first characters, which identify a key to people."""
    return secret[:SHOWN]


def _checksum(text: str) -> str:
    """CRC-32 in base 62, the most significant digit first."""
    rest, digits = crc32(text.encode()), []
    for _ in range(CHECK):
        rest, digit = divmod(rest, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))
