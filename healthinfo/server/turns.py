"""Who may answer: a few threads at a time. The others wait as long as somebody gets on."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

# Seconds without a turn taken or given back, after which those who wait for one give up: what has
# the turns is held up, as by a lock in the database. Shorter than a reader waits for a lock
# (healthinfo/config/databases.py), so that those who wait do not inherit the wait.
PATIENCE = 1.0
# The same for those who find so many waiting: each of them has a thread, and /healthz needs one.
CROWD, HASTE = 32, 0.5


class Turns:
    """At most `most` turns are taken at once. Fast where one is free: every read takes one."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._free: SimpleQueue[None] = SimpleQueue()
        for _ in range(most):
            self._free.put(None)
        self._clock, self._moved, self._waiting = clock, clock(), 0
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Take a turn, waiting for one; False where those who have them do not get on."""
        try:
            self._free.get_nowait()
        except Empty:
            if not self._wait():
                return False
        self._moved = self._clock()
        return True

    def give_back(self) -> None:
        """End a turn that was taken."""
        self._moved = self._clock()
        self._free.put(None)

    def _wait(self) -> bool:
        with self._lock:
            self._waiting += 1
            patience = PATIENCE if self._waiting <= CROWD else HASTE
        try:
            return self._get(patience)
        finally:
            with self._lock:
                self._waiting -= 1

    def _get(self, patience: float) -> bool:
        while (left := self._moved + patience - self._clock()) > 0:
            with suppress(Empty):
                self._free.get(timeout=left)
                return True
        return False
