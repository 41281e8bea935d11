"""Process many due rows; one failure does not stop the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

logger = logging.getLogger(__name__)


def run_each(keys: Iterable[int], act: Callable[[int], bool], *, label: str) -> int:
    """Call `act(key)`, which opens its own transaction; returns how many returned True.

    Exceptions are logged: the row stays due, and the next round tries again.
    """
    done = 0
    for key in keys:
        try:
            done += act(key)
        except Exception:
            logger.exception("%s %s failed", label, key)
    return done
