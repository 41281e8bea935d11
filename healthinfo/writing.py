"""Whether the database can be written: asked by /readyz, by writing a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles.models.public.heartbeat import Heartbeat

NAME = "written by a health check"
# Seconds for which an answer is kept: anybody may ask, and each answer costs a commit.
KEPT = 5.0
# Milliseconds to wait for another writer, who shows that writing is possible.
WAIT = 1000
FULL = "The disk of the database is full. Make room on it."
READ_ONLY = (
    "The database can only be read. Look whether its disk is mounted read-only, who owns the file "
    "and its folder, and whether this server is a standby."
)
FAILED = "The database cannot be written to its disk. Its log and the system's say why."
# By SQLSTATE and by SQLite's names; None: somebody else is writing.
_REASONS = {
    "53100": FULL,
    "SQLITE_FULL": FULL,
    "25006": READ_ONLY,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CANTOPEN": READ_ONLY,
    "55P03": None,
    "SQLITE_BUSY": None,
    "SQLITE_LOCKED": None,
}
_lock = Lock()
_last: tuple[float, str | None] | None = None


def failure() -> str | None:
    """Why nothing can be written, with the remedy; None when it can. At most KEPT seconds old."""
    global _last
    with _lock:
        if _last is None or monotonic() - _last[0] >= KEPT:
            _last = monotonic(), _try()
        return _last[1]


def _try() -> str | None:
    try:
        with _short_waits(), transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute(f"SET LOCAL lock_timeout = {WAIT}")
            Heartbeat.objects.bulk_create(
                [Heartbeat(name=NAME, at=timezone.now())],
                update_conflicts=True,
                unique_fields=["name"],
                update_fields=["at"],
            )
    except DatabaseError as error:
        return reason_of(error)
    return None


def reason_of(error: DatabaseError) -> str | None:
    """What to tell of a failed write; None where another writer was in the way."""
    return _REASONS.get(_code_of(error), FAILED)


def _code_of(error: DatabaseError) -> str:
    """The SQLSTATE, or of SQLite's name (SQLITE_READONLY_DIRECTORY) the first two parts."""
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", None)
    return "_".join(name.split("_")[:2]) if name else str(getattr(cause, "sqlstate", ""))


@contextmanager
def _short_waits() -> Iterator[None]:
    """SQLite waits for another writer at BEGIN, for up to 20 seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {WAIT}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
