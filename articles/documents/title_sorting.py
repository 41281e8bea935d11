"""Sort keys of titles: bytes, which no collation affects, so all databases sort the same."""

import re
import unicodedata

LONGEST = 80
# "¿Qué es la gota?" sorts under Q.
_LEADING_MARKS = re.compile(r"^[\W_]+(?=\w)")


def title_key(title: str) -> bytes:
    """The sort key of a title: UTF-8, at most 80 bytes.

    Without case, accents, extra spaces and marks before the first letter.
    """
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = _LEADING_MARKS.sub("", plain)
    return " ".join(plain.split()).encode("utf-8", "replace")[:LONGEST]
