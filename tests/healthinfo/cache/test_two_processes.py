"""Two servers and one Redis: limits are exact across both, and no trouble of it is an error."""

import http.client
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from api.rate_limits import SECONDS
from tests.servers.redis_server import RedisServer, redis_server
from tests.servers.serving import serving_anew

QUOTA = 20
# It asks the database for nothing.
PATH = "/api/v1/document-schema.json"
# Seconds after which the cache is asked again.
PAUSE = 0.5


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with redis_server() as server:
        yield server


@pytest.fixture(scope="module")
def sites(server) -> Iterator[list[str]]:
    environment = {
        "CACHE_UNDER_TEST": server.url,
        "LIMIT_UNDER_TEST": f"{QUOTA}/d",
        "PAUSE_UNDER_TEST": str(PAUSE),
    }
    with serving_anew(environment) as one, serving_anew(environment) as other:
        yield [one.removeprefix("http://"), other.removeprefix("http://")]


def statuses(sites: list[str], count: int) -> list[int]:
    """Of so many requests, one site after the other."""
    found, started = [], time.monotonic()
    for number in range(count):
        with closing(http.client.HTTPConnection(sites[number % 2], timeout=5)) as connection:
            connection.request("GET", PATH)
            found.append(connection.getresponse().status)
    assert time.monotonic() - started < count * 0.1 + 1
    return found


def let_through(sites: list[str], count: int = 2 * QUOTA) -> int:
    """How many of so many requests were within the limit. None may be an error."""
    found = statuses(sites, count)
    assert set(found) <= {200, 429}
    return found.count(200)


def test_the_limit_is_exact_across_both_until_redis_is_away_and_again_after(server, sites):
    assert SECONDS["d"] - time.time() % SECONDS["d"] > 60, "A day begins (UTC): run it again."
    assert let_through(sites) == QUOTA
    server.freeze()
    # One quota more, that of each process.
    assert let_through(sites, 4 * QUOTA) == 2 * QUOTA
    assert let_through(sites) == 0
    server.kill()
    assert let_through(sites) == 0
    server.start()
    time.sleep(PAUSE)
    statuses(sites, 2)  # each asks the cache again, beside the request
    time.sleep(PAUSE)
    # It has forgotten what it had counted.
    assert let_through(sites) == QUOTA
