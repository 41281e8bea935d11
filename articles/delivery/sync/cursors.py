"""Cursors: opaque strings for partners; their content may change at any time."""

import base64
import re
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from articles.delivery.constant_sql import fetch_one
from articles.models.public.change import Journal

_MAX_LENGTH = 1000
_JOURNAL = "SELECT epoch, seq FROM articles_journal WHERE id = 1"


class BadCursor(ValueError):
    """Not a valid cursor."""


class Restart(Exception):
    """The cursor is of another journal: the partner must start again from the list."""


class Cursor(NamedTuple):
    """A position in the journal and, within a list, the last first_seq read (`after`).

    `key`: of a list in another order, "field:value" of the last row read.
    """

    epoch: str
    seq: int
    after: int = 0
    key: str = ""


_KEY = r"-?[a-z_]{1,20}:[0-9a-f-]{0,160}"
_FORM = re.compile(rf"c1\.([0-9a-f]{{1,16}})\.([0-9]{{1,18}})\.([0-9]{{1,18}})(?:\.({_KEY}))?\Z")


def encode(cursor: Cursor) -> str:
    """The opaque string, safe in a URL."""
    key = f".{cursor.key}" if cursor.key else ""
    return _to_opaque(f"c1.{cursor.epoch}.{cursor.seq}.{cursor.after}{key}")


def decode(text: str) -> Cursor:
    """Raises BadCursor."""
    match = _FORM.fullmatch(_from_opaque(text))
    if match is None:
        raise BadCursor
    return Cursor(match[1], int(match[2]), int(match[3]), match[4] or "")


def encode_place(*words: str) -> str:
    """The opaque string for a position in a list without a journal: the last row's sort keys."""
    return _to_opaque("\n".join(("p1", *words)))


def decode_place(text: str, size: int) -> list[str]:
    """The `size` words given to `encode_place`. Raises BadCursor."""
    if len(text) > _MAX_LENGTH:
        raise BadCursor
    raw = _from_opaque(text)
    form, *words = raw.split("\n")
    # PostgreSQL refuses NUL in text.
    if form != "p1" or len(words) != size or "\0" in raw:
        raise BadCursor
    return words


def _to_opaque(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _from_opaque(text: str) -> str:
    """Raises BadCursor."""
    try:
        padded = text + "=" * (-len(text) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except ValueError as error:
        raise BadCursor from error


def journal_end() -> Cursor:
    """The end of the journal. Read it before the rows that it must cover. One query."""
    row = fetch_one(connections[DEFAULT_DB_ALIAS], _JOURNAL, [])
    if row is None:
        raise Journal.DoesNotExist
    return Cursor(*row)


def check_epoch(cursor: Cursor, present: Cursor) -> None:
    """Raise Restart for another epoch or a future seq, as after a restore from a backup."""
    if cursor.epoch != present.epoch or cursor.seq > present.seq:
        raise Restart
