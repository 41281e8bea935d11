"""Editions of withdrawn articles, for keys with the scope `archive`."""

import hashlib

import pytest

from articles.delivery import write_behind
from tests.api.checks import address, addresses_of, code_of, refusal
from tests.api.partners.keys_making import bearer, make_key
from tests.factories import make_published, make_withdrawn, publish_reworded, purge_article

pytestmark = pytest.mark.django_db
OF_EDITIONS = ("/editions", "/editions/1", "/editions/1/document")


@pytest.fixture
def archive():
    return bearer(make_key(scopes=["archive"])[1])


@pytest.fixture
def article():
    return make_withdrawn(kind="unsafe")


@pytest.mark.parametrize("rest", OF_EDITIONS)
def test_a_key_with_the_scope_reads_editions_marked_as_withdrawn(client, archive, article, rest):
    answer = client.get(address(article, rest), headers=archive)
    assert answer.status_code == 200
    assert answer["Article-State"] == "withdrawn"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("rest", OF_EDITIONS)
@pytest.mark.parametrize("scopes", [None, [], ["report", "webhooks"]])
def test_nobody_else_does(client, article, rest, scopes):
    headers = {} if scopes is None else bearer(make_key(scopes=scopes)[1])
    assert refusal(client.get(address(article, rest), headers=headers)) == (410, "gone")


def test_the_answer_bears_the_tombstone(client, archive, article):
    tombstone = client.get(address(article)).json()
    for rest in OF_EDITIONS[:2]:
        body = client.get(address(article, rest), headers=archive).json()
        assert body["state"] == "withdrawn"
        assert all(tombstone[name] == value for name, value in body["tombstone"].items())
        assert body["tombstone"]["advice"]


def test_a_document_from_the_archive_has_the_digest_of_its_edition(client, archive, article):
    document = client.get(address(article, "/editions/1/document"), headers=archive)
    edition = client.get(address(article, "/editions/1"), headers=archive).json()
    assert edition["digest"] == f"sha256:{hashlib.sha256(document.content).hexdigest()}"
    assert edition["sections"]


def test_the_article_itself_stays_gone(client, archive, article):
    for path in addresses_of(article)[:2]:
        assert client.get(path, headers=archive).status_code == 410


@pytest.mark.parametrize("rest", OF_EDITIONS)
def test_what_was_purged_is_in_no_archive(client, archive, article, rest):
    purge_article(article)
    assert client.get(address(article, rest), headers=archive).status_code == 410


def test_what_is_published_is_not_marked(client, archive):
    article = make_published()
    answer = client.get(address(article, "/editions/1"), headers=archive)
    assert "Article-State" not in answer
    assert (answer.json()["state"], answer.json()["tombstone"]) == ("published", None)
    assert answer["Cache-Control"] == "private, no-cache"


def test_reading_the_archive_is_no_holding(client, article):
    key, secret = make_key(scopes=["archive"])
    client.get(address(article, "/editions/1"), headers=bearer(secret))
    write_behind.flush()
    assert not key.holdings.exists()


def test_an_edition_taken_away_before_a_later_one_is_in_the_archive_too(client, archive, article):
    publish_reworded(article)
    path = address(article, "/editions/1")
    assert code_of(client.get(path)) == "edition-gone"
    answer = client.get(path, headers=archive)
    assert (answer.status_code, answer["Article-State"]) == (200, "withdrawn")
    assert (answer.json()["withdrawn"], answer.json()["state"]) == (True, "published")
