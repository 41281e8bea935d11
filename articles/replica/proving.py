"""Proof that a replica follows the primary: what is written here is found there.

A place in the log would not do: after a failover a replica that still follows the old primary may
be further along on a log of its own.
"""

import datetime
import time
from secrets import token_hex

from django.utils import timezone

from articles.edge.places import LEASE

from .connections import SERVER, Guarded
from .lease import Lease, now

# Seconds between the beginnings of two proofs, and between two looks for a beat.
PERIOD = LEASE / 8
_LOOK = 0.02
# Seconds after which the row of a process that has ended is deleted.
_KEPT = 3600
_WRITE = """
INSERT INTO articles_replicabeat (name, replica, beat, at) VALUES (%s, %s, %s, %s)
ON CONFLICT (name) DO UPDATE
SET replica = excluded.replica, beat = excluded.beat, at = excluded.at
"""
_CLEAR = "DELETE FROM articles_replicabeat WHERE at < %s"
# The server in the same statement: a balancer may send the next one elsewhere.
_SEEN = f"""
SELECT {SERVER} FROM articles_replicabeat
WHERE name = %s AND beat = %s AND pg_is_in_recovery()
"""  # noqa: S608


class Prover:
    """Renews the lease of this process, a round at a time.

    `replica`: the replica's name in REPLICA_NAMES. `began`: when the present round began, None
    between rounds.
    """

    def __init__(self, lease: Lease, primary: Guarded, source: Guarded, replica: str) -> None:
        self._lease, self._primary, self._source = lease, primary, source
        self._replica, self._name = replica, token_hex(8)
        self._cleared = False
        self.began: float | None = None

    def round(self) -> bool:
        """Whether the replica was shown to follow. Raises DatabaseError."""
        began = self.began = now()
        try:
            return self._round(began)
        finally:
            self.began = None

    def _round(self, began: float) -> bool:
        self._primary.open()
        self._source.open()
        beat = self._write()
        while now() < began + LEASE:
            if found := self._source.ask(_SEEN, (self._name, beat)):
                self._lease.renew(began, found[0])
                return True
            time.sleep(_LOOK)
        return False

    def _write(self) -> str:
        at, beat = timezone.now(), token_hex(16)
        if not self._cleared:
            self._primary.ask(_CLEAR, (at - datetime.timedelta(seconds=_KEPT),))
            self._cleared = True
        self._primary.ask(_WRITE, (self._name, self._replica, beat, at))
        return beat

    def break_off_if_stuck(self) -> None:
        """End a round that has lasted longer than what it could prove. Of another thread."""
        began = self.began
        if began is not None and now() > began + LEASE:
            self.break_off()

    def break_off(self) -> None:
        """End what the present round waits for. Of another thread."""
        self._primary.break_off()
        self._source.break_off()

    def close(self) -> None:
        self._primary.close()
        self._source.close()
