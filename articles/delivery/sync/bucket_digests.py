"""Digests of the export: of a bucket over its lines, of the whole over its buckets.

`compute` brings the digests to the end of the journal by reading the stale buckets alone.
"""

import hashlib
from bisect import bisect
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

from . import bucket_rows, cursors
from .bucket_rows import ALL, Line, Row, Stale, Sums, Total

# What a request may read: Changes since the last place, and lines of stale buckets. A million
# articles have 244 in each bucket.
_CHANGES, _LINES = 20_000, 25_000
_TRIES = 5
# The length of a line in the digest over the buckets: a bucket, a space, a digest, a line feed.
_LINE = 3 + 1 + len("sha256:") + 64 + 1
NOTHING = f"sha256:{hashlib.sha256().hexdigest()}"


class NotYet(Exception):
    """Too much has changed for a request to digest it, or it goes on changing."""


class Census(NamedTuple):
    """The totals at one place in the journal, by language.

    `new_rows`, `new_totals`: what was digested for it.
    """

    cursor: cursors.Cursor
    totals: dict[str, Total]
    new_rows: list[Row]
    new_totals: list[Total]


def digest_lines(lines: Iterable[Line]) -> str:
    """The digest of a bucket; the lines are sorted by id."""
    return _digest(line.text for line in lines)


def _digest(lines: Iterable[str]) -> str:
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"


def compute(present: cursors.Cursor, *, bounded: bool = True) -> Census:
    """The census at the end of the journal. `present`: that end as read before, or a later one.

    Raises NotYet; with `bounded`, also where a request would read too much. Some six queries,
    whatever the size of the library.
    """
    for _ in range(_TRIES):
        totals = bucket_rows.read_totals()
        before = reached(totals)
        if bounded and present.seq - before > _CHANGES:
            raise NotYet
        changed = bucket_rows.changed_since(before) if present.seq > before else []
        if bounded and _count_lines(changed) > _LINES:
            raise NotYet
        place, rows = _digest_stale(changed, present)
        # A Change committed in between may be of a bucket that was not read.
        if place.seq == present.seq >= before:
            found = _census(place, totals, changed, rows)
            if found is not None:
                return found
        present = cursors.journal_end()
    raise NotYet


def reached(totals: Mapping[str, Total]) -> int:
    """The place up to which all stored digests are true together; 0 if there are none."""
    return totals[ALL].seq if ALL in totals else 0


def _count_lines(changed: Collection[Stale]) -> int:
    """How many lines the stale buckets have."""
    return sum({stale.bucket: stale.lines for stale in changed if stale.is_stale}.values())


def _digest_stale(
    changed: Collection[Stale], present: cursors.Cursor
) -> tuple[cursors.Cursor, list[Row]]:
    stale = [one for one in changed if one.is_stale]
    return digest_buckets_of(stale) if stale else (present, [])


def digest_buckets_of(stale: Collection[Stale]) -> tuple[cursors.Cursor, list[Row]]:
    """(the place of which they are, the rows of these buckets and of all languages there)."""
    place, lines = bucket_rows.read_lines(sorted({one.bucket for one in stale}))
    by_bucket = {name: list(some) for name, some in groupby(lines, lambda line: line.public_id[:3])}
    rows = []
    for language, bucket in sorted({(key, s.bucket) for s in stale for key in (ALL, s.language)}):
        some = by_bucket.get(bucket, [])
        own = [line for line in some if language in (ALL, line.language)]
        rows.append(_row(language, bucket, place.seq, own))
    return place, rows


def _row(language: str, bucket: str, seq: int, lines: list[Line]) -> Row:
    articles = sum(bool(line.digest) for line in lines)
    digest = digest_lines(lines) if lines else ""
    return Row(language, bucket, seq, digest, articles, len(lines) - articles)


def _census(
    place: cursors.Cursor,
    totals: Mapping[str, Total],
    changed: Collection[Stale],
    rows: list[Row],
) -> Census | None:
    """None where another process has digested a bucket at a later place."""
    new = []
    for language in {one.language for one in changed} | ({ALL} if changed else set()):
        own = {row.bucket: row for row in rows if row.language == language}
        sums = bucket_rows.sum_rows(language, own)
        if sums.seq > place.seq:
            return None
        new.append(_total(language, place.seq, sums, own.values()))
    return Census(place, {**totals, **{one.language: one for one in new}}, rows, new)


def total_of(language: str, seq: int) -> Total:
    """The total over the stored buckets of a language."""
    return _total(language, seq, bucket_rows.sum_rows(language, []), [])


def _total(language: str, seq: int, sums: Sums, rows: Collection[Row]) -> Total:
    lines = [f"{row.bucket} {row.digest}\n" for row in rows if row.digest]
    return Total(
        language,
        seq,
        _digest(merge(sums.lines, lines)),
        sums.articles + sum(row.articles for row in rows),
        sums.tombstones + sum(row.tombstones for row in rows),
    )


def merge(text: str, lines: Iterable[str]) -> list[str]:
    """The sorted lines of `text` in pieces, with more lines between them, sorted too."""
    pieces: list[str] = []
    start = 0
    for line in sorted(lines):
        end = _LINE * bisect(range(len(text) // _LINE), line, key=partial(_line_at, text))
        pieces += [text[start:end], line]
        start = end
    return [*pieces, text[start:]]


def _line_at(text: str, number: int) -> str:
    return text[number * _LINE : (number + 1) * _LINE]
