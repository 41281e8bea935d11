"""A clock that stands still and chance that repeats itself, so that answers can be compared."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch


class Clock:
    """The moment that the house takes for now."""

    def __init__(self, moment: str):
        self.chance = random.Random()
        self.set(moment)

    def set(self, moment: str) -> None:
        """`moment`: "2026-03-02T09:00", UTC."""
        # What is drawn later does not depend on how often was drawn before.
        self.draw(moment)
        self.moment = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)

    def draw(self, name: str) -> None:
        """Begin the chance of this name, the same every time."""
        self.chance.seed(name)


@contextmanager
def steady(moment: str) -> Iterator[Clock]:
    """Within, ids and secrets come out the same each time, and the clock goes when it is set.

    Below `timezone.now` and `uuid4` themselves, as models keep those as their defaults.
    """
    clock = Clock(moment)

    class Still(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return clock.moment.astimezone(tz)

    with ExitStack() as stack:
        stack.enter_context(patch("django.utils.timezone.datetime", Still))
        stack.enter_context(patch("api.throttling.time", lambda: clock.moment.timestamp()))
        for place in ("os.urandom", "random._urandom"):
            stack.enter_context(patch(place, clock.chance.randbytes))
        yield clock
