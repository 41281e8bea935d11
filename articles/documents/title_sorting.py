"""The order of titles, the same on every database: bytes, which no collation touches."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
# "¿Qué es la gota?" is looked for under Q.
_BEFORE_THE_FIRST_LETTER = re.compile(r"^[\W_]+(?=\w)")


def title_key(title: str) -> bytes:
    """Titles sort by this: UTF-8, at most 80 bytes.

    Without case, accents, spare space, and marks before the first letter.
    """
    marks = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(char for char in marks if not unicodedata.combining(char))
    plain = _BEFORE_THE_FIRST_LETTER.sub("", plain)
    return " ".join(plain.split()).encode("utf-8", "replace")[:LONGEST]
