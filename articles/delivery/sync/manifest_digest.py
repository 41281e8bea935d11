"""The counts and digests of the export at one place in the journal, for its manifest.

What a request has digested is saved later, by the process's one thread for that.
"""

import threading
from collections.abc import Mapping
from typing import NamedTuple

from articles.delivery.write_behind import Sink
from articles.derived_cache import cache
from articles.replica.connections import require_primary

from . import bucket_rows, cursors
from .bucket_digests import NOTHING, Census, NotYet, compute, digest_lines, reached
from .bucket_rows import ALL, Line, Row, Total

# Seconds. Short, because a backup restored without a new epoch may reuse a seq.
_MAX_AGE = 60
# Seconds for which the place before is answered, while the worker digests many changes.
_MAX_AGE_BEFORE = 2
_TRIES = 3
_one_at_a_time = threading.Lock()


class ManifestDigest(NamedTuple):
    """The content of an export from `cursor`.

    `languages`: totals by language, without those that have nothing. `buckets`: where asked for.
    `lines`: of the one bucket asked for.
    """

    cursor: cursors.Cursor
    total: Total
    languages: list[Total]
    buckets: list[Row] | None = None
    lines: list[Line] | None = None


def compute_manifest_digest(language: str | None) -> ManifestDigest:
    """Of the library, or of one language, now. Two queries where nothing has changed.

    While more has changed than a request may digest, of the place before. Raises NotYet where
    there is none.
    """
    present = cursors.journal_end()
    key = f"census:{present.epoch}:{present.seq}"
    found = cache.get(key)
    if found is None:
        # Requests that come at the same time wait for the first.
        with _one_at_a_time:
            found = cache.get(key)
            if found is None:
                found, seconds = _census(present)
                cache.set(key, found, seconds)
    place, totals = found
    return _manifest(place, totals, language)


def _census(present: cursors.Cursor) -> tuple[tuple[cursors.Cursor, dict[str, Total]], int]:
    try:
        census = compute(present)
    except NotYet:
        totals = bucket_rows.read_totals()
        if not reached(totals):
            raise
        return (present._replace(seq=reached(totals)), totals), _MAX_AGE_BEFORE
    save_later(census)
    return (census.cursor, census.totals), _MAX_AGE


def _manifest(
    place: cursors.Cursor, totals: Mapping[str, Total], language: str | None
) -> ManifestDigest:
    own = totals.get(language or ALL) or Total(language or ALL, place.seq, NOTHING, 0, 0)
    shown = [totals[tag] for tag in sorted(totals) if tag != ALL and language in (None, tag)]
    languages = [total for total in shown if total.articles or total.tombstones]
    return ManifestDigest(place, own, languages)


def compute_bucket_digests(language: str | None, bucket: str | None) -> ManifestDigest:
    """The same with the digests of all buckets, or of one and its lines. Raises NotYet."""
    for _ in range(_TRIES):
        census = compute(cursors.journal_end())
        save_later(census)
        manifest = _manifest(census.cursor, census.totals, language)
        rows = _rows_of(census, language or ALL, bucket)
        if any(row.seq > census.cursor.seq for row in rows):
            continue
        if bucket is None:
            return manifest._replace(buckets=[row for row in rows if row.digest])
        lines = [one for one in bucket_rows.read_lines([bucket])[1] if _is_of(one, language)]
        # Else one of them has changed in between.
        if (digest_lines(lines) if lines else "") == "".join(row.digest for row in rows):
            return manifest._replace(buckets=[row for row in rows if row.digest], lines=lines)
    raise NotYet


def _rows_of(census: Census, language: str, bucket: str | None) -> list[Row]:
    rows = {row.bucket: row for row in bucket_rows.read_rows(language, bucket)}
    new = [row for row in census.new_rows if row.language == language]
    rows |= {row.bucket: row for row in new if bucket in (None, row.bucket)}
    return [rows[name] for name in sorted(rows)]


def _is_of(line: Line, language: str | None) -> bool:
    return language in (None, line.language)


def save_later(census: Census) -> None:
    """Queue what was digested anew."""
    if census.new_totals:
        require_primary()
        _unsaved.put("census", census)


def save_census(census: Census) -> None:
    """Save what was digested anew, in the caller's transaction: rows and totals, or neither."""
    bucket_rows.save(census.new_rows, census.new_totals)


def _later(earlier: Census, new: Census) -> Census:
    # The later one has what the earlier one had: that was not saved when it was made.
    return max(earlier, new, key=lambda census: census.cursor.seq)


def _save_batch(batch: list[tuple[str, Census]]) -> None:
    for _, census in batch:
        save_census(census)


# Not kept after a failed save: the next manifest digests it again.
_unsaved = Sink(
    "export digests",
    _save_batch,
    merge=_later,
    most=1,
    keeps=False,
)
