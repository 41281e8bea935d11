"""Compare the stored digests of the export with a walk of all articles, and make them anew."""

from collections.abc import Iterator

from django.db import transaction

from articles.models.public.current import Current
from articles.models.public.export_buckets import ExportBucket, ExportTotal

from . import bucket_rows, cursors
from .bucket_digests import NOTHING, NotYet, digest_buckets_of, reached, total_of
from .bucket_rows import ALL, Row, Stale, Total
from .digesting import SLICE, digest_changes

_BUCKETS = [f"{number:03x}" for number in range(4096)]
_TRIES = 5


def bucket_faults() -> Iterator[str]:
    """Stored digests and counts that are not those of the articles. Others may publish meanwhile.

    Nothing is said of buckets that are stale, nor before the first digest.
    """
    if not reached(bucket_rows.read_totals()):
        return
    languages = _languages()
    stored = {row[:2]: row for tag in [ALL, *languages] for row in bucket_rows.read_rows(tag)}
    for names in _slices():
        for walked in _walk(languages, names):
            own = stored.get(walked[:2]) or Row(*walked[:2], 0, "", 0, 0)
            if own[3:] != walked[3:] and not _has_changed(own):
                yield f"bucket {own.bucket} of {own.language or 'all'} is not what the articles are"
    yield from _total_faults([ALL, *languages])


def rebuild_buckets() -> int:
    """Digest all anew, whatever is stored; returns how many rows. Others may publish meanwhile."""
    if reached(bucket_rows.read_totals()) > cursors.journal_end().seq:
        ExportTotal.objects.all().delete()
    languages, done = _languages(), 0
    for names in _slices():
        rows = _walk(languages, names)
        done += len(rows)
        with transaction.atomic():
            bucket_rows.save(rows, [], anew=True)
    for _ in range(_TRIES):
        digest_changes()
        place = reached(bucket_rows.read_totals())
        totals = [total_of(tag, place) for tag in [ALL, *languages]]
        # Else something was published meanwhile, and the rows may be of a later place.
        if place == cursors.journal_end().seq:
            with transaction.atomic():
                bucket_rows.save([], totals, anew=True)
            return done
    raise NotYet


def _slices() -> Iterator[list[str]]:
    for start in range(0, len(_BUCKETS), SLICE):
        yield _BUCKETS[start : start + SLICE]


def _languages() -> list[str]:
    found = {*Current.objects.order_by().values_list("language", flat=True).distinct()}
    rows = ExportBucket.objects.order_by().values_list("language", flat=True).distinct()
    return sorted({*found, *rows} - {ALL})


def _walk(languages: list[str], names: list[str]) -> list[Row]:
    every = [Stale(name, tag, 0, 0, 0) for name in names for tag in languages]
    return digest_buckets_of(every)[1] if every else []


def _has_changed(row: Row) -> bool:
    return any(
        one.bucket == row.bucket and row.language in (ALL, one.language)
        for one in bucket_rows.changed_since(row.seq)
    )


def _total_faults(languages: list[str]) -> Iterator[str]:
    for language in languages:
        totals = bucket_rows.read_totals()
        own = totals.get(language) or Total(language, 0, NOTHING, 0, 0)
        # Buckets of a later place belong to a total that is yet to come.
        is_later = bucket_rows.sum_rows(language, []).seq > reached(totals)
        if own != total_of(language, own.seq) and not is_later:
            yield f"the total of {language or 'all'} is not that of its buckets"
