"""What a key looks like: `hi_`, 43 letters and digits of chance, and 6 of checksum.

43 of 62 signs hold 256 bits. Nothing in it breaks a double click, and the beginning and the
checksum let scanners of leaked secrets tell a key from look-alikes.
"""

from __future__ import annotations

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
    """A new key, which nobody can guess."""
    chance = START + "".join(secrets.choice(ALPHABET) for _ in range(CHANCE))
    return chance + _checksum(chance)


def is_well_formed(secret: str) -> bool:
    """Whether it can be a key of ours: a slip of the pen never reaches the database."""
    return bool(_shape(secret)) and _checksum(secret[:-CHECK]) == secret[-CHECK:]


def digest_of(secret: str) -> str:
    """What is stored: SHA-256, hexadecimal.

    A key of 256 random bits needs no slow hash, and as it is looked up by its digest there is
    no comparison whose duration could tell anything of it.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def prefix_of(secret: str) -> str:
    """The beginning, by which people tell keys apart."""
    return secret[:SHOWN]


def _checksum(text: str) -> str:
    """CRC-32 in base 62, the first digit first."""
    rest, digits = crc32(text.encode()), []
    for _ in range(CHECK):
        rest, digit = divmod(rest, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))
