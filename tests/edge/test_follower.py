"""A follower has its cache drop what changed, twice, and vouches for it only while that is so."""

import sys
import time

import pytest
from django.db import OperationalError

from articles.edge import replicas
from articles.edge.bans import NotDropped
from articles.edge.follower import Follower
from articles.editorial.publishing.journal import new_epoch
from articles.models import CachePlace, Journal
from tests.edge.conftest import settle
from tests.factories import make_published, withdraw_article
from tests.servers.cache_receiver import CacheReceiver
from tests.servers.forked import Forked

pytestmark = pytest.mark.django_db
OWN = "/en/asthma/"


@pytest.fixture
def article():
    return make_published("Asthma", slug="asthma")


def follow_until_first_ban(address: str) -> None:
    """In a process of its own: one ban, and nothing more until it is killed."""
    Follower(CacheReceiver(address).place()).round()
    sys.stdout.write("inside\n")
    time.sleep(120)


def place() -> CachePlace:
    return CachePlace.objects.get(name="c1")


def test_a_new_cache_is_emptied_twice_before_anybody_vouches_for_it(article, cache, clock):
    follower = Follower(cache.place(), clock=clock)
    follower.round()
    assert not follower.is_fresh()
    clock.wait(1.2)
    follower.round()
    assert follower.is_fresh()
    assert [purge.groups for purge in cache.purges] == [{"site"}, {"site"}]


def test_a_withdrawn_article_is_gone_from_the_cache_after_one_round(article, cache, follower):
    assert cache.get(OWN).status_code == 200
    withdraw_article(article)
    follower.round()
    assert cache.get(OWN).status_code == 410


def test_what_a_change_does_not_touch_stays_in_the_cache(article, cache, follower):
    make_published("Otro", slug="otro", language="es")
    settle(follower, follower._clock)
    kept = cache.get("/es/otro/")
    withdraw_article(article)
    follower.round()
    assert cache.get("/es/otro/") is kept


def test_a_fetch_under_way_puts_the_text_back_and_the_second_ban_takes_it(
    article, cache, clock, follower
):
    under_way = cache.begin(OWN)
    withdraw_article(article)
    follower.round()
    cache.finish(under_way)
    assert cache.get(OWN).status_code == 200
    assert place().confirmed < place().told == Journal.objects.get().seq
    clock.wait(follower.place.again_after)
    follower.round()
    assert cache.get(OWN).status_code == 410
    assert place().confirmed == Journal.objects.get().seq


@pytest.mark.step_by_step
@pytest.mark.django_db(transaction=True)
def test_killed_between_the_two_bans_it_makes_the_second_when_it_starts_again(
    article, cache, clock, follower, database_environment
):
    under_way = cache.begin(OWN)
    withdraw_article(article)
    process = Forked(database_environment, follow_until_first_ban, cache.address)
    assert process.said.readline() == "inside\n"
    process.end()
    cache.finish(under_way)
    assert len(cache.purges) == 1 and cache.get(OWN).status_code == 200
    follower = Follower(cache.place(), clock=clock)
    follower.round()
    assert cache.get(OWN).status_code == 410 and not follower.is_fresh()


def test_it_vouches_on_through_a_change_that_is_followed_in_time(article, clock, follower):
    clock.wait(0.1)
    withdraw_article(article)
    follower.round()
    assert follower.is_fresh()


def test_it_vouches_no_longer_than_a_second_without_a_round(article, clock, follower):
    clock.wait(1.0)
    assert follower.is_fresh()
    clock.wait(0.01)
    assert not follower.is_fresh()


def test_it_does_not_vouch_while_a_second_ban_is_late(article, clock, follower):
    withdraw_article(article)
    clock.wait(0.1)
    follower.round()
    clock.wait(0.9)
    follower.round()
    assert follower.is_fresh()
    clock.wait(0.9)
    assert not follower.is_fresh()


def test_it_does_not_vouch_for_a_cache_that_refuses_a_ban(article, cache, clock, follower):
    withdraw_article(article)
    cache.status = 503
    clock.wait(0.9)
    with pytest.raises(NotDropped, match="c1 answered 503"):
        follower.round()
    clock.wait(0.2)
    assert not follower.is_fresh() and place().told < Journal.objects.get().seq


def test_a_ban_that_was_refused_is_made_in_the_next_round(article, cache, follower):
    withdraw_article(article)
    cache.status = 503
    with pytest.raises(NotDropped):
        follower.round()
    cache.status = 200
    follower.round()
    assert place().told == Journal.objects.get().seq


def test_it_does_not_vouch_while_the_database_is_away(article, clock, follower, monkeypatch):
    def away(*args):
        raise OperationalError("away")

    monkeypatch.setattr("articles.edge.follower.read_news", away)
    clock.wait(1.01)
    with pytest.raises(OperationalError):
        follower.round()
    assert not follower.is_fresh()


def test_what_it_could_not_write_down_it_drops_again(article, cache, follower, monkeypatch):
    def away(**given):
        raise OperationalError("away")

    withdraw_article(article)
    with monkeypatch.context() as patch:
        patch.setattr(CachePlace.objects, "update_or_create", away)
        with pytest.raises(OperationalError):
            follower.round()
    assert len(cache.purges) == 1 and place().told < Journal.objects.get().seq
    follower.round()
    assert len(cache.purges) == 2 and place().told == Journal.objects.get().seq


def test_a_new_epoch_empties_the_cache(article, cache, clock, follower):
    new_epoch(why="Restored.")
    settle(follower, clock)
    assert [purge.groups for purge in cache.purges] == [{"site"}, {"site"}]
    assert place().epoch == Journal.objects.get().epoch and follower.is_fresh()


def test_a_quiet_journal_costs_one_query_a_round(article, follower, django_assert_num_queries):
    with django_assert_num_queries(1):
        follower.round()


@pytest.fixture
def replica(monkeypatch):
    """One that processes read from; `replayed` says which have the change."""
    found: list[str] = []
    monkeypatch.setattr(replicas, "awaited", lambda: ("0/1", frozenset(["r2"])))
    monkeypatch.setattr(replicas, "replayed_names", lambda position: found)
    return found


def test_the_second_ban_is_counted_from_when_the_replicas_have_the_change(
    article, cache, clock, follower, replica
):
    withdraw_article(article)
    follower.round()
    clock.wait(0.3)
    replica.append("r2")
    follower.round()
    clock.wait(1.0)
    follower.round()
    assert len(cache.purges) == 1 and follower.is_fresh()
    clock.wait(0.2)
    follower.round()
    assert len(cache.purges) == 2 and follower.is_fresh()


def test_a_replica_that_lacks_the_change_for_a_lease_is_waited_for_no_longer(
    article, cache, clock, follower, replica
):
    withdraw_article(article)
    follower.round()
    clock.wait(0.9)
    follower.round()
    assert not follower.is_fresh()
    clock.wait(1.2)
    follower.round()
    clock.wait(1.2)
    follower.round()
    assert len(cache.purges) == 2 and follower.is_fresh()
