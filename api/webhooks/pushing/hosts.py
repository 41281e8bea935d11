"""How many messages one receiving host is sent at the same time by this worker.

One at first, twice as many after each success, one after a failure: hosts that hang keep few
threads busy, and those that answer are not flooded.
"""

from collections import Counter
from urllib.parse import urlsplit

# Messages in hand for one host at most.
MOST = 8
# Hosts whose limits are kept; beyond, those that have nothing in hand are forgotten.
KEPT = 10_000


def host_of(url: str) -> str:
    """The address up to its path: scheme, name and port, as the partner wrote them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class Hosts:
    """Counts what each host has in hand. Used by one thread."""

    def __init__(self) -> None:
        self._in_hand: Counter[str] = Counter()
        self._limits: dict[str, int] = {}

    def take(self, host: str) -> bool:
        """Count one more for this host; False, and nothing counted: it has enough."""
        if self._in_hand[host] >= self._limits.get(host, 1):
            return False
        self._in_hand[host] += 1
        return True

    def give_back(self, host: str) -> None:
        """One less in hand; it was not sent."""
        self._in_hand[host] -= 1
        if not self._in_hand[host]:
            del self._in_hand[host]

    def ended(self, host: str, *, arrived: bool) -> None:
        """One was sent, and this came of it."""
        self.give_back(host)
        self._limits[host] = min(MOST, 2 * self._limits.get(host, 1)) if arrived else 1
        if len(self._limits) > KEPT:
            self._limits = {
                name: self._limits[name] for name in self._in_hand if name in self._limits
            }

    def full(self) -> list[str]:
        """Hosts that have enough in hand."""
        return [
            host for host, number in self._in_hand.items() if number >= self._limits.get(host, 1)
        ]
