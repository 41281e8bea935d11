"""Whatever breaks, nobody reads a withdrawn text once the withdrawal has returned."""

import time

import pytest
from django.db import connection
from django.test import Client

from articles.models import Act
from articles.replica import keeping
from tests.factories import withdraw_article
from tests.lengths import LONG
from tests.replica.conftest import leased, paths, reads, served, within
from tests.replica.hammering import readers, statuses

pytestmark = [
    pytest.mark.step_by_step,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own"),
]
STOPPED = "Replica r2 did not confirm; it has stopped serving by itself. Confirmed: site."


def pause_replay(site):
    site.ask(site.replica, "SELECT pg_wal_replay_pause()")


def stop_receiver(site):
    site.halt("replica", "walreceiver")


def stop_server(site):
    site.halt("replica")


def crash(site):
    site.stop("replica")


def said(article) -> str:
    return Act.objects.filter(action__startswith="recall", article=article).get().why


@pytest.fixture
def mended(site):
    yield
    site.go_on()
    site.replica.close()
    if not site.is_running("replica"):
        site.run("replica")
    site.ask(site.replica, "SELECT pg_wal_replay_resume()")
    site.replica.close()


@pytest.mark.long
@pytest.mark.parametrize("breaks", [pause_replay, stop_server, *[stop_receiver, crash] * LONG])
def test_a_broken_replica_stops_by_itself_before_the_withdrawal_returns(
    breaks, site, article, mended
):
    with readers(site, paths(article)) as found:
        assert within(10, lambda: len(found) > 20)
        breaks(site)
        began = time.monotonic()
        withdraw_article(article)
        returned = time.monotonic()
        assert within(10, lambda: sum(each[0] > returned for each in found) > 20)
    assert statuses(found, returned) == {410} and returned - began < 4
    assert max(seconds for _, seconds, _ in found) < 4
    assert said(article) == STOPPED


def test_a_replica_that_follows_confirms_at_once(site, article):
    began = time.monotonic()
    withdraw_article(article)
    returned = time.monotonic() - began
    assert returned < 2 and said(article).startswith("Gone everywhere: site, replica r2 (")
    assert [Client().get(path).status_code for path in paths(article)] == [410, 410]


def test_without_the_wait_a_paused_replica_shows_the_text_for_up_to_a_lease(
    site, article, mended, settings
):
    settings.REPLICA_NAMES = []
    with readers(site, paths(article)[:1]) as found:
        pause_replay(site)
        withdraw_article(article)
        returned = time.monotonic()
        assert within(10, lambda: keeping.lease.term() is None)
        ended = time.monotonic()
        assert within(10, lambda: 410 in statuses(found, ended))
    assert 200 in statuses(found, returned) and statuses(found, ended) == {410}


def test_reads_go_on_from_the_replica_when_it_follows_again(site, article, mended):
    pause_replay(site)
    assert within(10, lambda: keeping.lease.term() is None)
    assert [served(path) for path in paths(article)] == [0, 0]
    assert reads("no-lease") >= 2
    site.ask(site.replica, "SELECT pg_wal_replay_resume()")
    leased()
    assert [served(path) for path in paths(article)] == [1, 1]


def test_a_crashed_primary_is_read_from_the_replica_for_a_lease_then_503(site, article):
    client = Client(raise_request_exception=False)
    [path, _] = paths(article)
    site.stop("primary")
    try:
        assert client.get(path).status_code == 200
        assert within(10, lambda: keeping.lease.term() is None)
        assert client.get(path).status_code == 503
    finally:
        site.run("primary")
    leased()
    assert client.get(path).status_code == 200
