"""Whether all that serves copies has what was just committed: caches by their rows, replicas by
how far they have replayed. Asked after the commit, for one lease at most, and never an undo.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from articles.metrics.counters import count, observe
from articles.metrics.names import RECALL_SECONDS, RECALLS
from articles.models.public.cache_place import CachePlace

from . import replicas
from .journal import News, journal_end
from .places import LEASE, Place, places

# Seconds beyond a lease, in which an answer that is under way arrives.
GRACE = 0.25
_PAUSE = 0.03


@dataclass(frozen=True)
class Heard:
    """One place's answer. `seconds`: until it confirmed, None where it did not.

    `stops_within`: seconds after which it serves no older text even so; None where nothing
    bounds that. `has_stopped`: those have passed, so it serves none now.
    """

    place: str
    seconds: float | None
    stops_within: float | None
    has_stopped: bool = False


# {place: the end of the journal that it did not confirm in time}, of this process. Nobody vouches
# for it until it has dropped that twice, so until it has dropped it once it is not worth while to
# wait: what is committed before that second time is dropped by then as well.
_behind: dict[str, News] = {}


def is_configured() -> bool:
    """Whether anything serves copies, so that somebody can be asked."""
    return bool(settings.EDGE_PLACES or settings.REPLICA_NAMES)


def ask_everywhere() -> list[Heard]:
    """Ask until all have confirmed the present end of the journal, a lease and GRACE at most."""
    end, began = journal_end(), time.monotonic()
    position, waited_for = replicas.position(), _waited_for()
    heard: dict[str, float] = {}
    while True:
        passed = time.monotonic() - began
        for label in (*_confirmed(end), *replicas.replayed(position)):
            heard.setdefault(label, passed)
        if passed > LEASE + GRACE or waited_for | set(replicas.labels()) <= heard.keys():
            break
        time.sleep(_PAUSE)
    return [*_answers(end, heard, waited_for)]


def wait_for_nobody(began: float) -> list[Heard]:
    """Where the database does not answer: wait a lease and GRACE from `began` (time.monotonic),
    after which nothing serves an older text. Asks nothing; nobody has confirmed.
    """
    time.sleep(max(0.0, began + LEASE + GRACE - time.monotonic()))
    silent = [
        _counted(place.name, Heard(place.label, None, place.stops_within)) for place in places()
    ]
    named = replicas.named().items()
    return [*silent, *(_counted(name, Heard(label, None, None)) for name, label in named)]


def _confirmed(end: News) -> Iterable[str]:
    rows = CachePlace.objects.filter(epoch=end.epoch, confirmed__gte=end.seq)
    names = set(rows.values_list("name", flat=True)) if settings.EDGE_PLACES else set()
    return [place.label for place in places() if place.name in names]


def _waited_for() -> set[str]:
    """The labels of caches that may serve an older text and may confirm in time."""
    return {place.label for place in places() if place.confirms_in_time and _may_serve(place)}


def _may_serve(place: Place) -> bool:
    """Whether it has begun to catch up, or was never behind: somebody may vouch for it soon."""
    missed = _behind.get(place.name)
    if missed is None:
        return True
    row = CachePlace.objects.filter(name=place.name).first()
    # In another epoch the numbers may begin anew.
    return row is not None and (row.epoch != missed.epoch or row.told >= missed.seq)


def _answers(end: News, heard: dict[str, float], waited_for: set[str]) -> Iterable[Heard]:
    for place in places():
        seconds = heard.get(place.label)
        if seconds is not None:
            _behind.pop(place.name, None)
        elif place.label in waited_for:
            # Only after a whole lease: of one that nobody waited for, the first miss counts.
            _behind[place.name] = end
        yield _counted(place.name, Heard(place.label, seconds, place.stops_within))
    leased = replicas.leased()
    for name, label in replicas.named().items():
        yield _counted(name, _answer_of_replica(label, heard.get(label), name in leased))


def _answer_of_replica(label: str, seconds: float | None, leased: bool) -> Heard:
    """Every call waits a lease for a replica that does not confirm, also if it did not before: the
    primary may hear late that it replays again, and its readers sooner."""
    stops_within = LEASE if leased else None
    return Heard(label, seconds, stops_within, has_stopped=leased and seconds is None)


def _counted(name: str, one: Heard) -> Heard:
    count(RECALLS, name, "unconfirmed" if one.seconds is None else "confirmed")
    if one.seconds is not None:
        observe(RECALL_SECONDS, one.seconds, name)
    return one
