"""A list's cursor is good for that list and its filters alone, so that a walk cannot skip rows.

With a filter added or left out in the middle of a walk, rows before the cursor would never be
seen, and nobody would know.
"""

import hashlib
from collections.abc import Mapping

from articles.delivery.sync.cursors import BadCursor

# What a page shows of each row, and how many, may change on the way.
FREE = frozenset({"cursor", "limit", "fields", "include", "blocks"})
_BETWEEN = "."
_DIGITS = 8


def bind(cursor: str, path: str, query: Mapping[str, str]) -> str:
    """The cursor, followed by a mark of the list and its filters. `path`: below the index."""
    return f"{cursor}{_BETWEEN}{_mark(path, query)}"


def unbind(text: str, path: str, query: Mapping[str, str]) -> str:
    """The cursor alone. Raises BadCursor where it is of another list or other filters."""
    cursor, _, mark = text.rpartition(_BETWEEN)
    if mark != _mark(path, query):
        raise BadCursor
    return cursor


def _mark(path: str, query: Mapping[str, str]) -> str:
    kept = sorted((name, value) for name, value in query.items() if name not in FREE)
    return hashlib.sha256(repr((path, kept)).encode()).hexdigest()[:_DIGITS]
