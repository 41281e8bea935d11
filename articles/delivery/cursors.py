"""Cursors: opaque strings that a partner keeps. What is inside may change at any time."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from articles.models.public.change import Journal


class BadCursor(ValueError):
    """Not a cursor of ours."""


class Restart(Exception):
    """The journal is no longer the one this cursor was given by: start again from the list."""


class Cursor(NamedTuple):
    """A place in the journal and, within a list, the place reached (`after` a first_seq)."""

    epoch: str
    seq: int
    after: int = 0


_FORM = re.compile(r"c1\.([0-9a-f]{1,16})\.([0-9]{1,18})\.([0-9]{1,18})\Z")


def encode(cursor: Cursor) -> str:
    """The opaque string, safe in a URL."""
    raw = f"c1.{cursor.epoch}.{cursor.seq}.{cursor.after}".encode()
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
    return Cursor(match[1], int(match[2]), int(match[3]))


def now() -> Cursor:
    """The end of the journal at this moment. Read it before anything it is to cover. One query."""
    epoch, seq = Journal.objects.values_list("epoch", "seq").get(pk=1)
    return Cursor(epoch, seq)


def check(cursor: Cursor, present: Cursor) -> None:
    """Raise Restart for an unknown epoch or a future seq, as after a restore from backup."""
    if cursor.epoch != present.epoch or cursor.seq > present.seq:
        raise Restart
