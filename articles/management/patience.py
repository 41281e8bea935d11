"""Changes of tables that wait for their locks without holding up readers."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

# Milliseconds for one lock. Whoever asks for a table after us waits behind us, readers too, who
# give up after two seconds; PostgreSQL itself ends an autovacuum in our way after one.
WAIT = 1500
# Seconds between two tries, in which those that wait get on, and for which is tried in all.
PAUSE, IN_ALL = 2.0, 300.0
_LOCKED = "55P03"


def run_patiently(
    connection: BaseDatabaseWrapper, run: Callable[[], None], tell: Callable[[str], None]
) -> None:
    """Call `run` until it gets its locks; it must undo what it has not finished.

    `tell` is told of each try. Raises OperationalError after IN_ALL seconds. SQLite has no locks of
    tables: there it is called once.
    """
    if connection.vendor != "postgresql":
        return run()
    end = time.monotonic() + IN_ALL
    with _short_waits(connection):
        while not _succeeds(run, last=time.monotonic() >= end):
            tell(f"A table is in use. Trying again in {PAUSE:g} seconds. Who uses it: {BLOCKERS}")
            time.sleep(PAUSE)
    return None


BLOCKERS = "SELECT pid, state, query FROM pg_stat_activity WHERE xact_start < now() - interval '1s'"


def _succeeds(run: Callable[[], None], *, last: bool) -> bool:
    try:
        run()
    except OperationalError as error:
        if last or getattr(error.__cause__, "sqlstate", None) != _LOCKED:
            raise
        return False
    return True


@contextmanager
def _short_waits(connection: BaseDatabaseWrapper) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {WAIT}")
        try:
            yield
        finally:
            if connection.is_usable():
                cursor.execute("RESET lock_timeout")
