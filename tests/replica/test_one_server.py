"""An answer is made wholly from the replica under one lease, or not at all."""

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from articles.models import ReplicaBeat
from articles.replica import reading
from articles.replica.lease import Lease, now
from articles.replica.reading import from_replica
from tests.replica.conftest import reads

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own"),
]
_STANDBY = "SELECT pg_is_in_recovery()"


def asked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_STANDBY)
        return cursor.fetchone()[0]


@pytest.fixture
def lease(primary, monkeypatch) -> Lease:
    """Of the replica, for two seconds, and kept by nobody."""
    lease = Lease()
    lease.renew(now(), primary.ask(primary.replica, "SELECT pg_postmaster_start_time()::text"))
    monkeypatch.setattr(reading, "lease", lease)
    monkeypatch.setattr(reading, "ensure_kept", lambda: None)
    return lease


def test_all_that_a_view_asks_is_asked_of_the_replica_and_afterwards_of_the_primary(lease):
    seen = []
    assert from_replica(lambda: seen.append(asked()) or HttpResponse()) is not None
    assert (seen, asked()) == ([True], False)


def test_an_answer_during_which_the_lease_ended_is_thrown_away(lease):
    before = reads("thrown-away")
    assert from_replica(lambda: lease.end() or HttpResponse()) is None
    assert reads("thrown-away") == before + 1


@pytest.mark.parametrize("status", [201, 301, 302, 404, 410, 429, 500, 503])
def test_only_200_and_304_are_kept(status, lease):
    assert from_replica(lambda: HttpResponse(status=status)) is None


def test_an_answer_that_is_still_to_be_read_is_not_kept(lease):
    assert from_replica(lambda: StreamingHttpResponse(iter([b"text"]))) is None


def test_a_connection_that_another_server_answers_is_not_used(lease):
    lease.renew(now(), "another server")
    called = []
    assert from_replica(lambda: called.append(1) or HttpResponse()) is None
    assert called == []


def test_what_writes_is_done_on_the_primary(lease):
    def write() -> HttpResponse:
        ReplicaBeat.objects.create(name="p1", replica="r2", beat="b", at=timezone.now())
        return HttpResponse()

    assert from_replica(write) is None
    assert not ReplicaBeat.objects.filter(name="p1").exists()
