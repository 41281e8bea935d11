"""Follows the journal for a mirror, and vouches for it second by second."""

import logging
import threading
import time

from django.db import Error, close_old_connections, connection

from .files import Files
from .mirror import Mirror

logger = logging.getLogger(__name__)
# Seconds between two questions to the journal.
PAUSE = 0.1
# Seconds for which what is missing is asked for before the journal is asked again.
_FILLING = 0.2
# Seconds between two questions for what is there, and until the next attempt after a failure.
_AGAIN, _AFTER_FAILURE = 0.5, 0.5


class Follower:
    """`round` raises where something fails; nobody vouches then, and the lease ends by itself."""

    def __init__(self, mirror: Mirror, files: Files) -> None:
        self._mirror, self._files = mirror, files
        self._asked_again = time.monotonic()

    def round(self) -> bool:
        """Remove what has changed, vouch for the rest, ask for what is missing; whether any is."""
        # Before the question: what is committed after it is not vouched for beyond the lease.
        asked = time.time()
        self._mirror.remove_changed(self._files.lease.end)
        self._files.lease.renew(asked)
        missing = self._mirror.fill(until=time.monotonic() + _FILLING)
        if not missing and time.monotonic() - self._asked_again > _AGAIN:
            self._mirror.ask_oldest_again()
            self._asked_again = time.monotonic()
        return missing


def follow(mirror: Mirror, files: Files, stop: threading.Event) -> None:
    """Rounds until `stop` is set. The lease ends with them."""
    follower, failing = Follower(mirror, files), ""
    while not stop.is_set():
        try:
            missing = follower.round()
            if failing:
                logger.warning("mirror: followed again")
            failing = ""
            stop.wait(0 if missing else PAUSE)
        except Exception as error:
            # Once for each kind: it is tried twice a second.
            if failing != (failing := type(error).__name__):
                logger.error(
                    "mirror: not followed: %s", error, exc_info=not isinstance(error, Error)
                )
            close_old_connections()
            stop.wait(_AFTER_FAILURE)
    files.lease.end()
    connection.close()
