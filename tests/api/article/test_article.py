"""GET /articles/{id}."""

from uuid import uuid4

import pytest

from articles.delivery import write_behind
from tests.api.checks import address, refusal
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_published,
    publish_changed,
    publish_draft,
    publish_reworded,
)

pytestmark = pytest.mark.django_db


def test_an_article_comes_by_its_id_with_every_word(client):
    article = make_draft("Asthma", language="en", sections=False)
    add_section(article, "Symptoms", body="<p>Wheezing.</p>", items=[("Cough", "At night.")])
    publish_draft(article)
    body = client.get(address(article)).json()
    [section] = body["sections"]
    assert (body["id"], body["title"]) == (str(article.public_id), "Asthma")
    assert [block["text"] for block in section["blocks"]] == ["Wheezing.", "Cough – At night."]
    assert section["blocks"][1]["items"][0]["description_text"] == "At night."


def test_an_id_may_be_written_in_capitals(client, article):
    answer = client.get(f"/api/v1/articles/{str(article.public_id).upper()}")
    assert answer.json()["id"] == str(article.public_id)


def test_a_read_is_one_query(client, article, django_assert_num_queries):
    client.get(address(article))
    write_behind.flush()
    with django_assert_num_queries(1):
        assert client.get(address(article)).status_code == 200


@pytest.mark.parametrize(("held", "status"), [("{}", 304), ('"older"', 200)])
def test_a_read_with_an_etag_is_one_query(client, article, django_assert_num_queries, held, status):
    etag = client.get(address(article))["ETag"]
    write_behind.flush()
    with django_assert_num_queries(1):
        answer = client.get(address(article), headers={"If-None-Match": held.format(etag)})
    assert (answer.status_code, answer.content == b"") == (status, status == 304)


def test_an_unknown_id_is_refused_after_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get(f"/api/v1/articles/{uuid4()}").status_code == 404


def test_the_article_is_the_same_built_or_stored(client, article):
    built = client.get(address(article))
    write_behind.flush()
    stored = client.get(address(article))
    assert (built.content, dict(built.headers)["ETag"]) == (stored.content, stored["ETag"])
    assert built["Last-Modified"] == stored["Last-Modified"]


def test_a_new_edition_is_there_at_the_next_read(client):
    article = make_published("Asthma")
    before = client.get(address(article))
    write_behind.flush()
    publish_changed(article, title="Asthma in adults")
    after = client.get(address(article), headers={"If-None-Match": before["ETag"]})
    assert after.json()["title"] == "Asthma in adults"


def test_a_draft_is_not_there(client):
    assert refusal(client.get(address(make_draft()))) == (404, "no-such-article")


def test_an_archived_article_is_still_read_and_says_why_it_ended(client, article):
    later = make_published()
    archive_article(article, "Merged.", successor=later)
    body = client.get(address(article)).json()
    assert (body["state"], body["ended"]["reason"]) == ("archived", "Merged.")
    assert body["ended"]["successor"]["id"] == str(later.public_id)


def test_a_sub_section_names_its_parent_section(client):
    article = make_draft(sections=False)
    for heading, level in [("Types", 2), ("Rare", 3), ("Rarer", 4), ("Causes", 2)]:
        add_section(article, heading, level=level, body="<p>Text.</p>")
    publish_draft(article)
    sections = client.get(address(article)).json()["sections"]
    ids = {section["id"]: section["heading"] for section in sections}
    parents = [ids.get(section["parent"]) for section in sections]
    assert parents == [None, "Types", "Rare", None]


def test_an_articles_json_has_its_editions_measures(client, article):
    edition = publish_reworded(article, "<p>" + "The cat sat on the mat. " * 20 + "</p>")
    reading = client.get(address(article)).json()["reading"]
    assert reading == edition.reading
    (measure,) = reading["measures"]
    assert measure == {"formula": "flesch-kincaid", "scale": "us-grade", "value": "-1.4"}
