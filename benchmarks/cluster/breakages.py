"""Breaks each part in turn, in an order that the seed decides, and mends it."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .house import House

# Seconds: that a part stays broken, longer than a lease; and of rest after it is well again.
BROKEN, REST = 3.0, 1.0
# What reads from where needs. Everything else may be broken, and they go on.
DATABASE = ("primary", "pgbouncer")
NEEDS = {
    "front": (*DATABASE, "varnish"),
    "web-1": (*DATABASE, "web-1"),
    "web-2": (*DATABASE, "web-2"),
}
PARTS = (
    *("web-1", "web-2", "worker", "follower", "varnish", "redis"),
    *("pgbouncer", "replica", "primary"),
)
WAYS = ("kill", "freeze")


@dataclass(frozen=True)
class Breakage:
    """`mended`: when the part was started or continued; `well`: when it worked again."""

    part: str
    how: str
    began: float
    mended: float
    well: float

    @property
    def name(self) -> str:
        return f"{self.part}, {'killed' if self.how == 'kill' else 'frozen'}"


def break_in_turn(house: House, seed: int, withdraw_soon: Callable[[], None]) -> Iterator[Breakage]:
    """Each part in each way, once; `withdraw_soon` is called when one is broken, and mended."""
    chance = random.Random(seed)
    plan = [(part, how) for part in PARTS for how in WAYS]
    chance.shuffle(plan)
    for part, how in plan:
        yield _broken(house, part, how, BROKEN + chance.uniform(-0.5, 0.5), withdraw_soon)
        time.sleep(REST)


def _broken(
    house: House, part: str, how: str, seconds: float, withdraw_soon: Callable[[], None]
) -> Breakage:
    began = time.monotonic()
    getattr(house.parts[part], how)()
    withdraw_soon()
    time.sleep(seconds)
    mended = time.monotonic()
    withdraw_soon()
    house.parts[part].mend(how)
    return Breakage(part, how, began, mended, time.monotonic())
