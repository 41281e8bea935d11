"""A lane goes on after an error of the database, which is counted, and ends when it is told."""

import pytest
from django.db import DatabaseError, connection

from articles import lane_loop


class Watch:
    """Stops a loop after so many pauses."""

    def __init__(self, pauses: int) -> None:
        self.pauses, self.waited = pauses, []

    def is_set(self) -> bool:
        return len(self.waited) >= self.pauses

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture(autouse=True)
def own_connection(monkeypatch):
    monkeypatch.setattr(lane_loop, "close_old_connections", lambda: None)
    monkeypatch.setattr(
        type(connection._connections[connection._alias]), "close", lambda self: None
    )


def test_it_pauses_as_each_turn_says():
    watch, pauses = Watch(3), iter([1.0, 2.0, 3.0])
    lane_loop.run_turns(watch, lambda: next(pauses), lane="tried", after_failure=9.0)
    assert watch.waited == [1.0, 2.0, 3.0]


def test_an_error_of_the_database_is_counted_and_tried_again(monkeypatch):
    counted = []
    monkeypatch.setattr(lane_loop, "count", lambda *what: counted.append(what))

    def turn():
        raise DatabaseError("the server is restarting")

    watch = Watch(2)
    lane_loop.run_turns(watch, turn, lane="tried", after_failure=9.0)
    assert watch.waited == [9.0, 9.0]
    assert [lane for _, lane in counted] == ["tried", "tried"]


def test_another_error_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        lane_loop.run_turns(Watch(2), lambda: 1 / 0, lane="tried", after_failure=9.0)
