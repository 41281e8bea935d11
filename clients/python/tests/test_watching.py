"""A keeper that watches goes on in any weather, and looks again at the right time."""

import sqlite3

import pytest

from healthinfo_client import NoRightAnswer
from healthinfo_client.mirror import Compared
from healthinfo_client.mirror.comparing import SourceDisagrees
from healthinfo_client.mirror.running import Watch
from healthinfo_client.problems import InvalidKeyError


class Keeper:
    """Raises or returns what it is told to. `compared`: how often."""

    def __init__(self) -> None:
        self.outcome: int | Exception = 0
        self.result = Compared.SAME
        self.compared = 0
        self.differences: dict[str, str] = {}

    def catch_up(self) -> int:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def compare(self) -> "Keeper":
        self.compared += 1
        return self


@pytest.fixture
def keeper():
    return Keeper()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def watch(keeper, said):
    return Watch(keeper, 10.0, said.append)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "error",
    [
        NoRightAnswer("https://x", "a page to sign in"),
        InvalidKeyError({"status": 401, "code": "invalid-key"}),
        sqlite3.OperationalError("database is locked"),
    ],
)
def test_it_goes_on_and_says_why_it_waits(watch, keeper, said, error):
    keeper.outcome = error
    assert watch.look() == 20.0 and watch.look() == 40.0
    assert said == [str(error)] * 2
    assert [watch.look() for _ in range(9)][-1] == 60.0
    keeper.outcome = 1
    assert watch.look() == 10.0


@pytest.mark.parametrize(("asked", "waits"), [(300.0, 300.0), (1e9, 3600.0), (1.0, 20.0)])
def test_it_waits_as_long_as_it_is_asked_to_but_not_for_years(watch, keeper, asked, waits):
    keeper.outcome = NoRightAnswer("https://x", "busy", retry_after=asked)
    assert watch.look() == waits


def test_it_compares_at_once_and_then_every_hour(watch, keeper, said):
    watch.look(), watch.look()
    assert keeper.compared == 1 and said == ["the copy is the source"]


def test_what_could_not_be_compared_is_compared_the_next_time(watch, keeper):
    keeper.result = Compared.MOVED
    watch.look(), watch.look()
    assert keeper.compared == 2


def test_what_was_mended_is_proved_the_next_time(watch, keeper, said):
    keeper.result, keeper.differences = Compared.DIFFERS, {"0a1": "missing"}
    watch.look()
    keeper.result, keeper.differences = Compared.SAME, {}
    watch.look(), watch.look()
    assert said == ["0a1 was missing", "the copy is the source"] and keeper.compared == 2


def test_a_source_that_disagrees_with_itself_is_not_asked_all_the_time(watch, keeper, said):
    keeper.compare = raising(SourceDisagrees("tell its publisher"))
    watch.look(), watch.look()
    assert said == ["tell its publisher"]


def raising(error: Exception):
    def compare():
        raise error

    return compare


def test_woken_too_early_it_looks_again_soon(watch, keeper):
    watch.woken.set()
    watch._note_waking()
    assert [watch.look() for _ in range(6)] == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0]
    watch.woken.set()
    watch._note_waking()
    keeper.outcome = 1
    assert watch.look() == 10.0 and not watch.woken.is_set()
