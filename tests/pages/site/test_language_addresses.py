"""Addresses of pages with another tag for the language: `/EN/`, `/es_mx/`, `/es-MX/`."""

import pytest

from tests.factories import make_published

pytestmark = pytest.mark.django_db
PATHS = (
    "", "a-z/", "a-z/g/", "topics/", "search/?q=gota", "glossary/", "policy/", "feed.atom",
    "gota/", "gota/changes/", "gota/editions/1/", "gota/feedback/", "gota/handout.pdf",
)  # fmt: skip


@pytest.fixture(autouse=True)
def gota():
    return make_published("Gota", language="es", slug="gota")


@pytest.mark.parametrize("tag", ["ES", "es-MX", "es_mx", "es-419-x-ours"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_leads_to_the_language_there_is(client, tag, path):
    answer = client.get(f"/{tag}/{path}")
    assert answer.status_code == 301
    assert answer["Location"].removeprefix("http://testserver") == f"/es/{path}"


def test_an_address_without_its_slash_leads_there_too(client):
    for tag in ("ES", "es_MX"):
        assert client.get(f"/{tag}")["Location"] == "http://testserver/es/"


@pytest.mark.parametrize("path", ["/en/gota/", "/EN/gota/", "/en-GB/gota/", "/fr-CA/", "/FR"])
def test_another_language_is_never_served_by_itself(client, path):
    answer = client.get(path)
    if answer.status_code == 301:
        answer = client.get(answer["Location"])
    assert answer.status_code == 404


def test_a_language_of_articles_serves_before_the_wider_one(client):
    make_published("Gota", language="es-MX", slug="gota")
    assert client.get("/es-MX/gota/").status_code == 200
    assert client.get("/ES_mx/gota/")["Location"] == "http://testserver/es-MX/gota/"


def test_what_is_not_found_is_told_in_the_nearest_language(client):
    assert client.get("/es-MX/nada/")["Content-Language"] == "es"


@pytest.mark.parametrize("tag", ["ES", "es-MX", "es_mx"])
def test_a_page_is_embedded_by_any_of_its_addresses(client, tag):
    answer = client.get("/oembed", {"url": f"http://testserver/{tag}/gota/"})
    assert (answer.status_code, answer.json()["title"]) == (200, "Gota")
