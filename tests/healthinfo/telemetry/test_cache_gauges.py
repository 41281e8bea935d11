"""How far caches in front of the site are behind the journal."""

import datetime

import pytest
from django.utils import timezone

from articles.models import CachePlace, Journal
from healthinfo.telemetry import gauges
from tests.factories import make_published

pytestmark = pytest.mark.django_db
PLACE = {"kind": "varnish", "address": "http://127.0.0.1:9", "own": "", "token": "", "fetch": 1.0}


@pytest.fixture
def found(settings):
    """Of a cache that is two entries behind, and one that no follower has written about."""
    settings.EDGE_PLACES = [{"name": name, **PLACE} for name in ("c1", "c2")]
    make_published("Asthma")
    make_published("Gout")
    Journal.objects.update(seq=5)
    now = timezone.now()
    own = {"epoch": Journal.objects.get().epoch, "told": 4, "confirmed": 3}
    CachePlace.objects.create(name="c1", at=now - datetime.timedelta(seconds=9), **own)
    return gauges.look_up(now)


def test_entries_that_a_cache_has_not_confirmed_are_told(found):
    assert found["healthinfo_cache_behind", "c1"] == 2
    assert found["healthinfo_cache_behind", "c2"] == 5


def test_the_age_of_its_followers_mark_is_told_where_there_is_one(found):
    assert found["healthinfo_cache_seen_age_seconds", "c1"] == 9
    assert ("healthinfo_cache_seen_age_seconds", "c2") not in found
