"""A cache that takes real bans, and a clock for its follower."""

from collections.abc import Iterator

import pytest

from articles.edge import confirming
from articles.edge.follower import Follower
from tests.servers.cache_receiver import CacheReceiver, cache_receiver


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def cache() -> Iterator[CacheReceiver]:
    with cache_receiver() as receiver:
        yield receiver


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def follower(cache, clock) -> Follower:
    """A follower that has seen the journal to its end, and vouches for the cache."""
    follower = Follower(cache.place(), clock=clock)
    settle(follower, clock)
    cache.purges.clear()
    return follower


def settle(follower: Follower, clock: Clock) -> None:
    """Rounds until whatever was dropped once is dropped twice."""
    for _ in range(2):
        follower.round()
        clock.wait(follower.place.again_after)
    follower.round()


@pytest.fixture(autouse=True)
def _nobody_is_behind() -> Iterator[None]:
    yield
    confirming._behind.clear()
