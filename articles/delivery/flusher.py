"""What a public read wants written, saved in batches off the request's path.

One daemon thread a process, started by the first thing put. What is pending when a process
is killed is lost, and only ever a cache or a counter: never put anything else here.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction

logger = logging.getLogger(__name__)

# Renditions of some 10 kB each: a burst on a cold store stays within tens of megabytes.
MAX_PENDING = 2000
BATCH = 100
PAUSE = 0.2

_pending: deque = deque(maxlen=MAX_PENDING)
_wake = threading.Event()
_start = threading.Lock()
_thread: threading.Thread | None = None


def put(row: tuple) -> None:
    """Have a rendition saved soon. Never blocks; under a flood the oldest are dropped."""
    _pending.append(row)
    if settings.FLUSH_IN_BACKGROUND:
        _ensure_thread()
        _wake.set()


def flush() -> int:
    """Save all that is pending, in the caller's thread; returns how many rows."""
    from .renditions import save_renditions

    saved = 0
    while _pending:
        batch = [_pending.popleft() for _ in range(min(BATCH, len(_pending)))]
        with transaction.atomic():
            save_renditions(batch)
        saved += len(batch)
    return saved


def _ensure_thread() -> None:
    global _thread
    if _thread is not None and _thread.is_alive():
        return
    with _start:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="flusher", daemon=True)
            _thread.start()
            atexit.register(_last_flush)


def _run() -> None:
    while True:
        _wake.wait()
        _wake.clear()
        _try_flush()
        # Lets a burst of misses become one transaction.
        threading.Event().wait(PAUSE)


def _try_flush() -> None:
    try:
        close_old_connections()
        flush()
    except DatabaseError:
        # A cache: the next reader builds it again.
        logger.exception("could not save renditions")
        connection.close()


def _last_flush() -> None:
    _try_flush()
