"""Who may send a body when many do at once."""

import io

import pytest

from healthinfo.server.readings import Reading, Readings


class Clock:
    now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def readings() -> Readings:
    return Readings(4)


def reading(clock: Clock, caller: str, body: bytes = b"abc") -> Reading:
    return Reading(io.BytesIO(body), caller, len(body), 10**6, clock)


def admitted(readings: Readings, clock: Clock, *callers: str) -> list[Reading]:
    found = [reading(clock, caller) for caller in callers]
    for each in found:
        readings.admit(each)
    return found


def given_way(found: list[Reading]) -> list[bool]:
    return [each.gives_way for each in found]


def test_one_caller_has_half_the_places(readings, clock):
    found = admitted(readings, clock, "a", "a", "a", "b", "b")
    assert given_way(found) == [True, False, False, False, False]


def test_when_all_are_taken_the_oldest_gives_way_at_once(readings, clock):
    found = admitted(readings, clock, "a", "b", "c", "d", "e")
    assert given_way(found) == [True, False, False, False, False]
    assert not found[0].wait()


def test_one_that_comes_gives_way_after_those_that_stand_still(readings, clock):
    first = reading(clock, "a", b"x" * 40_000)
    readings.admit(first)
    others = admitted(readings, clock, "b", "c", "d")
    first.start()
    assert first.wait_for_end(5)
    assert given_way([*admitted(readings, clock, "e"), first]) == [False, False]
    assert others[0].gives_way


def test_one_that_is_refused_gives_way_first(readings, clock):
    found = admitted(readings, clock, "a", "b", "c", "d")
    found[2].is_refused()
    admitted(readings, clock, "e")
    assert given_way(found) == [False, False, True, False]


def test_a_place_is_free_again_after_the_body(readings, clock):
    mine = admitted(readings, clock, "a", "a")
    readings.dismiss(mine[0])
    admitted(readings, clock, "a")
    assert not mine[1].gives_way


def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one():
    short = Reading(io.BytesIO(b"abc"), "a", 5, 1000)
    short.start()
    assert short.wait_for_end(5) and not short.wait()
