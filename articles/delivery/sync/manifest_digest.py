"""How many articles there are, and one digest over all of them, at one place in the journal.

It costs a walk of a narrow table (about 5 µs an article), so it is kept until the journal moves.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Subquery

from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.change import Journal
from articles.models.public.current import Current

from . import cursors

# Seconds. A backup restored without another epoch may give the same seq to another state.
KEPT = 60


class Census(NamedTuple):
    """What an export from `cursor` holds. `counts`: {language: [articles, tombstones]}."""

    cursor: cursors.Cursor
    digest: str
    counts: dict[str, list[int]]


def take_census(language: str | None) -> Census:
    """The library, or one language of it, as it is now. One or two queries."""
    present = cursors.now()
    key = f"census:{present.epoch}:{present.seq}:{language}"
    census = cache.get(key)
    if census is None:
        census = _count(present, language)
        cache.set(key, census, KEPT)
    return Census(*census)


def _count(present: cursors.Cursor, language: str | None) -> Census:
    # One statement sees one state; so the place in the journal is read by the same one.
    rows = Current.objects.exclude(state="purged").order_by("public_id")
    if language is not None:
        rows = rows.filter(language=language)
    place = Subquery(Journal.objects.filter(pk=1).values("seq"))
    columns = rows.values_list("public_id", "seq", "language", "state", "edition__digest", place)
    counts: dict[str, list[int]] = {}
    hasher = hashlib.sha256()
    for public_id, own, tag, state, digest, reached in columns.iterator(chunk_size=2000):
        present = present._replace(seq=reached)
        readable = state in READABLE_STATES
        counts.setdefault(tag, [0, 0])[not readable] += 1
        hasher.update(line(str(public_id), own, digest if readable else None))
    return Census(present, f"sha256:{hasher.hexdigest()}", counts)


def line(public_id: str, seq: int, digest: str | None) -> bytes:
    """What the digest is made of, in the order of ids: one line for each article."""
    return f"{public_id}:{seq}:{digest or ''}\n".encode()
