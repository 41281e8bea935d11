"""Who may send a body when many do at once."""

import io

import pytest

from healthinfo.server.readings import GRACE_SECONDS, Reading, Readings


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def readings(clock) -> Readings:
    return Readings(4, clock)


def reading(clock: Clock, caller: str) -> Reading:
    return Reading(io.BytesIO(b"abc"), caller, 3, 1000, clock)


def admitted(readings: Readings, clock: Clock, *callers: str) -> list[bool]:
    return [readings.admit(reading(clock, caller)) for caller in callers]


def test_one_caller_has_half_the_places(readings, clock):
    assert admitted(readings, clock, "a", "a", "a", "b", "b") == [True, True, False, True, True]


def test_when_all_are_taken_the_oldest_gives_way_after_a_second(readings, clock):
    first = reading(clock, "a")
    assert readings.admit(first)
    assert admitted(readings, clock, "b", "c", "d", "e") == [True, True, True, False]
    clock.now = GRACE_SECONDS
    assert admitted(readings, clock, "e") == [True]
    assert first.gives_way and not first.wait()


def test_a_caller_whose_places_are_taken_pushes_out_one_of_its_own(readings, clock):
    other, own = reading(clock, "b"), reading(clock, "a")
    assert readings.admit(other) and readings.admit(own)
    assert admitted(readings, clock, "a") == [True]
    clock.now = GRACE_SECONDS
    assert admitted(readings, clock, "a") == [True]
    assert own.gives_way and not other.gives_way


def test_a_place_is_free_again_after_the_body(readings, clock):
    mine = [reading(clock, "a") for _ in range(3)]
    assert readings.admit(mine[0]) and readings.admit(mine[1])
    readings.dismiss(mine[0])
    assert readings.admit(mine[2])


def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one(clock):
    short = Reading(io.BytesIO(b"abc"), "a", 5, 1000, clock)
    short.start()
    assert short.wait_for_end(5) and not short.wait()
