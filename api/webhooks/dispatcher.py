"""Runs webhook deliveries beside the worker's round: puts Changes in line, sends, saves.

This module is a lane: it has `run_on(stop)`, `run_once()` and `oldest(now)`, and is listed in
settings.WORKER_LANES. One thread speaks with the database, WEBHOOK_THREADS others post. A worker
that is killed loses its claims after a minute or two; the next one sends the same messages under
the same ids.
"""

import datetime
import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from articles.metrics.counters import count
from articles.metrics.names import WORKER_FAILURES

from .fan_out import fan_out
from .lag import first_not_in_line
from .pushing.attempts import Result, record_results
from .pushing.candidates import Candidates
from .pushing.claims import claim_due
from .pushing.due import since_when
from .pushing.hosts import Hosts
from .pushing.senders import LANE, Senders

logger = logging.getLogger(__name__)
# Seconds between two looks into the journal: the longest wait of a Change.
PAUSE = 1.0
# Seconds to wait after a database error.
LONG_PAUSE = 10.0
# Seconds for which results are gathered to be saved together.
GATHER = 0.03
# Messages claimed for each thread, so that none is idle while results are saved.
AHEAD = 2


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set, send what is due; then wait for what is in hand."""
    turn = Turn()
    try:
        while not stop.is_set():
            try:
                close_old_connections()
                if not turn.step():
                    stop.wait(PAUSE)
            except DatabaseError:
                # The database may be restarting; the same rows are due afterwards.
                logger.exception("deliveries: a round failed")
                count(WORKER_FAILURES, LANE)
                stop.wait(LONG_PAUSE)
        turn.finish()
    finally:
        turn.close()
        connection.close()


def run_once(only: int | None = None) -> int:
    """Attempt everything due now; returns how many attempts were made.

    `only`: for this subscription alone.
    """
    turn = Turn(only)
    try:
        while turn.step():
            pass
        return turn.made
    finally:
        turn.close()


class Turn:
    """Rounds of one worker: what it has in hand, and what the hosts can take."""

    def __init__(self, only: int | None = None) -> None:
        self.made = 0
        self.senders = Senders(settings.WEBHOOK_THREADS)
        self._only, self._hosts, self._candidates = only, Hosts(), Candidates(only)
        self._unsaved: list[Result] = []
        self._looked: float | None = None
        self._idle = False

    def step(self) -> bool:
        """Put in line, send and save what there is; returns whether there was anything.

        While messages are in hand it waits for one to end, for PAUSE seconds at most.
        """
        more = self._look()
        room = AHEAD * settings.WEBHOOK_THREADS - self.senders.in_hand
        self.senders.send(claim_due(room, self._hosts, self._candidates))
        if self.senders.in_hand:
            self._save(self.senders.results(PAUSE, GATHER))
            self._idle = False
            return True
        self._save([])
        # Once more at once: what was sent may have made room for more of a backlog.
        was_idle, self._idle, self._looked = self._idle, True, None
        return more or not was_idle

    def _look(self) -> bool:
        """Look into the journal, every PAUSE seconds; returns whether there is more."""
        now = time.monotonic()
        if self._looked is not None and now - self._looked < PAUSE:
            return False
        more = fan_out(self._only)
        self._candidates.forget()
        self._looked = None if more else now
        return more

    def _save(self, results: list[Result]) -> None:
        for each in results:
            arrived = each.answer is not None and each.answer.arrived
            self._hosts.ended(each.job.host, arrived=arrived)
        self._unsaved += results
        if self._unsaved:
            self.made += record_results(self._unsaved)
            self._unsaved = []

    def finish(self) -> None:
        """Wait for what is in hand and save it."""
        while self.senders.in_hand:
            self._save(self.senders.results(PAUSE, GATHER))

    def close(self) -> None:
        """Close the connections to receivers."""
        self.senders.close()


def oldest(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the longest waiting due delivery has waited for a worker. 3 queries.

    Deliveries that wait for their next attempt do not count, nor what a long backlog leaves in the
    journal: a receiver that was down for a day does not make the worker late.
    """
    moments = [since_when(now), *first_not_in_line()]
    return min((moment for moment in moments if moment), default=None)
