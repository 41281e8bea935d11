"""The order of titles, the same on every database: bytes, which no collation touches."""

from __future__ import annotations

import unicodedata

LONGEST = 80


def title_key(title: str) -> bytes:
    """Titles sort by this: without case, accents and spare space, UTF-8, at most 80 bytes."""
    marks = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(char for char in marks if not unicodedata.combining(char))
    return " ".join(plain.split()).encode("utf-8", "replace")[:LONGEST]
