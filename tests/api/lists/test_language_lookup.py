"""The parameter `language`: in any letters, looked up, and refused by name where there is none."""

import pytest

from tests.api.checks import INDEX
from tests.factories import make_published

pytestmark = pytest.mark.django_db
LISTS = ("articles", "changes", "export", "export/articles", "glossary", "search", "suggest")


def ask(client, place: str, language: str):
    return client.get(f"{INDEX}{place}", {"language": language, **ASKED.get(place, {})})


ASKED = {"search": {"q": "gota"}, "suggest": {"q": "gota"}}


@pytest.mark.parametrize("place", LISTS)
def test_every_list_refuses_a_language_that_nothing_is_in(client, place):
    answer = ask(client, place, "esp")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["where"]) == (400, "query.language")
    assert error["hint"].endswith("Did you mean “es”? Languages: en, es.")


@pytest.mark.parametrize("place", LISTS)
@pytest.mark.parametrize("language", ["ES", "es-MX", "es_mx", "es-x-ours"])
def test_every_list_serves_the_nearest_language(client, place, language):
    assert ask(client, place, language).status_code == 200


@pytest.mark.parametrize("language", ["ES", "es-MX", "es_mx"])
def test_what_is_listed_is_of_the_nearest_language(client, language):
    make_published("Gota", language="es"), make_published("Gout")
    items = ask(client, "articles", language).json()["items"]
    assert [item["language"] for item in items] == ["es"]


def test_a_language_of_an_article_serves_before_the_wider_one(client):
    make_published("Gota", language="es"), make_published("Gota", language="es-MX", slug="gota-mx")
    items = ask(client, "articles", "ES_mx").json()["items"]
    assert [item["language"] for item in items] == ["es-MX"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("Spanish", "“es”"),
        ("español", "“es”"),
        ("pt", "“pt-BR”"),
        ("fr", "Languages: en, es, pt-BR."),
    ],
)
def test_the_refusal_names_what_was_meant(client, asked, hint):
    make_published("Gota", language="pt-BR")
    assert hint in ask(client, "articles", asked).json()["detail"]


def test_an_export_says_which_language_it_is_of(client):
    assert ask(client, "export", "es-MX").json()["language"] == "es"


@pytest.mark.parametrize("language", ["ES", "es-MX", "es_mx"])
def test_an_address_leads_to_the_nearest_language_with_the_article(client, language):
    make_published("Gota", language="es", slug="gota")
    answer = client.get(f"{INDEX}articles/{language}/gota")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/api/v1/articles/es/gota")
