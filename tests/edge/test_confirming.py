"""After a commit, caches and replicas are asked for a lease at most."""

import time

import pytest
from django.db import connection
from django.utils import timezone

from articles.edge import confirming, places
from articles.edge.confirming import ask_everywhere
from articles.metrics import counters
from articles.models import CachePlace, Journal, ReplicaBeat
from tests.factories import make_published

pytestmark = pytest.mark.django_db
CACHE = {"kind": "varnish", "address": "http://127.0.0.1:9", "own": "", "token": "", "fetch": 1.0}


@pytest.fixture(autouse=True)
def short_lease(monkeypatch, settings):
    """0.2 seconds, and 0.25 beyond it; two caches."""
    monkeypatch.setattr(confirming, "LEASE", 0.2)
    settings.EDGE_PLACES = [{"name": name, **CACHE} for name in ("c1", "c2")]
    make_published("Asthma")


def confirm(name: str, *, seq: int | None = None, epoch: str = "") -> None:
    journal = Journal.objects.get()
    seq = journal.seq if seq is None else seq
    values = {"epoch": epoch or journal.epoch, "told": seq, "confirmed": seq}
    CachePlace.objects.update_or_create(name=name, defaults={**values, "at": timezone.now()})


def heard() -> dict[str, bool]:
    return {one.place: one.seconds is not None for one in ask_everywhere()}


def test_it_waits_no_longer_than_all_have_confirmed():
    confirm("c1")
    confirm("c2")
    began = time.monotonic()
    assert heard() == {"cache c1": True, "cache c2": True}
    assert time.monotonic() - began < 0.2


@pytest.mark.parametrize("stale", [{"seq": 0}, {"epoch": "other"}])
def test_a_cache_that_is_behind_or_in_another_epoch_has_not_confirmed(stale):
    confirm("c1")
    confirm("c2", **stale)
    assert heard() == {"cache c1": True, "cache c2": False}


def test_it_waits_a_lease_and_a_quarter_second_for_those_that_do_not():
    began = time.monotonic()
    assert heard() == {"cache c1": False, "cache c2": False}
    assert 0.4 < time.monotonic() - began < 5


def seconds_asked() -> float:
    """How long it takes to ask."""
    began = time.monotonic()
    heard()
    return time.monotonic() - began


def test_nobody_waits_again_for_a_cache_that_has_dropped_nothing_since():
    heard()
    confirm("c1")
    began = time.monotonic()
    assert heard() == {"cache c1": True, "cache c2": False}
    assert time.monotonic() - began < 0.2


def test_one_that_has_begun_to_catch_up_is_waited_for(settings):
    settings.EDGE_PLACES = [{"name": "c1", **CACHE}]
    confirm("c1", seq=0)
    assert seconds_asked() > 0.4
    # It has dropped the miss once: somebody may vouch for it before the next question returns.
    CachePlace.objects.update(told=Journal.objects.get().seq)
    assert seconds_asked() > 0.4


def test_each_of_many_acts_waits_for_a_cache_that_is_up_again(settings):
    settings.EDGE_PLACES = [{"name": "c1", **CACHE}]
    confirm("c1", seq=0)
    heard()
    missed = Journal.objects.get().seq
    make_published("Gout")
    assert seconds_asked() < 0.2
    # Told what was missed first, not what nobody waited for.
    CachePlace.objects.update(told=missed)
    assert seconds_asked() > 0.4


def test_one_that_follows_a_new_epoch_is_waited_for(settings):
    settings.EDGE_PLACES = [{"name": "c1", **CACHE}]
    confirm("c1", seq=0)
    heard()
    confirm("c1", seq=0, epoch="other")
    assert seconds_asked() > 0.4


def test_nobody_waits_for_a_cdn_that_cannot_confirm_within_a_lease(settings):
    settings.EDGE_PLACES = [{"name": "fastly", **CACHE, "kind": "fastly", "fetch": 15.0}]
    began = time.monotonic()
    [one] = ask_everywhere()
    assert (one.place, one.seconds, one.stops_within) == ("Fastly", None, 75.0)
    assert time.monotonic() - began < 0.2


def test_it_is_counted_by_place():
    counters.forget()
    confirm("c1")
    heard()
    found = counters.values()
    assert found["healthinfo_recalls_total", "c1", "confirmed"] == 1
    assert found["healthinfo_recalls_total", "c2", "unconfirmed"] == 1
    assert sum(found["healthinfo_recall_seconds", "c1"][:-1]) == 1


def test_a_replica_that_the_primary_does_not_see_has_not_confirmed(settings):
    settings.EDGE_PLACES, settings.REPLICA_NAMES = [], ["r2"]
    expected = {"replica r2": False} if connection.vendor == "postgresql" else {}
    assert heard() == expected


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")
@pytest.mark.parametrize(("read_by_us", "stops"), [(True, 0.2), (False, None)])
def test_a_replica_that_processes_of_ours_read_from_has_stopped_by_itself(
    read_by_us, stops, settings
):
    settings.EDGE_PLACES, settings.REPLICA_NAMES = [], ["r2"]
    name = "r2" if read_by_us else "r3"
    ReplicaBeat.objects.create(name="p1", replica=name, beat="b", at=timezone.now())
    [one] = ask_everywhere()
    assert (one.seconds, one.stops_within, one.has_stopped) == (None, stops, read_by_us)


def test_both_bans_of_a_varnish_fit_into_a_lease():
    own = places.Place(name="c1", **CACHE)
    assert own.confirms_in_time and own.again_after + places.PROBE < own.stops_within
