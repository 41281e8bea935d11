"""Database writes of public requests, saved in batches by one daemon thread per process.

To write something, make a Sink and put values into it. Pending values are lost when a process is
killed, so put only caches, counters and marks that the next request sets again.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import KW_ONLY, dataclass
from multiprocessing.util import Finalize
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, close_old_connections, connection, transaction

from articles.metrics.counters import count
from articles.metrics.names import UNSAVED_DROPPED

logger = logging.getLogger(__name__)

BATCH = 100
# Seconds between rounds of the thread, so that a burst of values becomes one transaction.
_PAUSE = 0.2
# Seconds after which the thread looks for due sinks without being woken.
_INTERVAL = 10.0

_sinks: list[Sink] = []
_wake = threading.Event()
_start_lock = threading.Lock()
_thread: threading.Thread | None = None


def _newest(earlier: Any, new: Any) -> Any:
    return new


@dataclass(eq=False)
class Sink:
    """Values by key, merged in memory until they are saved.

    `save(batch)` gets [(key, value)] in a transaction of its own. `merge(earlier, new)` returns
    the value to keep of two with the same key. `most`: limit of the pending values; above it the
    oldest are dropped. `every`: seconds between saves, 0 for as soon as possible. `keeps`:
    whether values are kept for another try when saving fails. `at_once`: the first save does not
    wait for `every`.
    """

    name: str
    save: Callable[[list[tuple]], None]
    _: KW_ONLY
    merge: Callable[[Any, Any], Any] = _newest
    most: int
    every: float = 0
    keeps: bool = True
    at_once: bool = False

    def __post_init__(self) -> None:
        self.dropped = 0
        self._saved_at = monotonic() - (self.every if self.at_once else 0)
        self._pending: OrderedDict[Hashable, Any] = OrderedDict()
        # Never locked during a query.
        self._lock = threading.Lock()
        _sinks.append(self)

    def __len__(self) -> int:
        return len(self._pending)

    def put(self, key: Hashable, value: Any) -> None:
        """Add a value, to be saved later. Never waits for the database."""
        with self._lock:
            self._add(key, value)
        if _thread is None:
            _ensure_thread()
        if not self.every:
            _wake.set()

    def _add(self, key: Hashable, value: Any) -> None:
        pending = self._pending
        if key in pending:
            value = self.merge(pending[key], value)
        elif len(pending) >= self.most:
            pending.popitem(last=False)
            self.dropped += 1
        pending[key] = value

    def is_due(self) -> bool:
        return bool(self._pending) and monotonic() - self._saved_at >= self.every

    def flush(self) -> int:
        """Save all pending values in the caller's thread; returns how many.

        Raises DatabaseError; the values not saved are then pending again, with `keeps`.
        """
        with self._lock:
            taken, self._pending = self._pending, OrderedDict()
            dropped, self.dropped = self.dropped, 0
        self._saved_at = monotonic()
        if dropped:
            count(UNSAVED_DROPPED, self.name, by=dropped)
            logger.warning("%s: %d dropped, too many were pending", self.name, dropped)
        unsaved = list(taken.items())
        saved = 0
        try:
            while unsaved:
                saved += self._save(unsaved[:BATCH])
                del unsaved[:BATCH]
        except DatabaseError:
            if self.keeps:
                self._put_back(unsaved)
            raise
        return saved

    def _save(self, batch: list[tuple]) -> int:
        try:
            with transaction.atomic():
                self.save(batch)
        except IntegrityError:
            # Save one by one, so that one invalid value (an API key deleted since) loses no others.
            if len(batch) > 1:
                return sum(self._save([one]) for one in batch)
            logger.warning("%s: one could not be saved and was dropped", self.name)
            return 0
        return len(batch)

    def _put_back(self, unsaved: list[tuple]) -> None:
        with self._lock:
            new, self._pending = self._pending, OrderedDict()
            for key, value in (*unsaved, *new.items()):
                self._add(key, value)

    def forget(self) -> None:
        """Drop all pending values."""
        with self._lock:
            self._pending = OrderedDict()


def flush() -> dict[str, int]:
    """Save all sinks in the caller's thread; returns {sink: how many}. Raises DatabaseError."""
    return {sink.name: sink.flush() for sink in _sinks if len(sink)}


def discard_pending() -> None:
    """Drop the pending values of all sinks."""
    for sink in _sinks:
        sink.forget()


def _ensure_thread() -> None:
    global _thread
    if not settings.FLUSH_IN_BACKGROUND:
        return
    with _start_lock:
        if _thread is None:
            _thread = threading.Thread(target=_run, name="flusher", daemon=True)
            _thread.start()
            # Not atexit: it does not run in multiprocessing children, as the server's workers are.
            Finalize(None, _try_flush, kwargs={"last": True}, exitpriority=10)


def _after_fork() -> None:
    # A fork copies the pending values, which the parent saves, but no thread.
    global _thread, _start_lock
    _thread, _start_lock = None, threading.Lock()
    for sink in _sinks:
        # A new lock: the copied one may be locked for ever by a thread of the parent.
        sink._lock = threading.Lock()
        sink.forget()


os.register_at_fork(after_in_child=_after_fork)


def _run() -> None:
    while True:
        _wake.wait(_INTERVAL)
        _wake.clear()
        _try_flush()
        sleep(_PAUSE)


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
            # The thread must not end: nothing would start another.
            logger.exception("%s could not be saved and were dropped", sink.name)
