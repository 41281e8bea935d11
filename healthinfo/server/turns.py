"""Who may answer: a few threads at a time. The others wait as long as somebody gets on."""

import threading
import time
from collections.abc import Callable

# Seconds without a turn taken or given back, after which those who wait for one give up: what has
# the turns is held up, as by a lock in the database. Shorter than a reader waits for a lock
# (healthinfo/config/databases.py), so that those who wait do not inherit the wait.
PATIENCE = 1.0
# The same for those who find so many waiting: each of them has a thread, and /healthz needs one.
CROWD, HASTE = 32, 0.5


class Turns:
    """At most `most` turns are taken at once."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._free, self._waiting = most, 0
        self._clock, self._moved = clock, clock()
        self._changed = threading.Condition()

    def take(self) -> bool:
        """Take a turn, waiting for one; False where those who have them do not get on."""
        with self._changed:
            if not self._free and not self._wait():
                return False
            self._free -= 1
            self._moved = self._clock()
            return True

    def give_back(self) -> None:
        """End a turn that was taken."""
        with self._changed:
            self._free += 1
            self._moved = self._clock()
            self._changed.notify()

    def _wait(self) -> bool:
        self._waiting += 1
        patience = PATIENCE if self._waiting <= CROWD else HASTE
        try:
            while not self._free:
                if (left := self._moved + patience - self._clock()) <= 0:
                    return False
                self._changed.wait(left)
            return True
        finally:
            self._waiting -= 1
