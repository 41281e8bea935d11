"""A real replica has confirmed once it has replayed what was committed."""

import time

import pytest
from django.db import connection
from django.utils import timezone

from articles.edge import replicas
from articles.models import ReplicaBeat

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own"),
]


@pytest.fixture
def servers(pair):
    pair.ask(pair.primary, "CREATE TABLE IF NOT EXISTS kept (n int)")
    return pair


@pytest.fixture
def asked(servers, monkeypatch, settings):
    """Commits a row, and returns who has replayed it within some seconds."""
    settings.REPLICA_NAMES = ["r2", "r3"]
    monkeypatch.setattr(replicas, "connection", servers.primary)

    def ask(seconds: float) -> list[str]:
        servers.ask(servers.primary, "INSERT INTO kept VALUES (1)")
        position, end = replicas.position(), time.monotonic() + seconds
        while not (found := replicas.replayed(position)) and time.monotonic() < end:
            time.sleep(0.02)
        return found

    return ask


def test_it_confirms_what_it_has_replayed_and_nobody_else_does(asked):
    assert asked(10) == ["replica r2"]


def test_it_does_not_while_its_replay_is_paused(asked, servers):
    servers.ask(servers.replica, "SELECT pg_wal_replay_pause()")
    try:
        assert asked(0.5) == []
    finally:
        servers.ask(servers.replica, "SELECT pg_wal_replay_resume()")
    assert asked(10) == ["replica r2"]


def test_a_follower_waits_for_those_that_processes_of_ours_read_from(asked):
    assert replicas.awaited() is None
    ReplicaBeat.objects.create(name="p1", replica="r2", beat="b", at=timezone.now())
    position, names = replicas.awaited()
    assert position.count("/") == 1 and names == {"r2"}
