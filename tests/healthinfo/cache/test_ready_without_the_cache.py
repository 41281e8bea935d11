"""/readyz names the shared cache and does not fail for it."""

import pytest
from django.core.cache import caches

from articles.delivery import cache_status
from healthinfo.config.caches import caches as configured
from tests.servers.redis_server import redis_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with redis_server() as server:
        settings.CACHE_URL, settings.CACHES = server.url, configured(server.url)
        yield server


def readiness(client) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["cache"]


def test_without_a_shared_cache_limits_are_counted_in_memory(client):
    assert readiness(client) == (200, "memory")
    assert cache_status.fallbacks() == 0


def test_a_frozen_cache_is_named_and_the_site_stays_ready(client, server):
    assert readiness(client) == (200, "shared")
    server.freeze()
    assert readiness(client) == (200, "away")
    assert cache_status.fallbacks() == caches["default"].fallbacks >= 1
