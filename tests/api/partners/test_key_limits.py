"""Rate limits of keys, and of invalid keys by address."""

import pytest

from api import throttling
from api.partners.keys import cache
from api.partners.keys.keys import change_key
from api.partners.keys.secrets import new_secret
from tests.api.checks import INDEX, address, code_of
from tests.api.partners.keys import bearer, make_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_an_hour(settings, monkeypatch):
    settings.API_ANONYMOUS_LIMIT, settings.API_KEY_LIMIT = "3/h", "5/h"
    # In the middle of a window, so that it does not end during a test.
    monkeypatch.setattr(throttling, "time", lambda: 3600 * 1000 + 1800.0)
    for memory in (throttling, cache):
        memory.forget()
    yield
    for memory in (throttling, cache):
        memory.forget()


@pytest.fixture
def secret() -> str:
    return make_key()[1]


def send(client, secret: str, count: int, path: str = INDEX) -> list:
    """The responses to this many requests."""
    return [client.get(path, headers=bearer(secret)) for _ in range(count)]


def send_bad_keys(client, count: int) -> list:
    """The responses to requests, each with another key that was never given out."""
    return [client.get(INDEX, headers=bearer(new_secret())) for _ in range(count)]


def statuses(client, secret: str, count: int, path: str = INDEX) -> list[int]:
    return [answer.status_code for answer in send(client, secret, count, path)]


def test_a_key_may_ask_more_often_than_anybody(client, secret):
    assert statuses(client, secret, 6) == [200] * 5 + [429]


def test_a_read_of_an_article_is_counted_too(client, secret, article):
    assert statuses(client, secret, 6, address(article)) == [200] * 5 + [429]


def test_a_key_has_the_limit_it_was_given(client):
    _, secret = make_key(limit="2/m")
    answers = send(client, secret, 3)
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"key";q=2;w=60'
    assert answers[2]["Retry-After"] == "60"


def test_a_changed_limit_holds_as_soon_as_the_key_is_looked_up_anew(client):
    key, secret = make_key()
    statuses(client, secret, 5)
    change_key(key, by=None, name="", limit="7/h")
    cache.forget()
    assert statuses(client, secret, 3) == [200, 200, 429]


def test_each_key_is_counted_by_itself_wherever_it_is_used(client):
    (_, one), (_, other) = make_key(), make_key()
    for number in range(5):
        client.get(INDEX, headers=bearer(one), REMOTE_ADDR=f"192.0.2.{number}")
    assert statuses(client, one, 1) == [429]
    assert statuses(client, other, 1) == [200]
    assert client.get(INDEX).status_code == 200


def test_an_address_past_its_limit_still_reads_with_a_key(client, secret):
    for _ in range(4):
        refused = client.get(INDEX)
    assert refused.status_code == 429
    assert statuses(client, secret, 1) == [200]


def test_the_answers_name_the_policy_and_what_is_left(client, secret):
    answer = client.get(INDEX, headers=bearer(secret))
    assert answer["RateLimit-Policy"] == '"key";q=5;w=3600'
    assert answer["RateLimit"] == '"key";r=4;t=1800'
    last = send(client, secret, 5)[-1]
    assert last.json()["violated-policies"] == ["key"]
    assert last["Cache-Control"] == "no-store"


def test_each_worker_allows_its_share_of_a_keys_quota(client, secret, settings):
    settings.WEB_WORKERS = 2
    assert statuses(client, secret, 3) == [200, 200, 429]


def test_with_a_shared_cache_the_whole_quota_counts(client, secret, settings):
    settings.WEB_WORKERS, settings.CACHE_URL = 2, "redis://cache:6379/0"
    assert statuses(client, secret, 6) == [200] * 5 + [429]
    assert throttling._windows == {}


def test_without_a_limit_for_keys_none_is_counted(client, secret, settings):
    settings.API_KEY_LIMIT = None
    assert statuses(client, secret, 7) == [200] * 7


@pytest.mark.parametrize("shared", [False, True])
def test_an_address_that_tries_one_bad_key_after_another_is_stopped(client, settings, shared):
    settings.CACHE_URL = "redis://cache:6379/0" if shared else ""
    tried = send_bad_keys(client, 5)
    assert [answer.status_code for answer in tried] == [401, 401, 401, 429, 429]
    assert tried[0]["RateLimit"] == '"failed-key";r=2;t=1800'
    assert code_of(tried[0]) == "invalid-key"
    assert tried[-1].json()["violated-policies"] == ["failed-key"]


def test_past_that_limit_another_bad_key_costs_no_query(client, django_assert_num_queries):
    send_bad_keys(client, 4)
    with django_assert_num_queries(0):
        assert statuses(client, new_secret(), 1) == [429]


def test_malformed_keys_count_as_well(client):
    sent = [client.get(INDEX, headers={"Authorization": "Basic eA=="}) for _ in range(4)]
    assert [answer.status_code for answer in sent] == [401, 401, 401, 429]


def test_bad_keys_do_not_stop_a_good_one_nor_who_sends_none(client, secret, monkeypatch):
    statuses(client, secret, 1)
    send_bad_keys(client, 4)
    # The cached key has expired, so it is looked up again.
    later = cache.monotonic() + 3600
    monkeypatch.setattr(cache, "monotonic", lambda: later)
    assert statuses(client, secret, 1) == [200]
    assert client.get(INDEX).status_code == 200


def test_a_bad_key_on_an_article_is_counted_once(client, article):
    assert statuses(client, new_secret(), 4, address(article)) == [401, 401, 401, 429]


def test_bad_keys_at_another_address_are_counted_by_themselves(client):
    send_bad_keys(client, 4)
    answer = client.get(INDEX, headers=bearer(new_secret()), REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 401
