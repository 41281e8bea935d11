"""Digests the export after each change, in the worker (see settings.WORKER_LANES).

So a request seldom has to, and after a notice on thousands of pages need not: its manifest then is
of the place before, until this has come to the end of the journal.
"""

import datetime
import threading
from collections.abc import Callable, Iterator, Sequence

from django.db import transaction

from articles.lane_loop import run_turns
from articles.models.public.change import Change

from . import bucket_rows, cursors
from .bucket_digests import NotYet, compute, digest_buckets_of, reached
from .bucket_rows import ALL, Stale
from .manifest_digest import save_census

# Its name in settings.WORKER_LANES, and in the metrics.
LANE = "export digested"
# Seconds between two looks at the journal.
PAUSE = 2.0
# Buckets read at once; a million articles have 244 in each.
SLICE = 64


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set: digest what has changed."""

    def turn() -> float:
        digest_changes(stopping=stop.is_set)
        return PAUSE

    run_turns(stop, turn, lane=LANE, after_failure=PAUSE)


def run_once() -> int:
    """Digest what has changed; returns how many buckets."""
    return digest_changes()


def oldest(now: datetime.datetime) -> datetime.datetime | None:
    """The time of the first Change that is not digested; None before the first digest."""
    seq = reached(bucket_rows.read_totals())
    later = Change.objects.filter(seq__gt=seq).order_by("seq").values_list("at", flat=True)
    return later.first() if seq else None


def digest_changes(*, stopping: Callable[[], bool] = lambda: False) -> int:
    """Bring the digests to the end of the journal; returns how many buckets were read.

    Can be killed at any time: buckets that are digested are not read again.
    """
    present, before = cursors.journal_end(), reached(bucket_rows.read_totals())
    if present.seq == before:
        return 0
    stale = [one for one in bucket_rows.changed_since(before) if one.is_stale]
    done = 0
    for some in _slices(stale):
        if stopping():
            return done
        _, rows = digest_buckets_of(some)
        with transaction.atomic():
            bucket_rows.save(rows, [])
        done += sum(row.language == ALL for row in rows)
    return done + _finish()


def _slices(stale: Sequence[Stale]) -> Iterator[list[Stale]]:
    """All but the last SLICE buckets, which are read along with the totals."""
    names = sorted({one.bucket for one in stale})
    for start in range(0, len(names) - SLICE, SLICE):
        some = set(names[start : start + SLICE])
        yield [one for one in stale if one.bucket in some]


def _finish() -> int:
    try:
        census = compute(cursors.journal_end(), bounded=False)
    except NotYet:
        # It goes on changing; the next look is in two seconds.
        return 0
    with transaction.atomic():
        save_census(census)
    return sum(row.language == ALL for row in census.new_rows)
