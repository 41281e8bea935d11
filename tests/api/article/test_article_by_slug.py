"""GET /articles/{language}/{slug}."""

import pytest

from articles.delivery import write_behind
from tests.api.checks import INDEX, address, code_of, refusal
from tests.factories import make_published, publish_changed, publish_translation, withdraw_article

pytestmark = pytest.mark.django_db


def at(language: str, slug: str, query: str = "") -> str:
    return f"{INDEX}articles/{language}/{slug}{query}"


@pytest.fixture
def english():
    return make_published("Heart attack", slug="heart-attack")


@pytest.fixture
def spanish(english):
    """A translation under another slug."""
    return publish_translation(english, "Infarto", slug="infarto")


def test_the_answer_is_that_of_the_id_and_names_it(client):
    article = make_published(slug="asthma")
    by_slug, by_id = client.get(at("en", "asthma")), client.get(address(article))
    assert (by_slug.content, by_slug["ETag"]) == (by_id.content, by_id["ETag"])
    assert by_slug["Content-Location"] == f"http://testserver{address(article)}"
    assert "Content-Location" not in by_id


@pytest.mark.parametrize("held", [True, False])
def test_a_read_by_slug_is_one_query(client, django_assert_num_queries, held):
    make_published(slug="asthma")
    etag = client.get(at("en", "asthma"))["ETag"]
    write_behind.flush()
    with django_assert_num_queries(1):
        answer = client.get(at("en", "asthma"), headers={"If-None-Match": etag} if held else {})
    assert answer.status_code == (304 if held else 200)


def test_a_former_slug_leads_to_the_present_one(client):
    article = make_published(slug="asthma")
    publish_changed(article, slug="asthme-ñ")
    answer = client.get(at("en", "asthma"))
    assert answer.status_code == 301
    assert answer["Location"] == "http://testserver/api/v1/articles/en/asthme-%C3%B1"
    assert client.get(answer["Location"]).json()["id"] == str(article.public_id)


def test_an_article_at_a_slug_wins_over_one_that_left_it(client):
    publish_changed(make_published(slug="asthma"), slug="asthma-in-adults")
    newer = make_published(slug="asthma")
    assert client.get(at("en", "asthma")).json()["id"] == str(newer.public_id)


def test_a_former_slug_of_a_withdrawn_article_is_gone(client):
    article = make_published(slug="asthma")
    publish_changed(article, slug="asthma-in-adults")
    withdraw_article(article)
    assert code_of(client.get(at("en", "asthma"))) == "gone"


def test_another_language_is_named_and_never_served_by_itself(client, english, spanish):
    answer = client.get(at("fr", "heart-attack"))
    assert refusal(answer) == (404, "no-such-article")
    available = answer.json()["available"]
    assert [one["language"] for one in available] == ["en", "es"]
    assert available[0]["api_url"] == f"http://testserver{address(english)}"


def test_fallback_serves_the_translation_where_there_is_one(client, spanish):
    answer = client.get(at("es-MX", "heart-attack", "?fallback=1"))
    assert answer["Content-Language"] == "es"
    assert answer["Content-Location"] == f"http://testserver{address(spanish)}"


def test_fallback_serves_the_article_of_that_slug_in_no_better_language(client, english, spanish):
    answer = client.get(at("fr", "heart-attack", "?fallback=1"))
    assert (answer["Content-Language"], answer.json()["id"]) == ("en", str(english.public_id))


def test_fallback_changes_nothing_where_the_language_exists(client, spanish):
    assert client.get(at("es", "infarto", "?fallback=1"))["Content-Language"] == "es"


def test_fallback_is_1_or_left_out(client):
    assert refusal(client.get(at("es", "infarto", "?fallback=yes"))) == (400, "invalid-parameter")
