"""410 at the addresses of a withdrawn article."""

import pytest

from articles.delivery import write_behind
from articles.delivery.http import PUBLIC_CACHE
from articles.editorial.withdrawal.withdraw import withdraw
from tests.api.checks import INDEX, address, addresses_of, code_of, refusal
from tests.factories import (
    PUBLISHER,
    make_person,
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


def test_the_tombstone_says_why_and_what_to_do(client):
    article, later = make_published(), make_published()
    withdraw(
        article,
        by=make_person(PUBLISHER),
        kind="unsafe",
        reason="A dose was wrong.",
        advice="Call your pharmacist.",
        successor=later,
    )
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
