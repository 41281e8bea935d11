"""Ends a benchmark by its `finally` blocks when it is told to end, so that nothing stays behind."""

import atexit
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def clean_up_when_ended() -> None:
    """From now on these signals raise SystemExit, once: servers are stopped, folders erased."""
    for number in SIGNALS:
        signal.signal(number, _end)
    atexit.register(_end_children)


def _end(number: int, _: FrameType | None) -> None:
    # A second one would cut short what the first has begun to stop.
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


def _end_children() -> None:
    """End what nobody waits for: a signal may come just when a process has been started."""
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    for child in listed.read_text().split() if listed.exists() else ():
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(int(child), signal.SIGTERM)
            os.waitpid(int(child), 0)
