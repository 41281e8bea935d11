"""API keys: a valid one is accepted, and every other refused."""

import datetime

import pytest
from django.utils import timezone

from api.partners.keys import cache
from api.partners.keys.keys import revoke_key
from api.partners.keys.secrets import is_well_formed, new_secret
from api.partners.partners import activate_partner, deactivate_partner
from articles.delivery import write_behind
from tests.api.checks import INDEX, address, code_of, every_address, refusal
from tests.api.partners.keys import bearer, make_key, make_partner
from tests.factories import ADMINISTRATOR, make_person
from tests.servers.forked import Forked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _know_no_key():
    cache.forget()
    yield
    cache.forget()


@pytest.fixture
def secret() -> str:
    return make_key()[1]


def refused(client, value: str, path: str = INDEX) -> str:
    """The problem code of the 401 for this Authorization header."""
    answer = client.get(path, headers={"Authorization": value})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith('Bearer realm="partners", error="invalid_token"')
    assert answer["Cache-Control"] == "no-store"
    return code_of(answer)


def test_every_public_address_answers_a_key_privately(client, secret, article):
    for each in every_address(article):
        answer = client.get(each, headers=bearer(secret))
        assert answer.status_code == 200, each
        assert answer["Cache-Control"] == "private, no-cache", each
        assert answer["Vary"] == "Accept, Accept-Encoding, Authorization", each


def test_a_key_reads_the_same_bytes_as_anybody(client, secret, article):
    plain, keyed = (client.get(address(article), headers=h) for h in ({}, bearer(secret)))
    assert (keyed.content, keyed["ETag"]) == (plain.content, plain["ETag"])
    assert plain["Cache-Control"].startswith("public")


@pytest.mark.parametrize("path", ["", "articles", "changes", "articles/{id}"])
def test_a_key_never_given_out_is_refused_and_not_taken_for_no_key(client, article, path):
    path = INDEX + path.format(id=article.public_id)
    assert refused(client, f"Bearer {new_secret()}", path) == "invalid-key"


def test_an_unknown_address_is_not_found_whatever_the_key(client):
    assert client.get(f"{INDEX}nonsense", headers=bearer(new_secret())).status_code == 404


@pytest.mark.parametrize("value", ["", "Bearer", "Basic aGk6aGk=", "Bearer a b", "Bearer é", "x"])
def test_a_header_without_a_key_is_refused_without_a_query(
    client, value, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert refused(client, value) == "invalid-key"


def test_a_mistyped_key_is_refused_without_a_query(client, secret, django_assert_num_queries):
    wrong = secret[:10] + ("a" if secret[10] != "a" else "b") + secret[11:]
    with django_assert_num_queries(0):
        assert refused(client, f"Bearer {wrong}") == "invalid-key"
        assert refused(client, f"Bearer {secret[:-1]}") == "invalid-key"


def test_another_header_for_keys_is_refused_with_a_hint(client, secret):
    answer = client.get(INDEX, headers={"X-API-Key": secret})
    assert refusal(answer) == (401, "invalid-key")
    assert "Authorization: Bearer" in answer.json()["detail"]


def test_the_scheme_is_read_in_any_case(client, secret):
    headers = {"Authorization": f"bearer  {secret}"}
    assert client.get(INDEX, headers=headers).status_code == 200


def test_a_revoked_key_is_refused_at_once_here_with_its_reason(client):
    key, secret = make_key()
    assert client.get(INDEX, headers=bearer(secret)).status_code == 200
    revoke_key(key, by=make_person(ADMINISTRATOR), reason="Found in a public repository.")
    # on_commit does not run within the test's transaction.
    cache.forget(key.digest)
    answer = client.get(INDEX, headers=bearer(secret))
    assert code_of(answer) == "revoked-key"
    assert "Found in a public repository." in answer.json()["detail"]


def test_an_expired_key_is_refused_although_it_is_remembered(client, monkeypatch):
    soon = timezone.now() + datetime.timedelta(minutes=1)
    _, secret = make_key(expires_at=soon)
    assert client.get(INDEX, headers=bearer(secret)).status_code == 200
    monkeypatch.setattr(cache.timezone, "now", lambda: soon)
    assert refused(client, f"Bearer {secret}") == "expired-key"


def test_the_keys_of_a_partner_out_of_use_are_refused_until_it_is_back(client):
    partner, by = make_partner(), make_person(ADMINISTRATOR)
    _, secret = make_key(partner)
    deactivate_partner(partner, by=by, reason="Contract ended.")
    assert refused(client, f"Bearer {secret}") == "inactive-partner"
    activate_partner(partner, by=by)
    cache.forget()
    assert client.get(INDEX, headers=bearer(secret)).status_code == 200


def test_a_keyed_article_read_costs_one_query(client, secret, article, django_assert_num_queries):
    etag = client.get(address(article), headers=bearer(secret))["ETag"]
    write_behind.flush()
    for extra in ({}, {"If-None-Match": etag}):
        with django_assert_num_queries(1):
            client.get(address(article), headers={**bearer(secret), **extra})


def test_a_key_remembered_too_long_ago_is_looked_up_anew(client, settings, monkeypatch):
    key, secret = make_key()
    client.get(INDEX, headers=bearer(secret))
    key.revoked_at = timezone.now()
    # As in another process: this one's cache is not cleared.
    key.save()
    assert client.get(INDEX, headers=bearer(secret)).status_code == 200
    later = cache.monotonic() + settings.API_KEY_SECONDS
    monkeypatch.setattr(cache, "monotonic", lambda: later)
    assert refused(client, f"Bearer {secret}") == "revoked-key"


def test_a_bad_key_sent_again_costs_no_further_query(client, django_assert_num_queries):
    secret = new_secret()
    refused(client, f"Bearer {secret}")
    with django_assert_num_queries(0):
        refused(client, f"Bearer {secret}")


def test_invented_keys_fill_no_memory_and_displace_no_valid_key(client, secret, monkeypatch):
    monkeypatch.setattr(cache, "MAX_BAD", 3)
    client.get(INDEX, headers=bearer(secret))
    for _ in range(7):
        refused(client, f"Bearer {new_secret()}")
    assert len(cache._bad) <= 3 and len(cache._good) == 1


def test_the_last_use_is_written_off_the_requests_path(client, django_assert_num_queries):
    key, secret = make_key()
    cache.look_up(key.digest)
    with django_assert_num_queries(0):
        client.get(INDEX, headers=bearer(secret))
    write_behind.flush()
    key.refresh_from_db()
    assert key.last_used_at is not None


def test_new_keys_are_well_formed_and_never_alike():
    made = [new_secret() for _ in range(100)]
    assert all(is_well_formed(secret) and len(secret) == 52 for secret in made)
    assert len(set(made)) == 100


SECONDS = 0.5
# Reads with the key, waits for a line of input, and reads again after its cache has expired.
OTHER_PROCESS = f"""
import sys, time
from django.test import Client
def read():
    answer = Client().get("/api/v1/", headers={{"Authorization": "Bearer " + sys.argv[1]}})
    print(answer.status_code, answer.json().get("type", "").rpartition("/")[2], flush=True)
read()
sys.stdin.readline()
time.sleep({SECONDS} + 0.1)
read()
"""


@pytest.mark.django_db(transaction=True)
def test_another_process_refuses_a_revoked_key_within_seconds(database_environment):
    key, secret = make_key()
    other = Forked(database_environment, OTHER_PROCESS, secret, API_KEY_SECONDS=SECONDS)
    assert other.said.readline().split() == ["200"]
    revoke_key(key, by=None, reason="Lost.")
    other.told.write("go on\n")
    assert other.rest().split() == ["401", "revoked-key"]
