"""Ends a benchmark by its `finally` blocks when it is told to end, so that nothing stays behind."""

import signal
import sys
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def clean_up_when_ended() -> None:
    """From now on these signals raise SystemExit, once: servers are stopped, folders erased."""
    for number in SIGNALS:
        signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> None:
    # A second one would cut short what the first has begun to stop.
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)
