"""Saves what this process has counted to its own row, every ten seconds, by the flusher.

Killed, a process loses what it counted since its last save. Ended processes are kept as a sum: see
`ended_processes`.
"""

import datetime
import os
from secrets import token_hex

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.delivery.write_behind import Sink
from articles.metrics import counters
from articles.metrics.counters import Key, Value
from articles.models.public.process_metrics import ProcessMetrics

from . import sums

_EVERY = 10.0
# A process that counts nothing marks its row this often, to show that it runs.
_MARK = datetime.timedelta(seconds=60)
_KEY = "own"


class _Process:
    """This process's row. `saved`: all that its rows hold; `before`: what its former rows hold."""

    def __init__(self) -> None:
        self.begun = False
        self.role = ""
        self.token, self.number = token_hex(8), 0
        self.saved: dict[Key, Value] | None = None
        self.before: dict[Key, Value] = {}
        self.at = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

    @property
    def name(self) -> str:
        return f"{self.token}.{self.number}"


_process = _Process()


def begin(role: str) -> None:
    """Save this process's counts from now on. `role`: "web" or "worker". Never waits."""
    if settings.FLUSH_IN_BACKGROUND and not _process.begun:
        _process.begun, _process.role = True, role
        _sink.put(_KEY, None)


def is_begun() -> bool:
    return _process.begun


def _save(batch: list[tuple]) -> None:
    # For the next time: the flusher saves a sink only while something waits in it.
    _sink.put(_KEY, None)
    now, values = timezone.now(), counters.values()
    own = _process
    if values == own.saved and abs(now - own.at) < _MARK:
        return
    number, before = own.number, own.before
    if not _update(own, now, sums.minus(values, before)):
        if own.saved is not None:
            # The row has been added to those of ended processes: the next one holds the rest.
            number, before = own.number + 1, own.saved
        _create(own, number, now, sums.minus(values, before))
    # Only then: after a failed commit the same is tried again, and counts once.
    transaction.on_commit(lambda: _note(own, number, before, values, now))


def _update(own: _Process, now: datetime.datetime, values: dict[Key, Value]) -> int:
    rows = ProcessMetrics.objects.filter(name=own.name)
    return rows.update(at=now, values=sums.to_stored(values))


def _create(own: _Process, number: int, now: datetime.datetime, values: dict[Key, Value]) -> None:
    ProcessMetrics.objects.update_or_create(
        name=f"{own.token}.{number}",
        defaults={"role": own.role, "at": now, "values": sums.to_stored(values)},
    )


def _note(
    own: _Process,
    number: int,
    before: dict[Key, Value],
    values: dict[Key, Value],
    now: datetime.datetime,
) -> None:
    own.number, own.before, own.saved, own.at = number, before, values, now


_sink = Sink("metrics", _save, most=1, every=_EVERY, at_once=True)


def _after_fork() -> None:
    global _process
    _process = _Process()


os.register_at_fork(after_in_child=_after_fork)
