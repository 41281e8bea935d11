"""The glossary: published definitions, each with its other names and its short meaning."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.pages.presenters import glossary
from tests.factories import make_draft, make_published

pytestmark = pytest.mark.django_db


def define(term: str, meaning: str = "What it means.", **fields) -> None:
    make_published(term, kind="definition", summary=meaning, **fields)


def read(client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def terms(page: LexborHTMLParser) -> list[str]:
    return [term.text() for term in page.css(".terms dt")]


def test_a_term_stands_with_its_other_names_and_its_meaning(client):
    define("Uric acid", "A waste of the body.", slug="uric-acid", also_called=["Urate", "UA"])
    row = read(client, "/en/glossary/").css_first(".terms > div")
    assert [part.text() for part in row.css("dd")] == [
        "Also called: Urate, UA",
        "A waste of the body.",
    ]
    assert row.css_first("dt#term-uric-acid a").attributes["href"] == "/en/uric-acid/"


def test_terms_stand_by_letter_in_order(client):
    for term in ("Uric acid", "Stent", "Úlcera", "Spine"):
        define(term)
    page = read(client, "/en/glossary/")
    assert terms(page) == ["Spine", "Stent", "Úlcera", "Uric acid"]
    assert [heading.text() for heading in page.css("h2")] == ["S", "U"]


def test_only_published_definitions_of_the_language_are_in_it(client):
    make_draft("Draft", kind="definition")
    make_published("Gout")
    define("Ácido úrico", language="es")
    assert terms(read(client, "/en/glossary/")) == []
    assert terms(read(client, "/es/glossary/")) == ["Ácido úrico"]


def test_an_empty_glossary_says_so(client):
    main = read(client, "/en/glossary/").css_first("main")
    assert "No word has been explained in this language yet." in main.text()


def test_a_large_one_shows_its_letters_and_goes_on_over_pages(client, monkeypatch):
    monkeypatch.setattr(glossary, "WHOLE_SIZE", 2)
    monkeypatch.setattr(glossary, "PAGE_SIZE", 2)
    make_published("Gout")
    for term in ("Uric acid", "Sinus", "Spine", "Stent"):
        define(term)
    page = read(client, "/en/glossary/")
    assert [link.text() for link in page.css(".letters a")] == ["S", "U"]
    page = read(client, page.css_first(".letters a").attributes["href"])
    assert terms(page) == ["Sinus", "Spine"]
    following = page.css_first("[rel=next]").attributes["href"]
    assert terms(read(client, f"/en/glossary/s/{following}")) == ["Stent"]


@pytest.mark.parametrize("address", ["/en/glossary/g/", "/en/glossary/u/?after=x"])
def test_a_letter_or_a_place_that_is_not_there_is_404(client, address):
    make_published("Gout")
    define("Uric acid")
    assert client.get(address).status_code == 404


def test_it_costs_the_same_however_many_words_there_are(client, django_assert_num_queries):
    for term in ("Uric acid", "Sinus", "Spine"):
        define(term)
    with django_assert_num_queries(2):
        read(client, "/en/glossary/")
    with django_assert_num_queries(2):
        read(client, "/en/glossary/s/")
