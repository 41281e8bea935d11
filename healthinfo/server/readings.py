"""Request bodies that are being received, and who has to give way when there are too many."""

import threading
import time
from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Any

CHUNK = 16 * 1024
# Larger bodies are kept in a temporary file while they are received.
IN_MEMORY = 1024 * 1024
# A body has FIRST_SECONDS, and a second more for each RATE bytes that have come.
FIRST_SECONDS = 10.0
RATE = 16 * 1024
# A body that has been on its way for so long gives way when another comes and none is free.
GRACE_SECONDS = 1.0

Clock = Callable[[], float]


class Reading:
    """One body on its way. The server's `read` has no time limit, so another thread calls it."""

    def __init__(
        self, stream: Any, caller: str, length: int | None, most: int, clock: Clock = time.monotonic
    ):
        self.caller, self.received, self.started = caller, 0, clock()
        self.body: Any = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self.ended = self.gives_way = False
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

    def wait_for_end(self, seconds: float) -> bool:
        """Whether it ends within so many seconds, and before it has to give way."""
        with self._changed:
            self._changed.wait_for(lambda: self.ended or self.gives_way, seconds)
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
        if not self.is_too_large():
            self.body.write(chunk)


class Readings:
    """At most `most` bodies on their way at once, and half of these by one caller."""

    def __init__(self, most: int, clock: Clock = time.monotonic):
        self.most, self.most_by_one = most, max(1, most // 2)
        self._clock, self._lock = clock, threading.Lock()
        self._under_way: list[Reading] = []

    def admit(self, reading: Reading) -> bool:
        """Whether it may begin: there is room, or an older one has to give way to it."""
        with self._lock:
            rivals = [each for each in self._under_way if each.caller == reading.caller]
            if len(rivals) < self.most_by_one:
                rivals = self._under_way if len(self._under_way) >= self.most else []
            if rivals and not self._make_room(rivals[0]):
                return False
            self._under_way.append(reading)
            return True

    def dismiss(self, reading: Reading) -> None:
        """It takes no room any more."""
        with self._lock:
            if reading in self._under_way:
                self._under_way.remove(reading)

    def _make_room(self, oldest: Reading) -> bool:
        if self._clock() - oldest.started < GRACE_SECONDS:
            return False
        self._under_way.remove(oldest)
        oldest.give_way()
        return True
