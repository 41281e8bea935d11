"""Few answer at a time; the others wait while somebody gets on, and no longer."""

import threading

import pytest

from healthinfo.server import turns
from healthinfo.server.turns import Turns


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)


def test_so_many_are_taken_at_once():
    some = Turns(2)
    assert [some.take() for _ in range(3)] == [True, True, False]


def test_one_given_back_is_taken_by_who_waits(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 30)
    one = Turns(1)
    one.take()
    threading.Timer(0.05, one.give_back).start()
    assert one.take()


def test_where_nobody_has_got_on_for_long_a_new_one_is_refused_at_once():
    now = [0.0]
    one = Turns(1, lambda: now[0])
    one.take()
    now[0] = 1000.0
    assert not one.take()


def test_a_turn_taken_just_now_is_waited_for_however_long_all_rested():
    now = [0.0]
    one = Turns(1, lambda: now[0])
    now[0] = 1000.0
    one.take()
    threading.Timer(0.02, one.give_back).start()
    assert one.take()


def test_in_a_crowd_patience_is_shorter(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 30)
    monkeypatch.setattr(turns, "HASTE", 0.01)
    monkeypatch.setattr(turns, "CROWD", 0)
    one = Turns(1)
    one.take()
    assert not one.take()
