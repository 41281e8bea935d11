"""Cursors: opaque strings that a partner keeps. What is inside may change at any time."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from articles.models.public.change import Journal

LONGEST_PLACE = 1000


class BadCursor(ValueError):
    """Not a cursor of ours."""


class Restart(Exception):
    """The journal is no longer the one this cursor was given by: start again from the list."""


class Cursor(NamedTuple):
    """A place in the journal and, within a list, the place reached (`after` a first_seq).

    `key`: what a list in another order is ordered by, and its value at the place reached.
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
    raw = f"c1.{cursor.epoch}.{cursor.seq}.{cursor.after}{key}".encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode(text: str) -> Cursor:
    """Raises BadCursor."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        match = _FORM.fullmatch(raw.decode("ascii"))
    except (binascii.Error, ValueError) as error:
        raise BadCursor from error
    if match is None:
        raise BadCursor
    return Cursor(match[1], int(match[2]), int(match[3]), match[4] or "")


def encode_place(*words: str) -> str:
    """The opaque string for a place in a list that is no journal: what its rows are sorted by."""
    raw = "\n".join(("p1", *words)).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode_place(text: str, size: int) -> list[str]:
    """The words of `encode_place`, of which there must be `size`. Raises BadCursor."""
    if len(text) > LONGEST_PLACE:
        raise BadCursor
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        form, *words = raw.decode().split("\n")
    except (binascii.Error, ValueError) as error:
        raise BadCursor from error
    # No database takes a NUL within text.
    if form != "p1" or len(words) != size or b"\0" in raw:
        raise BadCursor
    return words


def now() -> Cursor:
    """The end of the journal at this moment. Read it before anything it is to cover. One query."""
    epoch, seq = Journal.objects.values_list("epoch", "seq").get(pk=1)
    return Cursor(epoch, seq)


def check(cursor: Cursor, present: Cursor) -> None:
    """Raise Restart for an unknown epoch or a future seq, as after a restore from backup."""
    if cursor.epoch != present.epoch or cursor.seq > present.seq:
        raise Restart
