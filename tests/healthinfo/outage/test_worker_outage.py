"""The worker outlives an outage of the database, however it shows."""

import threading

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError

from articles.management.commands import run_worker


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DatabaseError])
def test_a_round_that_meets_an_outage_is_followed_by_another(monkeypatch, error):
    stop, rounds = threading.Event(), []

    def fail(*args, **kwargs):
        rounds.append(error)
        if len(rounds) == 2:
            stop.set()
        raise error("the connection is closed")

    monkeypatch.setattr(run_worker, "run_round", fail)
    monkeypatch.setattr(run_worker, "PAUSE", 0.01)
    monkeypatch.setattr(run_worker, "close_old_connections", lambda: None)
    run_worker.Command().go_round(stop)
    assert len(rounds) == 2
