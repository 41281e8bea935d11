"""Rate limits of anonymous callers."""

import pytest

from api import throttling
from articles.delivery import write_behind
from tests.api.checks import INDEX, address

pytestmark = pytest.mark.django_db
IANA = "https://iana.org/assignments/http-problem-types#quota-exceeded"


@pytest.fixture(autouse=True)
def _three_an_hour(settings, monkeypatch):
    settings.API_ANONYMOUS_LIMIT = "3/h"
    # In the middle of a window, so that it does not end during a test.
    monkeypatch.setattr(throttling, "time", lambda: 3600 * 1000 + 1800.0)
    throttling.forget()
    yield
    throttling.forget()


def statuses(client, path: str, count: int = 4, **extra) -> list[int]:
    return [client.get(path, **extra).status_code for _ in range(count)]


@pytest.mark.parametrize("path", ["articles/{id}", "articles"], ids=["one query", "REST view"])
def test_the_request_past_the_limit_is_refused(client, article, path):
    path = INDEX + path.format(id=article.public_id)
    assert statuses(client, path) == [200, 200, 200, 429]


def test_a_304_counts_as_any_other(client, article):
    etag = client.get(address(article))["ETag"]
    write_behind.flush()
    assert statuses(client, address(article), 3, headers={"If-None-Match": etag}) == [304, 304, 429]


def test_a_read_that_goes_through_both_views_counts_once(client):
    draft = f"{INDEX}articles/0f8a3c52-6b1e-4d27-9c40-2f6d1a7e5b93"
    assert statuses(client, draft) == [404, 404, 404, 429]


def test_the_refusal_says_when_to_come_back(client):
    answer = [client.get(INDEX) for _ in range(4)][-1]
    assert answer.json()["type"] == IANA
    assert answer["Retry-After"] == "1800"
    assert answer["RateLimit"] == '"anonymous";r=0;t=1800'
    assert answer.json()["violated-policies"] == ["anonymous"]


def test_every_answer_says_how_many_are_left(client, article):
    first, second = client.get(address(article)), client.get(INDEX)
    assert first["RateLimit-Policy"] == second["RateLimit-Policy"] == '"anonymous";q=3;w=3600'
    assert first["RateLimit"] == '"anonymous";r=2;t=1800'
    assert second["RateLimit"] == '"anonymous";r=1;t=1800'


def test_another_caller_has_a_count_of_its_own(client):
    statuses(client, INDEX, 4)
    assert statuses(client, INDEX, 1, REMOTE_ADDR="192.0.2.7") == [200]


def test_the_next_window_starts_anew_and_keeps_nothing_of_the_last(client, monkeypatch):
    statuses(client, INDEX, 4)
    monkeypatch.setattr(throttling, "time", lambda: 3600 * 1001 + 1.0)
    assert statuses(client, INDEX, 1, REMOTE_ADDR="192.0.2.7") == [200]
    assert list(throttling._windows["anonymous", 3600].counts) == ["192.0.2.7"]


def test_the_callers_remembered_are_bounded(client, monkeypatch):
    monkeypatch.setattr(throttling, "MAX_CALLERS", 5)
    for number in range(20):
        client.get(INDEX, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(throttling._windows["anonymous", 3600].counts) <= 5


def test_each_worker_allows_its_share(client, settings):
    settings.WEB_WORKERS = 3
    assert statuses(client, INDEX, 2) == [200, 429]


def test_with_a_shared_cache_the_whole_quota_counts_across_workers(client, settings):
    settings.WEB_WORKERS, settings.CACHE_URL = 3, "redis://cache:6379/0"
    assert statuses(client, INDEX) == [200, 200, 200, 429]
    assert throttling._windows == {}


def test_behind_a_proxy_the_caller_it_names_is_counted(client, settings):
    settings.NUM_PROXIES = 1
    forged = {"X-Forwarded-For": "198.51.100.1, 192.0.2.9"}
    other = {"X-Forwarded-For": "198.51.100.2, 192.0.2.9"}
    assert statuses(client, INDEX, 3, headers=forged) == [200, 200, 200]
    assert statuses(client, INDEX, 1, headers=other) == [429]


def test_an_ipv6_subscriber_counts_once_whatever_address_it_takes(client):
    for number in range(3):
        client.get(INDEX, REMOTE_ADDR=f"2001:db8:1:2::{number}")
    assert statuses(client, INDEX, 1, REMOTE_ADDR="2001:db8:1:2:aaaa::1") == [429]
    assert statuses(client, INDEX, 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]
    assert statuses(client, INDEX, 1, REMOTE_ADDR="::ffff:192.0.2.1") == [200]
    assert statuses(client, INDEX, 1, REMOTE_ADDR="::ffff:192.0.2.2") == [200]


def test_a_caller_without_an_address_is_counted_too(client):
    assert statuses(client, INDEX, REMOTE_ADDR="unix:socket") == [200, 200, 200, 429]


def test_a_preflight_is_not_counted(client):
    for _ in range(5):
        client.options(INDEX)
    assert statuses(client, INDEX) == [200, 200, 200, 429]


def test_without_a_limit_nobody_is_counted(client, settings):
    settings.API_ANONYMOUS_LIMIT = None
    assert statuses(client, INDEX, 5) == [200] * 5
    assert "RateLimit" not in client.get(INDEX)
