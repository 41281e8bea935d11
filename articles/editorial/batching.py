"""Process many rows: in chunks, or one by one with failures kept apart."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

logger = logging.getLogger(__name__)
T = TypeVar("T")


def chunks(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Slices of at most `size` values, in order."""
    return (values[start : start + size] for start in range(0, len(values), size))


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
