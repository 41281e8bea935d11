"""GET /topics."""

import pytest

from articles.models import Topic
from tests.api.checks import INDEX
from tests.factories import make_draft, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """A topic and one below it."""
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


def test_the_topics_are_one_query(client, tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"{INDEX}topics")
