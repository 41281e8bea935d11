"""Until when this process may answer from its replica, by its own clock alone."""

import time
from collections.abc import Callable

from articles.edge.places import LEASE

# It goes on while the machine sleeps, where the system has such a clock.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
Clock = Callable[[], float]


def now() -> float:
    """Seconds that never go back, of this machine."""
    return time.clock_gettime(_CLOCK)


class Term:
    """A time without a gap during which the lease stood. `server`: which server proved it."""

    def __init__(self, server: str) -> None:
        self.server = server


class Lease:
    """Stands for LEASE seconds after the moment at which the last proof was begun.

    Written by one thread, read by all.
    """

    def __init__(self, clock: Clock = now) -> None:
        self._clock, self._until = clock, 0.0
        self._term: Term | None = None

    def term(self) -> Term | None:
        """The present term; None while the replica may not answer."""
        return self._term if self._clock() < self._until else None

    def stands(self, term: Term) -> bool:
        """Whether it has stood without a gap since that term was asked for."""
        return self._term is term and self._clock() < self._until

    def left(self) -> float:
        """Seconds until it ends; 0 or less when it has."""
        return self._until - self._clock()

    def renew(self, began: float, server: str) -> None:
        """The server was seen to have all that was committed before the moment `began`."""
        if self._term is None or self._term.server != server or self.left() <= 0:
            self._term = Term(server)
        self._until = began + LEASE

    def end(self) -> None:
        self._until = 0.0
