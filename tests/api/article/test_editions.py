"""GET /articles/{id}/editions, one edition, and its document."""

import hashlib
import json
from uuid import uuid4

import pytest

from tests.api.checks import INDEX, address, code_of, refusal
from tests.factories import make_draft, make_published, publish_reworded

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """An article of two editions."""
    article = make_published("Asthma", slug="asthma")
    publish_reworded(article, note="The symptoms are said anew.")
    return article


def test_the_history_has_the_newest_edition_first(client, article):
    rows = client.get(address(article, "/editions")).json()["items"]
    assert [(row["number"], row["is_current"]) for row in rows] == [(2, True), (1, False)]
    assert rows[0]["change_note"] == "The symptoms are said anew."


def test_an_edition_says_what_it_said_then(client, article):
    old, new = (client.get(address(article, f"/editions/{n}")).json() for n in (1, 2))
    assert "slow onset" in old["sections"][0]["blocks"][0]["text"]
    assert new["sections"][0]["blocks"][0]["text"] == "Said anew."
    assert (old["type"], old["edition"]["number"], old["is_current"]) == ("edition", 1, False)


def test_the_current_edition_says_what_the_article_says(client, article):
    whole = client.get(address(article)).json()
    edition = client.get(address(article, "/editions/2")).json()
    same = ("title", "summary", "sections", "authors", "topics", "codes", "references", "dates")
    assert {name: edition[name] for name in same} == {name: whole[name] for name in same}
    assert edition["edition"] == whole["edition"]
    assert edition.keys() == whole.keys() | {"is_current", "withdrawn", "tombstone"}


@pytest.mark.parametrize("number", [1, 2])
def test_anyone_can_recompute_the_digest_from_the_document(client, article, number):
    edition = client.get(address(article, f"/editions/{number}")).json()
    data = client.get(edition["links"]["document"]).content
    assert edition["edition"]["digest"] == "sha256:" + hashlib.sha256(data).hexdigest()


def test_the_document_names_the_schema_it_keeps_to(client, article):
    answer = client.get(address(article, "/editions/1/document"))
    target = "http://testserver/api/v1/document-schema.json"
    assert answer["Link"].startswith(f'<{target}>; rel="describedby"')
    assert client.get(target)["Content-Type"] == "application/schema+json"
    assert json.loads(answer.content)["title"] == "Asthma"


@pytest.mark.parametrize("number", ["3", "999999999"])
def test_an_edition_that_never_was_is_not_found(client, article, number):
    answer = client.get(address(article, f"/editions/{number}"))
    assert refusal(answer) == (404, "no-such-edition")
    assert answer.json()["editions"].endswith("/editions")


@pytest.mark.parametrize("number", ["0", "01", "-1", "9" * 10, "9" * 30, "9" * 5000, "one", "%00"])
@pytest.mark.parametrize("rest", ["", "/document"])
def test_what_can_be_no_number_is_no_address(client, number, rest):
    answer = client.get(f"{INDEX}articles/{uuid4()}/editions/{number}{rest}")
    assert refusal(answer) == (404, "not-found")


@pytest.mark.parametrize("rest", ["/editions", "/editions/1", "/editions/1/document"])
def test_a_draft_has_no_history(client, rest):
    assert code_of(client.get(address(make_draft(), rest))) == "no-such-article"


# An old edition: what reviews there were, the notices of now, and other languages.
@pytest.mark.parametrize(
    ("rest", "queries"), [("/editions", 2), ("/editions/1", 5), ("/editions/1/document", 2)]
)
def test_a_read_of_the_history_takes_few_queries(
    client, article, rest, queries, django_assert_num_queries
):
    with django_assert_num_queries(queries):
        client.get(address(article, rest))
