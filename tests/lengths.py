"""How far a test goes: a short, seeded form in the suite, a long one by `make test-long`.

A test that has both is marked `long` and asks here for its size. A bug that the long form
finds gets an example of its own in the short one.
"""

import os

from hypothesis import settings

LONG = os.environ.get("TEST_LONG") == "1"


def length(short: int, *, long: int) -> int:
    """The number for this run."""
    return long if LONG else short


def searching(short: int, *, long: int, **others) -> settings:
    """Settings of hypothesis: the same `short` examples each time, or `long` that are new."""
    others = {"derandomize": not LONG, "deadline": None, **others}
    return settings(max_examples=length(short, long=long), **others)
