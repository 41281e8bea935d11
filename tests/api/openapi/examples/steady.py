"""A fixed clock and seeded random numbers, so that responses can be compared."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch


class Clock:
    """The time that the site reads as now, and the random generator."""

    def __init__(self, moment: str):
        self.chance = random.Random()
        self.set(moment)

    def set(self, moment: str) -> None:
        """`moment`: "2026-03-02T09:00", UTC."""
        # Later numbers do not depend on how many were drawn before.
        self.draw(moment)
        self.moment = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)

    def draw(self, name: str) -> None:
        """Seed the random generator with this name."""
        self.chance.seed(name)


@contextmanager
def steady(moment: str) -> Iterator[Clock]:
    """A context with reproducible ids and secrets, and a clock that moves only by `set`.

    It patches what `timezone.now` and `uuid4` call: models hold those two as field defaults.
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
