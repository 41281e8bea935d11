"""Many things due at once: one that fails never stops the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

logger = logging.getLogger(__name__)


def run_each(keys: Iterable[int], act: Callable[[int], bool], *, label: str) -> int:
    """Call `act` on each, which opens its own transaction; returns how many said True.

    Whatever one raises is logged: it stays due, and the next round tries it again.
    """
    done = 0
    for key in keys:
        try:
            done += act(key)
        except Exception:
            logger.exception("%s %s failed", label, key)
    return done
