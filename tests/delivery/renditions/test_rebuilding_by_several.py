"""Workers in several processes: one at a time has a turn, and one of them may be killed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.delivery.renditions.leases import LEASE, lease
from articles.delivery.renditions.rebuilding import rebuild
from articles.models import Heartbeat
from tests.delivery.renditions.prepared_answers import JSON, read, release, stored
from tests.factories import make_published
from tests.servers.forked import Forked

pytestmark = pytest.mark.django_db
# Prints each article before it builds it, and then waits for the seconds in its argument.
WORKER = """
import sys, time
from dataclasses import replace
from api.v1.renderers import ARTICLE_JSON
from articles.delivery.renditions import rebuilding

def build(current):
    print(current.pk, flush=True)
    time.sleep(float(sys.argv[1]))
    return ARTICLE_JSON.build(current)

rebuilding.all_renderers = lambda: [replace(ARTICLE_JSON, build=build, build_all=None)]
rebuilding.BATCH = 1
rebuilding.rebuild(seconds=60)
"""


@pytest.fixture
def start(database_environment):
    """Starts a worker; those that still run are ended after the test."""
    started = []

    def begin(wait: float) -> Forked:
        started.append(Forked(database_environment, WORKER, str(wait)))
        return started[-1]

    yield begin
    for worker in started:
        worker.end()


@pytest.fixture
def asked(client, database_environment):
    """Three articles that readers asked for before the release."""
    articles = [make_published() for _ in range(3)]
    for article in articles:
        read(client, article)
    release()
    return sorted(article.pk for article in articles)


def test_two_workers_build_each_article_once(start, asked):
    said = [worker.rest() for worker in [start(1.5), start(1.5)]]
    assert sorted(int(line) for line in " ".join(said).split()) == asked
    assert sorted(article for _, article in stored()) == asked


def test_where_one_was_killed_another_goes_on(start, asked):
    worker = start(1)
    _, second = worker.said.readline(), worker.said.readline()
    worker.kill()
    worker.wait()
    assert second and not rebuild()
    for row in Heartbeat.objects.filter(name__startswith="rebuilding "):
        Heartbeat.objects.filter(pk=row.pk).update(at=row.at - LEASE - timedelta(seconds=1))
    assert rebuild() == {JSON: 2}
    assert sorted(article for _, article in stored()) == asked and not rebuild()


def test_one_at_a_time_has_a_turn():
    with lease("work") as first, lease("work") as second, lease("other work") as other:
        assert first and other and second is None
    with lease("work") as again:
        assert again


def test_a_turn_ends_with_an_error_too():
    with pytest.raises(ValueError, match="on purpose"), lease("work"):
        raise ValueError("on purpose")
    assert not Heartbeat.objects.exists()


def test_a_killed_process_keeps_its_turn_only_for_the_lease():
    stale = timezone.now() - LEASE - timedelta(seconds=1)
    Heartbeat.objects.create(name="work", at=stale)
    with lease("work") as own:
        assert own()


def test_a_renewed_turn_is_kept_and_a_lost_one_is_not_taken_back():
    with lease("work") as own:
        assert own() and own()
        other = timezone.now() + timedelta(seconds=1)
        Heartbeat.objects.filter(name="work").update(at=other)
        assert not own()
    assert Heartbeat.objects.get().at == other
