"""GET /topics."""

import pytest

from articles.models import Topic
from tests.api.checks import INDEX
from tests.factories import archive_article, make_draft, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """A topic and its child."""
    heart = Topic.objects.create(slug="heart", name="Heart", names={"es": "Corazón"})
    return heart, Topic.objects.create(slug="valves", name="Valves", parent=heart)


def test_each_topic_names_the_one_above_it(client, tree):
    items = client.get(f"{INDEX}topics").json()["items"]
    assert [(item["slug"], item["parent"]) for item in items] == [
        ("heart", None),
        ("valves", "heart"),
    ]
    assert items[0]["names"] == {"es": "Corazón"}


def test_each_topic_leads_to_its_articles(client, tree):
    article = make_draft("Mitral valve")
    article.topics.set([tree[1]])
    publish_draft(article)
    for item in client.get(f"{INDEX}topics").json()["items"]:
        [found] = client.get(item["articles"]).json()["items"]
        assert found["title"] == "Mitral valve"


def test_each_topic_names_those_right_below_it(client, tree):
    Topic.objects.create(slug="mitral", name="Mitral", parent=tree[1])
    items = {item["slug"]: item for item in client.get(f"{INDEX}topics").json()["items"]}
    assert items["heart"]["children"] == ["valves"]
    assert items["mitral"]["children"] == []


def counts(client) -> dict[str, int]:
    items = client.get(f"{INDEX}topics").json()["items"]
    return {item["slug"]: item["article_count"] for item in items}


def test_each_topic_counts_its_published_articles_and_those_below_it_once(client, tree):
    for title, topics in [("Both", tree), ("Below", tree[1:]), ("Old", tree)]:
        article = make_draft(title)
        article.topics.set(topics)
        publish_draft(article)
    assert counts(client) == {"heart": 3, "valves": 3}
    archive_article(article)
    assert counts(client) == {"heart": 2, "valves": 2}


def test_a_topic_moved_elsewhere_takes_its_count_along(client, tree):
    article = make_draft()
    article.topics.set(tree[1:])
    publish_draft(article)
    assert counts(client) == {"heart": 1, "valves": 1}
    Topic.objects.filter(pk=tree[1].pk).update(parent=None)
    assert counts(client) == {"heart": 0, "valves": 1}


def test_no_topics_are_an_empty_list(client):
    assert counts(client) == {}


def test_the_topics_are_two_queries(client, tree, django_assert_num_queries):
    client.get(f"{INDEX}topics")
    with django_assert_num_queries(2):
        client.get(f"{INDEX}topics")
