"""GET /articles?id=: these articles, and what became of those that are not there."""

import uuid

import pytest

from api.v1.lists import named_articles
from articles.delivery import write_behind
from tests.api.checks import code_of
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    make_withdrawn,
    publish_reworded,
    purge_article,
    withdraw_article,
)

from .article_list import LIST, PARTS, refused

pytestmark = pytest.mark.django_db


def asked(client, *ids, path: str = LIST, also: str = "") -> dict:
    answer = client.get(f"{path}?id={','.join(map(str, ids))}{also}")
    assert answer.status_code == 200, answer.content[:300]
    return answer.json()


def ids_in(answer: dict) -> list[str]:
    return [item["id"] for item in answer["items"]]


def test_they_come_in_the_order_of_the_ids(client):
    first, second = make_published(), make_published()
    answer = asked(client, second.public_id, first.public_id)
    assert ids_in(answer) == [str(second.public_id), str(first.public_id)]
    assert answer["absent"] == []
    assert answer["page"] == {"size": 50, "next": None}


def test_an_item_is_that_of_the_list(client, article):
    assert asked(client, article.public_id)["items"] == client.get(LIST).json()["items"]


def test_capitals_and_repetitions_do_no_harm(client, article):
    own = str(article.public_id)
    assert ids_in(asked(client, own.upper(), own)) == [own]


def test_an_archived_article_is_among_them(client, article):
    archive_article(article)
    assert asked(client, article.public_id)["items"][0]["state"] == "archived"


def test_a_withdrawn_one_is_told_with_its_tombstone(client, article):
    withdraw_article(article, reason="It was wrong.")
    [absent] = asked(client, article.public_id)["absent"]
    assert (absent["id"], absent["state"]) == (str(article.public_id), "gone")
    assert absent["tombstone"]["reason"] == "It was wrong."


def test_a_purged_one_is_gone(client):
    article = make_withdrawn()
    purge_article(article)
    assert [one["state"] for one in asked(client, article.public_id)["absent"]] == ["gone"]


def test_a_draft_is_as_unknown_as_what_never_was(client):
    draft, never = make_draft().public_id, uuid.uuid4()
    unknown = [{"id": str(one), "state": "unknown", "tombstone": None} for one in (draft, never)]
    assert asked(client, draft, never)["absent"] == unknown


def test_the_cursor_is_where_to_follow_the_feed_from(client, article):
    cursor = asked(client, article.public_id)["cursor"]
    publish_reworded(article)
    feed = client.get(f"/api/v1/changes?after={cursor}").json()
    assert [change["edition"] for change in feed["changes"]] == [2]


def test_parts_take_ids_too(client, article):
    answer = asked(client, article.public_id, path=PARTS, also="&fields=title")
    assert answer["items"] == [{"id": str(article.public_id), "title": article.title}]


def test_parts_have_the_sections_that_were_asked_for(client, article):
    withdrawn = make_withdrawn()
    also = "&include=sections&fields=sections&blocks=html"
    answer = asked(client, article.public_id, withdrawn.public_id, path=PARTS, also=also)
    assert answer["items"][0]["sections"][0]["blocks"][0].keys() == {"type", "html"}
    assert [one["state"] for one in answer["absent"]] == ["gone"]


def test_an_article_withdrawn_in_between_is_told_as_gone(client, article, monkeypatch):
    read, own = named_articles.Current.objects, article.public_id

    class Between:
        def filter(self, **said):
            rows = list(read.filter(**said))
            withdraw_article(article) if rows[0].state == "published" else None
            return rows

    monkeypatch.setattr(named_articles, "Current", type("Current", (), {"objects": Between()}))
    answer = asked(client, own)
    assert (answer["items"], answer["absent"][0]["state"]) == ([], "gone")


def test_a_text_that_is_no_id_is_named(client, article):
    hint = refused(client, f"id={article.public_id},heart-attack")["id"]
    assert "“heart-attack”" in hint


def test_more_than_fifty_are_refused_with_the_remedy(client):
    ids = ",".join(str(uuid.uuid4()) for _ in range(51))
    assert refused(client, f"id={ids}")["id"].startswith("These are 51. Name at most 50")


@pytest.mark.parametrize("other", ["language=en", "ordering=title", "limit=5", "as_of=2026-01-01"])
def test_no_other_parameter_of_the_list_goes_with_it(client, article, other):
    name = other.partition("=")[0]
    assert name in refused(client, f"id={article.public_id}&{other}")


def test_an_empty_one_is_refused(client):
    assert code_of(client.get(f"{LIST}?id=")) == "invalid-parameter"


def test_the_queries_do_not_grow_with_the_ids(client, django_assert_num_queries):
    ids = [make_published().public_id for _ in range(3)]
    asked(client, *ids)
    write_behind.flush()
    with django_assert_num_queries(3):
        asked(client, *ids)
