"""CACHE_URL: what is accepted, and that what is not is refused without its password."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from healthinfo.cache.shared_cache import Client
from healthinfo.config.caches import caches
from tests.healthinfo.processes.test_start import check


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("redis://cache:6379/0", "redis://cache:6379/0"),
        ("redis://cache", "redis://cache"),
        ("valkey://cache:6379/1", "redis://cache:6379/1"),
        ("rediss://u:a,b%40;c@cache:6380/0", "rediss://u:a,b%40;c@cache:6380/0"),
        ("valkeys://[::1]:6380?db=2&ssl_ca_certs=/ca", "rediss://[::1]:6380?db=2&ssl_ca_certs=/ca"),
        ("unix:///run/redis.sock?db=1", "unix:///run/redis.sock?db=1"),
    ],
)
def test_redis_and_valkey_count_across_processes(url, location):
    assert caches(url)["default"]["LOCATION"] == location
    # The driver takes each option; nothing is connected.
    assert Client(location).get_client().connection_pool.make_connection()


@pytest.mark.parametrize(
    "url",
    [
        "memcached://user:s3cret@cache:11211",
        "http://user:s3cret@cache",
        "REDIS://user:s3cret@cache",
        "s3cret@cache:6379",
        "cache:6379",
        "redis:/cache",
        "redis://",
        "redis://:s3cret@",
        "redis://:s3cret@one:6379,two:6379/0",
        "redis://:s3cret@cache:port/0",
        "redis://:s3cret@cache:99999/0",
        "redis://:s3cret@[::1/0",
        "redis://:s3cret@cache/first",
        "redis://:s3cret@cache?db=x",
        "redis://:s3cret@cache?socket_timeout=60",
        "redis://:s3cret@cache?s3cret=1",
        "redis://:s3cret@cache?ssl_ca_certs=/ca",
        "rediss://:s3cret@cache?ssl_cert_reqs=s3cret",
        "unix://",
    ],
)
def test_another_address_is_refused_with_the_remedy_and_without_its_password(url):
    with pytest.raises(ImproperlyConfigured, match=r"^CACHE_URL .*Name a Redis or") as refusal:
        caches(url)
    assert "s3cret" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_an_unsupported_address_stops_the_start_and_never_shows_its_password():
    done = check(CACHE_URL="redis://:s3cret@cache:port/0")
    assert done.returncode != 0
    assert "ImproperlyConfigured: CACHE_URL has a host or a port that cannot be read" in done.stderr
    assert "s3cret" not in done.stderr


@pytest.mark.parametrize("url", ["", "redis://cache"])
def test_what_is_derived_stays_in_the_process(url):
    assert caches(url)["derived"]["BACKEND"].endswith("LocMemCache")
