"""How many files a process sends at once: each takes a thread of the server meanwhile."""

import threading
from collections import Counter
from collections.abc import Iterator
from time import monotonic

from articles.delivery.sync import dumps
from articles.models.public.dumps import Dump

# In all, and to one address. The server has 128 threads.
AT_ONCE, TO_ONE = 8, 2
# Seconds after which one that still goes on is broken off: who is so slow goes on with `Range`.
MOST_SECONDS = 3600.0
_sent_to: Counter[str] = Counter()
_lock = threading.Lock()


class Crowded(Exception):
    """As many are being sent as may be."""


class Sent:
    """The bytes of a file from `start` on, to one address. Raises Crowded.

    The server closes it, whatever became of it.
    """

    def __init__(self, dump: Dump, start: int, address: str) -> None:
        with _lock:
            if _sent_to.total() >= AT_ONCE or _sent_to[address] >= TO_ONE:
                raise Crowded
            _sent_to[address] += 1
        self._address: str | None = address
        self._pieces, self._end = dumps.pieces(dump, start), monotonic() + MOST_SECONDS

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if monotonic() > self._end:
                raise TimeoutError("A file was not fetched within an hour.")
            yield piece

    def close(self) -> None:
        """Give the place back."""
        with _lock:
            if self._address is not None:
                _sent_to[self._address] -= 1
                if not _sent_to[self._address]:
                    del _sent_to[self._address]
                self._address = None
