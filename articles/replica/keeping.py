"""Two threads of a process that serves readers: one renews the lease, one acts when it ends."""

import logging
import os
import threading

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from articles.metrics.counters import count
from articles.metrics.names import REPLICA_LEASES_LOST

from .connections import Guarded, break_all_off
from .lease import Lease, now
from .proving import PERIOD, Prover

logger = logging.getLogger(__name__)
# Seconds between two looks while the lease does not stand, and after a round that failed.
_PAUSE = 0.1
_AFTER_FAILURE = 0.5
NOT_SEEN = (
    "what was written on the primary was not seen there within 2 s. Look whether it is a replica "
    "of this primary and replays: pg_stat_replication on the primary, and its own log"
)


class Keeper:
    """Keeps a lease for as long as the replica follows, and ends reads when it does not."""

    def __init__(self, lease: Lease, prover: Prover) -> None:
        self.lease, self.prover = lease, prover
        self._ending = threading.Event()
        self._threads = [
            threading.Thread(target=run, name=f"replica {run.__name__.strip('_')}", daemon=True)
            for run in (self._prove, self._watch)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """For tests: a process keeps its lease until it ends."""
        self._ending.set()
        self.lease.end()
        self.prover.break_off()
        for thread in self._threads:
            thread.join()

    def _prove(self) -> None:
        told = None
        while not self._ending.is_set():
            began = now()
            failure = self._round_failure()
            if (failure is None) != told:
                told = failure is None
                _tell(failure)
            self._ending.wait(_AFTER_FAILURE if failure else max(0.0, began + PERIOD - now()))
        self.prover.close()

    def _round_failure(self) -> str | None:
        """Why the replica was not shown to follow the primary; None when it was."""
        try:
            return None if self.prover.round() else NOT_SEEN
        except Error as error:
            self.prover.close()
            return str(error).strip() or type(error).__name__
        except Exception as error:
            # The thread must not end: nothing would start another.
            logger.exception("the proof of a replica failed")
            self.prover.close()
            return type(error).__name__

    def _watch(self) -> None:
        stood = False
        while not self._ending.is_set():
            left = self.lease.left()
            if left <= 0:
                if stood:
                    # Whoever still waits for the replica need not wait any longer.
                    count(REPLICA_LEASES_LOST)
                    break_all_off()
                self.prover.break_off_if_stuck()
            stood = left > 0
            self._ending.wait(left if stood else _PAUSE)


def _tell(failure: str | None) -> None:
    name = settings.REPLICA_NAME
    if failure is None:
        logger.info("replica %s follows the primary: it is read from", name)
    else:
        logger.warning("replica %s is not read from, the primary is: %s", name, failure)


lease = Lease()
_starting = threading.Lock()
_keeper: Keeper | None = None


def ensure_kept() -> None:
    """Start the threads, once in each process: not before it serves, for a fork has no threads."""
    global _keeper
    if _keeper is not None:
        return
    with _starting:
        if _keeper is None:
            keeper = make_keeper()
            keeper.start()
            _keeper = keeper


def make_keeper() -> Keeper:
    """Of the lease of this process."""
    primary = dict(connections[DEFAULT_DB_ALIAS].settings_dict)
    source = Guarded(settings.REPLICA_DATABASE)
    return Keeper(lease, Prover(lease, Guarded(primary), source, settings.REPLICA_NAME))


def _after_fork() -> None:
    global _keeper, _starting
    _keeper, _starting = None, threading.Lock()
    lease.end()


os.register_at_fork(after_in_child=_after_fork)
