"""A process may read from a server that shows what the process has just written on the primary."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils import timezone

from articles.models import ReplicaBeat
from articles.replica import proving, standby
from articles.replica.connections import Guarded
from articles.replica.lease import Lease
from articles.replica.proving import Prover
from healthinfo import checks
from tests.lengths import LONG

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own"),
]


@pytest.fixture
def lease() -> Lease:
    return Lease()


@pytest.fixture
def proved(primary, lease, monkeypatch):
    """Whether a round between two servers gives the lease; it looks for half a second."""
    monkeypatch.setattr(proving, "LEASE", 0.5)

    def prove(at: dict, source: dict) -> bool:
        prover = Prover(lease, Guarded(at), Guarded(source), "r2")
        try:
            return prover.round() and lease.term() is not None
        finally:
            prover._primary.ask("DELETE FROM articles_replicabeat")
            prover.close()

    return prove


def test_a_replica_of_the_primary_is_proved(primary, proved):
    assert proved(primary.database("primary"), primary.database("replica"))


def test_the_primary_itself_is_no_replica(primary, proved):
    assert not proved(primary.database("primary"), primary.database("primary"))


def test_a_replica_of_another_primary_is_not_proved_however_long_its_log(primary, proved):
    other = dict(connections.settings[DEFAULT_DB_ALIAS])
    assert not proved(other, primary.database("replica"))


@pytest.mark.long
@pytest.mark.skipif(not LONG, reason="the long form makes a third server")
def test_after_a_promotion_what_follows_the_old_primary_is_not_proved(primary, proved):
    primary.follow("other", "r3")
    try:
        primary.promote("other")
        assert not proved(primary.database("other"), primary.database("replica"))
    finally:
        primary.stop("other")


def test_a_replica_that_was_promoted_is_not_proved(primary, proved):
    primary.promote("replica")
    try:
        assert not proved(primary.database("primary"), primary.database("replica"))
        assert standby.failure() is None
    finally:
        primary.replica.close()
        primary.stop("replica")
        primary.follow("replica", "r2")


def test_a_site_on_a_standby_does_not_start_and_says_what_to_name(primary, monkeypatch):
    monkeypatch.setattr(standby, "connection", primary.replica)
    with pytest.raises(standby.ImproperlyConfigured, match=r"a standby.*Name the primary"):
        standby.require_primary_database()


def test_nor_on_a_database_that_can_only_be_read(primary, monkeypatch):
    monkeypatch.setattr(standby, "connection", primary.primary)
    # A test before may have ended the server.
    primary.primary.close()
    primary.ask(primary.primary, "SET default_transaction_read_only = on")
    with pytest.raises(standby.ImproperlyConfigured, match="default_transaction_read_only is on"):
        standby.require_primary_database()
    primary.primary.close()


def test_a_replica_that_is_read_from_and_not_asked_about_recalls_is_told(settings):
    ReplicaBeat.objects.create(name="p1", replica="r3", beat="b", at=timezone.now())
    settings.REPLICA_NAMES = ["r2"]
    [found] = checks.replicas_are_asked(None, databases=["default"])
    assert found.id == "healthinfo.W002" and "the replica r3" in found.msg
