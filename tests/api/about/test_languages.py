"""GET /languages."""

import pytest

from tests.api.checks import INDEX
from tests.factories import archive_article, make_draft, make_published

pytestmark = pytest.mark.django_db
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


def test_a_count_is_kept_until_something_is_published(client, django_assert_num_queries):
    make_published()
    assert languages(client)[0]["article_count"] == 1
    with django_assert_num_queries(1):
        languages(client)
    make_published()
    assert languages(client)[0]["article_count"] == 2
