"""What callers can cause at will neither fills the log nor goes out as an error of the site's."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

# Lines of each kind that are written in so many seconds. The next one says how many were not.
LINES, SECONDS = 10, 10.0
Kind = tuple[str, int | None]


def kind_of(record: logging.LogRecord) -> Kind | None:
    """Logger and status of a line that is the caller's doing; None where it may be ours.

    Django logs each answer from 400 to 499, and each request that it takes for an attack, such as
    one that names a wrong Host; the latter as an error with a traceback.
    """
    status = getattr(record, "status_code", None)
    if record.name.startswith("django.security"):
        return record.name, status
    if record.name == "django.request" and status is not None and 400 <= status < 500:
        return record.name, status
    return None


@dataclass
class _Window:
    began: float
    lines: int = 0
    unwritten: int = 0


class FewOfAKind(logging.Filter):
    """Lets LINES of each kind through, as warnings without a traceback."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._lock = clock, threading.Lock()
        self._windows: dict[Kind, _Window] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = kind_of(record)
        if kind is None:
            return True
        unwritten = self._count(kind)
        if unwritten is None:
            return False
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = None
        if unwritten:
            said = record.getMessage()
            record.msg, record.args = f"{said} ({unwritten} before it were not written)", ()
        return True

    def _count(self, kind: Kind) -> int | None:
        """How many were not written before this one; None if this one is not either."""
        now = self._clock()
        with self._lock:
            window = self._windows.setdefault(kind, _Window(now))
            if now - window.began >= SECONDS:
                window.began, window.lines = now, 0
            if window.lines >= LINES:
                window.unwritten += 1
                return None
            window.lines += 1
            unwritten, window.unwritten = window.unwritten, 0
            return unwritten


class OursAlone(logging.Filter):
    """Lets through what is not the caller's doing."""

    def filter(self, record: logging.LogRecord) -> bool:
        return kind_of(record) is None
