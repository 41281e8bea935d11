"""The loop of a lane of the worker that works for a while and pauses."""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connection

from articles.metrics.counters import count
from articles.metrics.names import WORKER_FAILURES

logger = logging.getLogger(__name__)


def run_turns(
    stop: threading.Event, turn: Callable[[], float], *, lane: str, after_failure: float
) -> None:
    """Until `stop` is set, call `turn` and wait for the seconds it returns.

    After an error of the database it waits `after_failure` seconds: it may be restarting. `lane`:
    the lane's name, for the log and the metrics.
    """
    try:
        while not stop.is_set():
            try:
                close_old_connections()
                pause = turn()
            except DatabaseError:
                logger.exception("a turn of the lane failed: %s", lane)
                count(WORKER_FAILURES, lane)
                pause = after_failure
            stop.wait(pause)
    finally:
        connection.close()
