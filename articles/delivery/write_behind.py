"""What a public read wants written, saved in batches off the request's path.

One daemon thread a process, started by the first thing put. Rooms that want something written
make a Sink and put into it. What is pending when a process is killed is lost, so it is only ever
a cache, a counter or a mark that the next read sets again: never put anything else here.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from multiprocessing.util import Finalize
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, close_old_connections, connection, transaction

logger = logging.getLogger(__name__)

BATCH = 100
# Lets a burst of misses become one transaction.
PAUSE = 0.2
# How long what does not press waits at most for the thread's next round.
RHYTHM = 30.0

_sinks: list[Sink] = []
_wake = threading.Event()
_start = threading.Lock()
_thread: threading.Thread | None = None


def later(earlier: Any, new: Any) -> Any:
    """Of two values under one key, the one that was put last."""
    return new


class Sink:
    """Values by key, merged in memory until they are saved.

    `save(batch)` gets [(key, value)] within a transaction of its own. `merge(earlier, new)`
    makes one value of two. `most`: values held; under a flood the oldest are dropped. `every`:
    seconds from one save to the next, 0 for soon. `keeps`: whether what could not be saved is
    tried again; a cache need not be. `at_once`: the first save waits for no `every`.
    """

    def __init__(
        self,
        name: str,
        save: Callable[[list[tuple]], None],
        *,
        merge: Callable[[Any, Any], Any] = later,
        most: int,
        every: float = 0,
        keeps: bool = True,
        at_once: bool = False,
    ) -> None:
        self.name, self.save, self.merge = name, save, merge
        self.most, self.every, self.keeps = most, every, keeps
        self.dropped = 0
        self._saved_at = monotonic() - (every if at_once else 0)
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        # Held for a step or two of memory alone, never while the database is asked.
        self._lock = threading.Lock()
        _sinks.append(self)

    def __len__(self) -> int:
        return len(self._held)

    def put(self, key: Hashable, value: Any) -> None:
        """Have it saved in time. Never waits for the database."""
        with self._lock:
            held = self._held
            # Most of what is put on the plain path is a count that is there already.
            if key in held:
                held[key] = self.merge(held[key], value)
            else:
                self._add(key, value)
        if _thread is None:
            _ensure_thread()
        if not self.every:
            _wake.set()

    def _add(self, key: Hashable, value: Any) -> None:
        held = self._held
        if key in held:
            value = self.merge(held[key], value)
        elif len(held) >= self.most:
            held.popitem(last=False)
            self.dropped += 1
        held[key] = value

    def is_due(self) -> bool:
        return bool(self._held) and monotonic() - self._saved_at >= self.every

    def flush(self) -> int:
        """Save all that is pending, in the caller's thread; returns how many values.

        Raises DatabaseError; what was not saved is then pending again, if this sink keeps it.
        """
        with self._lock:
            taken, self._held = self._held, OrderedDict()
            dropped, self.dropped = self.dropped, 0
        self._saved_at = monotonic()
        if dropped:
            logger.warning("%s: %d dropped, too many were pending", self.name, dropped)
        waiting = list(taken.items())
        saved = 0
        try:
            while waiting:
                saved += self._save(waiting[:BATCH])
                del waiting[:BATCH]
        except DatabaseError:
            self._put_back(waiting)
            raise
        return saved

    def _save(self, batch: list[tuple]) -> int:
        try:
            with transaction.atomic():
                self.save(batch)
        except IntegrityError:
            # One that the tables refuse, as for a key deleted since, must not cost the others.
            if len(batch) > 1:
                return sum(self._save([one]) for one in batch)
            logger.warning("%s: one could not be saved and was dropped", self.name)
            return 0
        return len(batch)

    def _put_back(self, waiting: list[tuple]) -> None:
        if not self.keeps:
            return
        with self._lock:
            new, self._held = self._held, OrderedDict()
            for key, value in (*waiting, *new.items()):
                self._add(key, value)

    def forget(self) -> None:
        """Drop all that is pending."""
        with self._lock:
            self._held = OrderedDict()


def flush() -> dict[str, int]:
    """Save all that is pending, in the caller's thread: {sink: how many}. Raises DatabaseError."""
    return {sink.name: sink.flush() for sink in _sinks if len(sink)}


def forget() -> None:
    """Drop all that is pending."""
    for sink in _sinks:
        sink.forget()


def _ensure_thread() -> None:
    global _thread
    if not settings.FLUSH_IN_BACKGROUND:
        return
    with _start:
        if _thread is None:
            _thread = threading.Thread(target=_run, name="flusher", daemon=True)
            _thread.start()
            # Not atexit: the web server's workers are children of multiprocessing, which end
            # without it.
            Finalize(None, _try_flush, kwargs={"last": True}, exitpriority=10)


def _in_a_child() -> None:
    """A fork copies what is pending, which its parent will save, and no thread."""
    global _thread, _start
    _thread, _start = None, threading.Lock()
    for sink in _sinks:
        # Another thread may have held the old one at that moment, for ever now.
        sink._lock = threading.Lock()
        sink.forget()


os.register_at_fork(after_in_child=_in_a_child)


def _run() -> None:
    while True:
        _wake.wait(RHYTHM)
        _wake.clear()
        _try_flush()
        threading.Event().wait(PAUSE)


def _try_flush(*, last: bool = False) -> None:
    for sink in _sinks:
        try:
            if sink.is_due() or (last and len(sink)):
                close_old_connections()
                sink.flush()
        except DatabaseError:
            logger.exception("could not save %s", sink.name)
            connection.close()
        except Exception:
            # Whatever it is, the thread goes on: nobody would start another.
            logger.exception("%s could not be saved and were dropped", sink.name)
