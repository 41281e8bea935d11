"""The replica's connections: one for each thread, beside that to the primary.

While a thread reads from the replica, its connection stands in the place of Django's own. So all
that is asked in between, by the ORM or in SQL, is asked of one server.
"""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any
from weakref import WeakSet

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

# Which server answers: a moment that no restart and no other server shares.
SERVER = "pg_postmaster_start_time()::text"


class OfThePrimary(Exception):
    """The replica lacks what the answer needs, or may not make it: ask the primary."""


class Guarded:
    """A connection that another thread can break off.

    No time-out ends a wait for a server that stands still and whose system still takes bytes.
    """

    def __init__(self, database: dict[str, Any]) -> None:
        self._handler = ConnectionHandler({DEFAULT_DB_ALIAS: database})
        self.server = ""
        self._guarded: Any = None
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    @cached_property
    def wrapper(self) -> BaseDatabaseWrapper:
        """Of the thread that asks first, and of no other."""
        return self._handler.create_connection(DEFAULT_DB_ALIAS)

    def open(self) -> None:
        """Connect where it is not connected. Raises DatabaseError."""
        self.wrapper.close_if_unusable_or_obsolete()
        self.wrapper.close_if_health_check_failed()
        self.wrapper.ensure_connection()
        if self.wrapper.connection is not self._guarded:
            self._guard()

    def _guard(self) -> None:
        # A descriptor of its own: the connection's may be closed at any time, and its number used
        # for something else.
        self._release()
        self._guarded = self.wrapper.connection
        with self._lock:
            self._socket = socket.fromfd(self._guarded.fileno(), socket.AF_UNIX, 0)
        self.server = str(self.ask(f"SELECT {SERVER}")[0])

    def ask(self, sql: str, parameters: tuple = ()) -> tuple:
        """The first row of the answer; () where it has none. Raises DatabaseError."""
        with self.wrapper.cursor() as cursor:
            cursor.execute(sql, parameters)
            row: tuple | None = cursor.fetchone() if cursor.description else None
            return row or ()

    def break_off(self) -> None:
        """End whatever waits for the server. Called by another thread."""
        with self._lock, suppress(OSError):
            if self._socket is not None:
                self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._release()
        with suppress(Error):
            self.wrapper.close()

    def _release(self) -> None:
        self._guarded = None
        with self._lock:
            own, self._socket = self._socket, None
            if own is not None:
                own.close()


_own = threading.local()
_all: WeakSet[Guarded] = WeakSet()
_lock = threading.Lock()


@contextmanager
def reading_from_replica(server: str) -> Iterator[None]:
    """This thread reads from the replica in the block.

    Raises OfThePrimary where another server answers than the lease is about, and DatabaseError
    where none does.
    """
    guarded = _of_this_thread()
    guarded.open()
    if guarded.server != server:
        guarded.close()
        raise OfThePrimary
    primary = connections[DEFAULT_DB_ALIAS]
    # Such as that which traces statements.
    guarded.wrapper.execute_wrappers = primary.execute_wrappers
    connections[DEFAULT_DB_ALIAS] = guarded.wrapper
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = primary


def reads_from_replica() -> bool:
    """Whether this thread does so now."""
    return "IS_REPLICA" in connections[DEFAULT_DB_ALIAS].settings_dict


def require_primary() -> None:
    """Call before making what will be stored. Raises OfThePrimary while reading from a replica."""
    if reads_from_replica():
        raise OfThePrimary


def break_all_off() -> None:
    """End whatever waits for the replica, in every thread."""
    with _lock:
        found = [*_all]
    for guarded in found:
        guarded.break_off()


def close_own() -> None:
    """Close this thread's connection to the replica."""
    if (guarded := getattr(_own, "guarded", None)) is not None:
        guarded.close()


def _of_this_thread() -> Guarded:
    guarded: Guarded | None = getattr(_own, "guarded", None)
    if guarded is None:
        guarded = _own.guarded = Guarded(settings.REPLICA_DATABASE)
        with _lock:
            _all.add(guarded)
    return guarded


def _after_fork() -> None:
    # The parent's connections: to break one off would end it there.
    global _all, _lock, _own
    _all, _lock, _own = WeakSet(), threading.Lock(), threading.local()


os.register_at_fork(after_in_child=_after_fork)
