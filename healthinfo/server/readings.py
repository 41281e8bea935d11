"""Request bodies that are being received, and who has to give way when there are too many."""

import threading
import time
from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Any

CHUNK = 16 * 1024
# Larger bodies are kept in a temporary file while they are received, so that all together take at
# most 8 MB of memory.
IN_MEMORY = 128 * 1024
# A body has FIRST_SECONDS, and a second more for each RATE bytes that have come.
FIRST_SECONDS = 10.0
RATE = 16 * 1024

Clock = Callable[[], float]


class Reading:
    """One body on its way. The server's `read` has no time limit, so another thread calls it."""

    def __init__(
        self, stream: Any, caller: str, length: int | None, most: int, clock: Clock = time.monotonic
    ):
        self.caller, self.received, self.started = caller, 0, clock()
        self.body: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self.ended = self.gives_way = False
        # When it began or last got a chunk: what stands still longest gives way first.
        self.progressed = self.started
        self._stream, self._length, self._most, self._clock = stream, length, most, clock
        self._changed = threading.Condition()

    def start(self) -> None:
        """Begin to receive."""
        threading.Thread(target=self._receive, daemon=True).start()

    def wait(self) -> bool:
        """Until it has ended, is too slow or has to give way; returns whether it is whole."""
        with self._changed:
            while not (self.ended or self.gives_way) and (left := self._seconds_left()) > 0:
                self._changed.wait(left)
        missing = self._length is not None and self.received < self._length
        return self.ended and not missing and not self.is_too_large()

    def is_too_large(self) -> bool:
        """By what was announced, or by what has come."""
        return max(self._length or 0, self.received) > self._most

    def is_refused(self) -> None:
        """Its rest is only thrown away: it is the first to give way."""
        self.progressed = 0.0

    def wait_for_end(self, seconds: float) -> bool:
        """Whether it ends within so many seconds, and before it is told to give way."""
        with self._changed:
            told = self.gives_way
            self._changed.wait_for(lambda: self.ended or self.gives_way != told, seconds)
            return self.ended

    def give_way(self) -> None:
        """End `wait` now."""
        with self._changed:
            self.gives_way = True
            self._changed.notify_all()

    def _seconds_left(self) -> float:
        return self.started + FIRST_SECONDS + self.received / RATE - self._clock()

    def _receive(self) -> None:
        try:
            while not self._is_whole() and (chunk := self._stream.read(CHUNK)):
                self._keep(chunk)
        finally:
            with self._changed:
                self.ended = True
                self._changed.notify_all()

    def _is_whole(self) -> bool:
        return self._length is not None and self.received >= self._length

    def _keep(self, chunk: bytes) -> None:
        with self._changed:
            self.received += len(chunk)
            self.progressed = self.progressed and self._clock()
        if not self.is_too_large():
            self.body.write(chunk)


class Readings:
    """At most `most` bodies on their way at once, and half of these by one caller.

    A new one is always admitted. Where it finds no room, the one that stands still longest gives
    way: a body that is whole already, or soon, is received before it could be its turn to go.
    """

    def __init__(self, most: int) -> None:
        self.most, self.most_by_one = most, max(1, most // 2)
        self._lock = threading.Lock()
        self._under_way: list[Reading] = []

    def admit(self, reading: Reading) -> None:
        """It may begin now."""
        with self._lock:
            rivals = [each for each in self._under_way if each.caller == reading.caller]
            if len(rivals) < self.most_by_one:
                rivals = self._under_way if len(self._under_way) >= self.most else []
            if rivals:
                self._end(min(rivals, key=lambda each: each.progressed))
            self._under_way.append(reading)

    def dismiss(self, reading: Reading) -> None:
        """It takes no room any more."""
        with self._lock:
            if reading in self._under_way:
                self._under_way.remove(reading)

    def _end(self, slowest: Reading) -> None:
        self._under_way.remove(slowest)
        slowest.give_way()
