"""Makes the files of the whole library (a lane of the worker, and `manage.py make_dumps`).

A file is the export's lines, in parts of a page each that are gzip by themselves: only parts in
which something changed are made anew, and all of them together are a gzip file (RFC 1952, 2.2).
"""

import datetime
import hashlib
import threading
from collections.abc import Callable
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from api.v1.answers.export import ExportEnd, feed_address, line
from api.v1.renderers import ARTICLE_JSON
from articles.delivery.renditions.compression import pack
from articles.delivery.renditions.leases import lease
from articles.delivery.sync import cursors, dumps
from articles.lane_loop import run_turns
from articles.models.public.current import Current
from articles.models.public.dumps import Dump, DumpPart

from .parts import Ref, Stopped, parts_of

# Its name in settings.WORKER_LANES, and in the metrics.
LANE = "files of the library made"
# Seconds between two looks at the journal, and after a failure.
PAUSE, AFTER_FAILURE = 5.0, 60.0
# Seconds; a lease has 90.
RENEWED_EVERY = 15.0
# For who began to fetch a file that has been replaced.
KEPT = datetime.timedelta(hours=1)
_AT_ONCE = 500
# Purges that one making may meet; the next turn goes on.
_TRIES = 5


class _PartPurged(Exception):
    """A part that was found up to date is gone: an article of it was purged meanwhile."""


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set: make the files anew every DUMP_MINUTES, and at once after a recall."""
    due = 0.0

    def turn() -> float:
        nonlocal due
        if monotonic() >= due or (settings.DUMP_MINUTES and dumps.needs_haste()):
            make_dumps(goes_on=lambda: not stop.is_set())
            due = monotonic() + 60 * (settings.DUMP_MINUTES or 60)
        return PAUSE

    run_turns(stop, turn, lane=LANE, after_failure=AFTER_FAILURE)


def run_once() -> int:
    """Make what has changed, if it is time; returns how many files."""
    limit = timezone.now() - datetime.timedelta(minutes=settings.DUMP_MINUTES)
    recent = dumps.offered().filter(language="", made_at__gt=limit).exists()
    return 0 if recent and not dumps.needs_haste() else make_dumps()


def oldest(now: datetime.datetime) -> datetime.datetime | None:
    """None: nothing of it falls due at a time that somebody waits for."""
    return None


def make_dumps(*, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Bring the file of each language, and that of all, to the end of the journal; how many.

    Can be killed at any time: what was offered before stays offered. Nothing where another process
    is doing it; with DUMP_MINUTES=0 all files are deleted.
    """
    with lease("making dumps") as renew:
        if renew is None:
            return 0
        try:
            made = _make_again(_while(goes_on, renew)) if settings.DUMP_MINUTES else 0
        except Stopped:
            return 0
        forget()
        return made


def _while(goes_on: Callable[[], bool], renew: Callable[[], bool]) -> Callable[[], bool]:
    """Whether to go on; it renews the lease now and then."""
    renewed = monotonic()

    def asked() -> bool:
        nonlocal renewed
        if monotonic() < renewed + RENEWED_EVERY:
            return goes_on()
        renewed = monotonic()
        return goes_on() and renew()

    return asked


def _make_again(goes_on: Callable[[], bool]) -> int:
    """`_make`, once more where a purge in between deleted a part. Raises Stopped."""
    for _ in range(_TRIES):
        try:
            return _make(goes_on)
        except _PartPurged:
            continue
    raise Stopped


def _make(goes_on: Callable[[], bool]) -> int:
    place = cursors.journal_end()
    before = {dump.language: dump for dump in Dump.objects.filter(replaced_at=None)}
    if _is_up_to_date(before, place):
        return 0
    found = Current.objects.exclude(state="purged").order_by()
    languages = sorted(found.values_list("language", flat=True).distinct())
    every: list[Ref] = []
    made = 0
    for language in languages:
        refs = parts_of(language, place.seq, _parts_in(before.get(language)), goes_on)
        made += _offer(language, place, refs, before.get(language), goes_on)
        every += refs
    offered = [*languages, *[""] * bool(languages)]
    Dump.objects.exclude(language__in=offered).delete()
    return made + _offer("", place, every, before.get(""), goes_on) if languages else 0


def _is_up_to_date(before: dict[str, Dump], place: cursors.Cursor) -> bool:
    same = all((one.epoch, one.held) == (place.epoch, place.seq) for one in before.values())
    other = DumpPart.objects.exclude(renderer=ARTICLE_JSON.key)
    return "" in before and same and not other.exists()


def _parts_in(dump: Dump | None) -> list[int]:
    return [part for part, _ in dump.parts] if dump else []


def _offer(
    language: str,
    place: cursors.Cursor,
    refs: list[Ref],
    before: Dump | None,
    goes_on: Callable[[], bool],
) -> int:
    """Offer a file of these parts. 0 where it is the one that is offered already."""
    parts = [[ref.pk, ref.size] for ref in refs]
    if before and before.epoch == place.epoch and before.parts == parts:
        Dump.objects.filter(pk=before.pk).update(held=place.seq)
        return 0
    articles, tombstones = sum(ref.articles for ref in refs), sum(ref.tombstones for ref in refs)
    feed = feed_address(place._replace(after=0), language or None)
    closing = ExportEnd.of(articles=articles, tombstones=tombstones, next_url=None, feed=feed)
    end = pack(line(closing))
    dump = Dump(
        language=language,
        epoch=place.epoch,
        seq=place.seq,
        held=place.seq,
        made_at=timezone.now(),
        articles=articles,
        tombstones=tombstones,
        parts=parts,
        end=end,
        size=sum(ref.size for ref in refs) + len(end),
        digest=_digest(refs, end, goes_on),
    )
    with transaction.atomic():
        own = Dump.objects.filter(language=language, replaced_at=None)
        own.update(replaced_at=timezone.now())
        dump.save()
    return 1


def _digest(refs: list[Ref], end: bytes, goes_on: Callable[[], bool]) -> str:
    hasher = hashlib.sha256()
    for ref in refs:
        body = DumpPart.objects.filter(pk=ref.pk).values_list("body", flat=True).first()
        if body is None:
            raise _PartPurged
        hasher.update(body)
        if not goes_on():
            raise Stopped
    hasher.update(end)
    return f"sha256:{hasher.hexdigest()}"


def forget() -> None:
    """Delete files that were replaced an hour ago or are recalled, and parts that none has."""
    if not settings.DUMP_MINUTES:
        Dump.objects.all().delete()
    Dump.objects.filter(replaced_at__lt=timezone.now() - KEPT).delete()
    for dump in Dump.objects.exclude(replaced_at=None).defer("parts", "end"):
        if dumps.is_recalled(dump):
            dump.delete()
    used = {part for parts in Dump.objects.values_list("parts", flat=True) for part, _ in parts}
    spare = sorted({*DumpPart.objects.values_list("pk", flat=True)} - used)
    for start in range(0, len(spare), _AT_ONCE):
        DumpPart.objects.filter(pk__in=spare[start : start + _AT_ONCE]).delete()
