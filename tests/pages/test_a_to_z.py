"""The home page: everything from A to Z, however much there is."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.endings import archive
from articles.pages import listing
from tests.factories import make_person, make_published, reword

pytestmark = pytest.mark.django_db


def read(client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def titles(page: LexborHTMLParser) -> list[str]:
    return [link.text() for link in page.css(".cards a")]


def make_many(count: int, initial: str = "g") -> None:
    for number in range(count):
        make_published(f"{initial.upper()} {number:03}", slug=f"{initial}-{number:03}")


def test_the_root_leads_to_the_default_language(client):
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/")


def test_articles_stand_under_their_letters_in_order(client):
    for title, slug in (("Gout", "gout"), ("Asthma", "asthma"), ("5-HT", "5-ht"), ("Acne", "acne")):
        make_published(title, slug=slug)
    page = read(client, "/en/")
    assert titles(page) == ["5-HT", "Acne", "Asthma", "Gout"]
    assert [heading.text() for heading in page.css("h2")] == ["0-9", "A", "G"]


def test_a_letter_with_an_accent_stands_under_the_one_without(client):
    make_published("Úlcera", slug="úlcera", language="es")
    make_published("Urticaria", slug="urticaria", language="es")
    page = read(client, "/es/")
    assert [heading.text() for heading in page.css("h2")] == ["U"]
    assert titles(page) == ["Úlcera", "Urticaria"]


def test_only_this_language_and_only_what_is_published_is_listed(client):
    make_published("Gota", slug="gota", language="es")
    archive(make_published("Old"), by=make_person("Publisher"), reason="Old.")
    article = make_published("Gout", slug="gout")
    article.title = "Unconfirmed title"
    article.save()
    reword(article, "<p>Unconfirmed words.</p>")
    assert titles(read(client, "/en/")) == ["Gout"]


def test_a_language_with_articles_has_a_home_and_another_has_none(client):
    make_published("Goutte", slug="goutte", language="fr")
    assert titles(read(client, "/fr/")) == ["Goutte"]
    assert client.get("/de/").status_code == 404


def test_a_home_with_nothing_yet_says_so(client):
    assert "Nothing has been published" in read(client, "/en/").css_first("main").text()


def test_a_large_library_shows_its_letters_alone(client, monkeypatch):
    monkeypatch.setattr(listing, "HOME_SIZE", 2)
    make_many(2)
    make_published("Asthma", slug="asthma")
    page = read(client, "/en/")
    assert titles(page) == []
    assert [a.attributes["href"] for a in page.css(".letters a")] == ["/en/a-z/a/", "/en/a-z/g/"]


def test_the_pages_of_a_letter_hold_each_article_once(client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    make_many(5)
    make_published("Asthma", slug="asthma")
    seen, address = [], "/en/a-z/g/"
    while address:
        page = read(client, address)
        seen += titles(page)
        following = page.css_first(".following a")
        address = f"/en/a-z/g/{following.attributes['href']}" if following else ""
    assert seen == [f"G {number:03}" for number in range(5)]


def test_an_accented_initial_is_on_the_page_of_its_letter(client):
    make_published("Úlcera", slug="úlcera", language="es")
    make_published("Urticaria", slug="urticaria", language="es")
    assert sorted(titles(read(client, "/es/a-z/u/"))) == ["Urticaria", "Úlcera"]


@pytest.mark.parametrize("address", ["/en/a-z/q/", "/en/a-z/g/?after=%00", "/en/a-z/gg/"])
def test_a_letter_without_articles_is_404(client, address):
    make_published("Gout", slug="gout")
    assert client.get(address).status_code == 404


def test_the_cost_does_not_grow_with_the_number_of_articles(
    client, django_assert_num_queries, monkeypatch
):
    make_many(4)
    with django_assert_num_queries(1):
        read(client, "/en/")
    with django_assert_num_queries(2):
        read(client, "/en/a-z/g/")
