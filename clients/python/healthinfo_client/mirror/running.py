"""Keeps a copy: once, or for as long as the program runs."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable

from ..errors import HealthinfoError
from .comparing import Compared, Comparison, SourceDisagrees
from .keeper import Keeper

# Seconds. The whole copy is compared as often as this.
COMPARED_EVERY = 3600.0
# How often `once` catches up anew where the source moves on before it can be compared.
TRIES = 5
LONGEST_PAUSE = 3600.0
Say = Callable[[str], None]


def once(keeper: Keeper, say: Say) -> bool:
    """Catch up, and compare. Whether the copy is proved to be the source."""
    for _ in range(TRIES):
        keeper.catch_up()
        found = keeper.compare()
        tell(found, say)
        if found.result is Compared.SAME:
            return True
    return False


def tell(found: Comparison, say: Say) -> None:
    """Name what differed."""
    for public_id, how in found.differences.items():
        say(f"{public_id} was {how}")
    if found.result is Compared.BEGUN:
        say(found.result.value)


class Watch:
    """Looks at the source every `seconds`, and at once when `woken` is set; compares every hour.

    It goes on whatever the site, or what is in between, answers.
    """

    def __init__(
        self, keeper: Keeper, seconds: float, say: Say, woken: threading.Event | None = None
    ) -> None:
        self.keeper = keeper
        self.seconds = seconds
        self.say = say
        self.woken = woken or threading.Event()
        self._compared = -COMPARED_EVERY
        self._failures = 0
        self._soon = 0.0

    def run(self) -> None:
        """For ever."""
        while True:
            self.woken.wait(self.look())
            self._note_waking()

    def look(self) -> float:
        """Catch up. How many seconds to wait before the next time."""
        try:
            brought = self.keeper.catch_up()
            if time.monotonic() >= self._compared + COMPARED_EVERY:
                self._compare()
        except (HealthinfoError, sqlite3.OperationalError) as error:
            self.say(str(error))
            return self._pause(error)
        self._failures = 0
        if brought:
            self._soon = 0.0
        return self._next()

    def _compare(self) -> None:
        try:
            found = self.keeper.compare()
        except SourceDisagrees:
            self._compared = time.monotonic()
            raise
        tell(found, self.say)
        if found.result is Compared.SAME:
            self.say(found.result.value)
            self._compared = time.monotonic()
        elif found.result is Compared.BEGUN:
            self.keeper.catch_up()

    def _pause(self, error: Exception) -> float:
        """Longer with each failure, up to a minute, and at least as long as the site asks for."""
        self._failures += 1
        grown = min(self.seconds * 2.0 ** min(self._failures, 10), max(self.seconds, 60.0))
        asked = getattr(error, "retry_after", None) or 0.0
        return max(grown, min(asked, LONGEST_PAUSE))

    def _note_waking(self) -> None:
        if self.woken.is_set():
            self.woken.clear()
            self._soon = 1.0

    def _next(self) -> float:
        """Woken, but nothing came: a cache in between is behind, so look again soon."""
        if not self._soon:
            return self.seconds
        wait, self._soon = self._soon, self._soon * 2
        if wait >= self.seconds:
            self._soon = 0.0
        return min(wait, self.seconds)
