"""Each kind of cache is told in its own way."""

import pytest

from articles.edge.bans import NotDropped, drop, open_session
from articles.edge.places import Place

MANY = [f"article-{number:04}" for number in range(300)]


def test_fastly_is_purged_by_its_batch_call(cache):
    drop(open_session(), cache.place("fastly"), MANY)
    assert [len(purge.groups) for purge in cache.purges] == [256, 44]
    assert cache.purges[0].path == "/service/service1/purge"
    assert cache.purges[0].headers["Fastly-Key"] == "secret"


def test_cloudflare_is_purged_by_tags(cache):
    drop(open_session(), cache.place("cloudflare"), MANY)
    assert {len(purge.groups) for purge in cache.purges} == {30}
    assert cache.purges[0].path == "/zones/service1/purge_cache"
    assert cache.purges[0].headers["Authorization"] == "Bearer secret"


def test_cloudflares_answer_without_success_is_a_failure(cache):
    cache.success = False
    with pytest.raises(NotDropped, match="without success"):
        drop(open_session(), cache.place("cloudflare"), ["list"])


def test_a_varnish_is_banned_a_hundred_groups_at_a_time(cache):
    drop(open_session(), cache.place(), MANY)
    assert [len(purge.groups) for purge in cache.purges] == [100, 100, 100]


def test_a_cache_that_does_not_answer_is_named_and_its_token_is_not():
    away = Place("c1", "fastly", "http://127.0.0.1:9", 1.0, "service1", "secret")
    with pytest.raises(NotDropped) as refused:
        drop(open_session(), away, ["list"])
    assert "c1 does not answer" in str(refused.value)
    assert "secret" not in f"{refused.value} {refused.value!r} {away!r}"
