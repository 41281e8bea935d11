"""GET /topics and GET /languages."""

import pytest

from articles.models import Topic
from tests.api.checks import INDEX
from tests.factories import archive_article, make_draft, make_published, make_tagged

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """A topic and its child."""
    heart = Topic.objects.create(slug="heart", name="Heart", names={"es": "Corazón"})
    return heart, Topic.objects.create(slug="valves", name="Valves", parent=heart)


def topics(client) -> dict[str, dict]:
    """{slug: item}."""
    return {item["slug"]: item for item in client.get(f"{INDEX}topics").json()["items"]}


def counts(client) -> dict[str, int]:
    return {slug: item["article_count"] for slug, item in topics(client).items()}


def test_each_topic_names_the_one_above_it(client, tree):
    parents = {slug: item["parent"] for slug, item in topics(client).items()}
    assert parents == {"heart": None, "valves": "heart"}


def test_a_topic_has_its_names_in_other_languages(client, tree):
    assert topics(client)["heart"]["names"] == {"es": "Corazón"}


def test_each_topic_leads_to_its_articles(client, tree):
    make_tagged("Mitral valve", topics=tree[1:])
    for item in topics(client).values():
        [found] = client.get(item["articles"]).json()["items"]
        assert found["title"] == "Mitral valve"


def test_each_topic_names_those_right_below_it(client, tree):
    Topic.objects.create(slug="mitral", name="Mitral", parent=tree[1])
    items = topics(client)
    assert items["heart"]["children"] == ["valves"]
    assert items["mitral"]["children"] == []


def test_each_topic_counts_its_published_articles_and_those_below_it_once(client, tree):
    for title, topics in [("Both", tree), ("Below", tree[1:]), ("Old", tree)]:
        article = make_tagged(title, topics=topics)
    assert counts(client) == {"heart": 3, "valves": 3}
    archive_article(article)
    assert counts(client) == {"heart": 2, "valves": 2}


def test_a_topic_moved_elsewhere_takes_its_count_along(client, tree):
    make_tagged(topics=tree[1:])
    assert counts(client) == {"heart": 1, "valves": 1}
    Topic.objects.filter(pk=tree[1].pk).update(parent=None)
    assert counts(client) == {"heart": 0, "valves": 1}


def test_no_topics_are_an_empty_list(client):
    assert counts(client) == {}


@pytest.mark.step_by_step
def test_the_topics_are_two_queries(client, tree, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(f"{INDEX}topics")


LANGUAGES = f"{INDEX}languages"


def languages(client) -> list[dict]:
    return client.get(LANGUAGES).json()["items"]


def test_the_languages_with_most_articles_come_first(client):
    for language in ("es", "en", "es"):
        make_published(language=language)
    counts = [(item["language"], item["article_count"]) for item in languages(client)]
    assert counts == [("es", 2), ("en", 1)]


def test_a_language_says_how_it_is_called_and_written(client):
    make_published(language="ar")
    make_published(language="zh-Hant")
    said = {item["language"]: item for item in languages(client)}
    assert (said["ar"]["name"], said["ar"]["dir"]) == ("Arabic", "rtl")
    assert said["zh-Hant"]["native_name"] == "繁體中文"


def test_drafts_and_the_archived_do_not_count(client):
    make_draft(language="fr")
    archive_article(make_published(language="es"))
    assert languages(client) == []


def test_its_links_lead_to_its_articles(client):
    made = make_published("Gota", language="es")
    [item] = languages(client)
    [found] = client.get(item["articles"]).json()["items"]
    assert found["title"] == "Gota"
    [change] = client.get(item["changes"]).json()["changes"]
    assert change["id"] == str(made.public_id)
    assert client.get(item["html"]).status_code == 200


@pytest.mark.step_by_step
def test_counts_are_one_query_whatever_was_published(client, django_assert_num_queries):
    for count in (1, 2):
        make_published()
        with django_assert_num_queries(1):
            assert languages(client)[0]["article_count"] == count
