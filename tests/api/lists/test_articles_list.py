"""GET /articles."""

import pytest

from articles.delivery.write_behind import flush
from articles.models import Topic
from tests.api.checks import INDEX, address, code_of, pages_of
from tests.factories import make_published, make_tagged, publish_changed, publish_reworded

from .article_list import LIST, PARTS, refused, titles, walk

pytestmark = pytest.mark.django_db


def test_articles_come_in_the_order_they_were_first_published(client):
    first, _ = make_published("B"), make_published("A")
    publish_changed(first, title="C")
    assert titles(client) == ["C", "A"]


def test_a_summary_says_what_the_article_says(client):
    article = make_published(summary="In short.")
    [item] = client.get(LIST).json()["items"]
    whole = client.get(address(article)).json()
    assert item == {**{name: whole[name] for name in item}, "review": item["review"]}
    assert item["review"].items() <= whole["review"].items()


def test_pages_hold_every_article_once(client):
    made = [make_published().title for _ in range(5)]
    pages = list(pages_of(client, f"{LIST}?limit=2"))
    assert [item["title"] for page in pages for item in page["items"]] == made
    assert [len(page["items"]) for page in pages] == [2, 2, 1]


def test_a_full_last_page_leads_nowhere(client):
    make_published(), make_published()
    assert client.get(f"{LIST}?limit=2").json()["page"] == {"size": 2, "next": None}


def test_every_page_has_the_cursor_of_the_first(client):
    made = [make_published() for _ in range(3)]
    first = client.get(f"{LIST}?limit=1").json()
    publish_reworded(made[0])
    second = client.get(first["page"]["next"]).json()
    assert second["cursor"] == first["cursor"]


def test_a_change_between_pages_is_in_the_feed_from_the_cursor_of_the_list(client):
    made = [make_published() for _ in range(3)]
    first = client.get(f"{LIST}?limit=1").json()
    publish_reworded(made[0])
    last = client.get(first["page"]["next"]).json()
    changes = client.get(f"{INDEX}changes?after={last['cursor']}").json()["changes"]
    assert [change["id"] for change in changes] == [str(made[0].public_id)]


def test_the_link_header_names_the_next_page(client):
    make_published(), make_published()
    answer = client.get(f"{LIST}?limit=1")
    assert answer["Link"] == f'<{answer.json()["page"]["next"]}>; rel="next"'


def test_filters_narrow_the_list_and_stay_on_its_pages(client):
    make_published("A", language="en", kind="condition")
    for title in ("B", "C"):
        make_published(title, language="es", kind="test")
    assert titles(client, "language=es") == ["B", "C"]
    assert titles(client, "kind=condition") == ["A"]
    assert walk(client, "language=es&kind=test&limit=1") == ["B", "C"]


def test_a_slug_finds_its_article_in_each_language(client):
    for language in ("en", "es"):
        make_published(f"Covid {language}", slug="covid", language=language)
    make_published()
    assert titles(client, "slug=covid") == ["Covid en", "Covid es"]


def test_a_topic_holds_the_articles_of_the_topics_below_it_once(client):
    heart = Topic.objects.create(slug="heart", name="Heart")
    valves = Topic.objects.create(slug="valves", name="Valves", parent=heart)
    make_tagged("Mitral valve", topics=[heart, valves])
    make_published("Asthma")
    assert titles(client, "topic=heart") == ["Mitral valve"]
    assert titles(client, "topic=valves") == ["Mitral valve"]


@pytest.mark.parametrize(
    "query",
    [
        "language=fr",
        "kind=illness",
        "limit=0",
        "limit=201",
        "limit=²",
        "limit=1e1",
        "ordering=newest",
    ],
)
def test_a_value_that_cannot_be_is_an_error_that_names_its_parameter(client, query):
    assert code_of(client.get(f"{LIST}?{query}")) == "invalid-parameter"
    [(name, hint)] = refused(client, query).items()
    assert name == query.rpartition("&")[2].partition("=")[0]
    assert hint


@pytest.mark.parametrize("limit", [1, 200])
def test_the_bounds_of_limit_are_allowed(client, limit):
    assert client.get(f"{LIST}?limit={limit}").json()["page"]["size"] == limit


def test_the_list_takes_the_same_queries_whatever_its_size(client, django_assert_num_queries):
    make_published()
    # Once more for items that are not kept yet.
    with django_assert_num_queries(3):
        client.get(LIST)
    for _ in range(4):
        make_published()
    client.get(LIST), flush()
    with django_assert_num_queries(2):
        assert len(client.get(LIST).json()["items"]) == 5
    with django_assert_num_queries(3):
        assert len(client.get(f"{LIST}?kind=condition").json()["items"]) == 5


def test_kept_items_are_those_that_are_built(client):
    article = make_published("Gout")
    built = client.get(LIST).content
    flush()
    assert client.get(LIST).content == client.get(f"{LIST}?kind=condition").content == built
    publish_reworded(article)
    assert client.get(LIST).json()["items"][0]["edition"]["number"] == 2


def test_kept_items_give_the_fields_that_are_asked_for(client):
    make_published("Gout")
    query = f"{PARTS}?fields=title,edition"
    built = client.get(query).content
    flush()
    assert client.get(query).content == built
    assert list(client.get(query).json()["items"][0]) == ["id", "title", "edition"]
