"""410 of a withdrawn article, and its editions for keys with the scope `archive`."""

import hashlib

import pytest

from articles.delivery import write_behind
from articles.delivery.responses import PUBLIC_CACHE
from tests.api.checks import INDEX, address, addresses_of, code_of, refusal
from tests.api.partners.keys import bearer, make_key
from tests.factories import (
    make_published,
    make_withdrawn,
    publish_reworded,
    purge_article,
    withdraw_article,
)

pytestmark = pytest.mark.django_db


def test_a_withdrawn_article_is_gone_at_every_address_it_had(client, article):
    for each in addresses_of(article):
        assert client.get(each).status_code == 200
    write_behind.flush()
    withdraw_article(article)
    assert {code_of(client.get(each)) for each in addresses_of(article)} == {"gone"}


def test_the_tombstone_says_why_and_what_to_do(client, article):
    later = make_published()
    words = {"reason": "A dose was wrong.", "advice": "Call your pharmacist."}
    withdraw_article(article, "unsafe", successor=later, **words)
    answer = client.get(address(article))
    body = answer.json()
    assert (body["kind"], body["reason"]) == ("unsafe", "A dose was wrong.")
    assert body["advice"] == "Call your pharmacist."
    assert body["successor"]["id"] == str(later.public_id)
    assert answer["Link"] == f'<http://testserver{address(later)}>; rel="successor-version"'


def test_a_tombstone_is_cached_as_briefly_as_an_article(client):
    assert client.get(address(make_withdrawn()))["Cache-Control"] == PUBLIC_CACHE


def test_a_withdrawn_article_leaves_the_list(client):
    make_withdrawn()
    assert client.get(f"{INDEX}articles").json()["items"] == []


def test_a_purged_article_is_gone_without_a_word_of_it(client):
    article = make_withdrawn("Secret matter")
    purge_article(article)
    answer = client.get(address(article))
    assert code_of(answer) == "gone"
    assert (answer.json()["reason"], answer.json()["kind"]) == (None, "legal")
    assert b"Secret" not in answer.content


@pytest.fixture
def republished():
    """Edition 1 was withdrawn; edition 2 is published."""
    article = make_withdrawn()
    publish_reworded(article)
    return article


@pytest.mark.parametrize("rest", ["/editions/1", "/editions/1/document"])
def test_a_withdrawn_edition_stays_gone_when_a_later_one_is_published(client, republished, rest):
    answer = client.get(address(republished, rest))
    assert refusal(answer) == (410, "edition-gone")
    assert answer.json()["article"] == f"http://testserver{address(republished)}"


def test_the_history_says_which_editions_were_withdrawn(client, republished):
    rows = client.get(address(republished, "/editions")).json()["items"]
    assert [(row["number"], row["withdrawn"]) for row in rows] == [(2, False), (1, True)]


OF_EDITIONS = ("/editions", "/editions/1", "/editions/1/document")


@pytest.fixture
def archive():
    return bearer(make_key(scopes=["archive"])[1])


@pytest.fixture
def withdrawn():
    return make_withdrawn(kind="unsafe")


@pytest.mark.parametrize("rest", OF_EDITIONS)
def test_a_key_with_the_scope_reads_editions_marked_as_withdrawn(client, archive, withdrawn, rest):
    answer = client.get(address(withdrawn, rest), headers=archive)
    assert answer.status_code == 200
    assert answer["Article-State"] == "withdrawn"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("rest", OF_EDITIONS)
@pytest.mark.parametrize("scopes", [None, [], ["report", "webhooks"]])
def test_other_callers_get_410(client, withdrawn, rest, scopes):
    headers = {} if scopes is None else bearer(make_key(scopes=scopes)[1])
    assert refusal(client.get(address(withdrawn, rest), headers=headers)) == (410, "gone")


def test_the_answer_includes_the_tombstone(client, archive, withdrawn):
    tombstone = client.get(address(withdrawn)).json()
    for rest in OF_EDITIONS[:2]:
        body = client.get(address(withdrawn, rest), headers=archive).json()
        assert body["state"] == "withdrawn"
        assert all(tombstone[name] == value for name, value in body["tombstone"].items())
        assert body["tombstone"]["advice"]


def test_a_document_from_the_archive_has_the_digest_of_its_edition(client, archive, withdrawn):
    document = client.get(address(withdrawn, "/editions/1/document"), headers=archive)
    edition = client.get(address(withdrawn, "/editions/1"), headers=archive).json()
    assert edition["edition"]["digest"] == f"sha256:{hashlib.sha256(document.content).hexdigest()}"
    assert edition["sections"]


def test_the_article_itself_stays_gone(client, archive, withdrawn):
    for path in addresses_of(withdrawn)[:2]:
        assert client.get(path, headers=archive).status_code == 410


@pytest.mark.parametrize("rest", OF_EDITIONS)
def test_what_was_purged_is_in_no_archive(client, archive, withdrawn, rest):
    purge_article(withdrawn)
    assert client.get(address(withdrawn, rest), headers=archive).status_code == 410


def test_what_is_published_is_not_marked(client, archive, article):
    answer = client.get(address(article, "/editions/1"), headers=archive)
    assert "Article-State" not in answer
    assert (answer.json()["state"], answer.json()["tombstone"]) == ("published", None)
    assert answer["Cache-Control"] == "private, no-cache"


def test_reading_the_archive_is_no_holding(client, withdrawn):
    key, secret = make_key(scopes=["archive"])
    client.get(address(withdrawn, "/editions/1"), headers=bearer(secret))
    write_behind.flush()
    assert not key.holdings.exists()


def test_an_edition_taken_away_before_a_later_one_is_in_the_archive_too(client, archive, withdrawn):
    publish_reworded(withdrawn)
    path = address(withdrawn, "/editions/1")
    assert code_of(client.get(path)) == "edition-gone"
    answer = client.get(path, headers=archive)
    assert (answer.status_code, answer["Article-State"]) == (200, "withdrawn")
    assert (answer.json()["withdrawn"], answer.json()["state"]) == (True, "published")
