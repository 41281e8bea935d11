"""The lists by letter: everything there is, in the order of titles, however much it is."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.derived_cache import cache
from articles.editorial.withdrawal.withdraw import archive
from articles.pages import title_lists
from tests.factories import make_person, make_published, reword

pytestmark = pytest.mark.django_db


def read(client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def titles(page: LexborHTMLParser) -> list[str]:
    return [link.text() for link in page.css(".cards a")]


def headings(page: LexborHTMLParser) -> list[str]:
    return [heading.text() for heading in page.css("h2")]


def make_many(count: int, initial: str = "g") -> None:
    for number in range(count):
        make_published(f"{initial.upper()} {number:03}", slug=f"{initial}-{number:03}")


def walk(client, address: str) -> list[str]:
    """The titles of all pages from this one on."""
    seen, following = [], ""
    while following is not None:
        page = read(client, address + following)
        seen += titles(page)
        link = page.css_first("[rel=next]")
        following = link.attributes["href"] if link else None
    return seen


def test_articles_stand_under_the_letters_of_their_titles_in_order(client):
    for title, slug in (("Gout", "a-gout"), ("Asthma", "x"), ("5-HT", "serotonin"), ("Acne", "z")):
        make_published(title, slug=slug)
    page = read(client, "/en/a-z/")
    assert titles(page) == ["5-HT", "Acne", "Asthma", "Gout"]
    assert headings(page) == ["0-9", "A", "G"]


def test_accents_and_marks_before_a_title_do_not_count(client):
    for title in ("Úlcera", "Urticaria", "¿Qué es la gota?", "“Gota”"):
        make_published(title, language="es")
    page = read(client, "/es/a-z/")
    assert headings(page) == ["G", "Q", "U"]
    assert titles(page) == ["“Gota”", "¿Qué es la gota?", "Úlcera", "Urticaria"]


def test_only_this_language_and_only_what_is_published_is_listed(client):
    make_published("Gota", slug="gota", language="es")
    archive(make_published("Old"), by=make_person("Publisher"), reason="Old.")
    article = make_published("Gout", slug="gout")
    article.title = "Unconfirmed title"
    article.save()
    reword(article, "<p>Unconfirmed words.</p>")
    assert titles(read(client, "/en/a-z/")) == ["Gout"]


def test_a_language_with_articles_has_its_list_and_another_has_none(client):
    make_published("Goutte", slug="goutte", language="fr")
    assert titles(read(client, "/fr/a-z/")) == ["Goutte"]
    assert client.get("/de/a-z/").status_code == 404


def test_a_list_with_nothing_yet_says_so(client):
    assert "Nothing has been published" in read(client, "/en/a-z/").css_first("main").text()


def test_a_large_library_shows_its_letters_alone(client, monkeypatch):
    monkeypatch.setattr(title_lists, "WHOLE_SIZE", 2)
    make_many(2)
    make_published("Asthma", slug="asthma")
    page = read(client, "/en/a-z/")
    assert titles(page) == []
    assert [a.attributes["href"] for a in page.css(".letters a")] == ["/en/a-z/a/", "/en/a-z/g/"]


def test_the_letters_of_every_script_are_found(client, monkeypatch):
    monkeypatch.setattr(title_lists, "WHOLE_SIZE", 1)
    for title in ("Zona", "Ébola", "Экзема", "Грипп", "النقرس", "痛风", "3 señales", "𐐀𐐁"):
        make_published(title, language="es")
    letters = [link.text() for link in read(client, "/es/a-z/").css(".letters a")]
    assert letters == ["0-9", "E", "Z", "Г", "Э", "ا", "痛", "𐐀"]


def test_the_pages_of_a_letter_hold_each_article_once(client, monkeypatch):
    monkeypatch.setattr(title_lists.page_of, "__kwdefaults__", {"after": "", "size": 2})
    make_many(4)
    make_published("G 001", slug="of-the-same-title")
    make_published("Asthma", slug="asthma")
    assert walk(client, "/en/a-z/g/") == ["G 000", "G 001", "G 001", "G 002", "G 003"]


def test_an_accented_initial_is_on_the_page_of_its_letter(client):
    make_published("Úlcera", slug="úlcera", language="es")
    make_published("Urticaria", slug="urticaria", language="es")
    assert titles(read(client, "/es/a-z/u/")) == ["Úlcera", "Urticaria"]


@pytest.mark.parametrize(
    "address",
    [
        "/en/a-z/q/",
        "/en/a-z/gg/",
        "/en/a-z/g/?after=%00",
        "/en/a-z/g/?after=a.1",
        "/en/a-z/g/?after=Zw.99999999999999999999",
    ],
)
def test_a_letter_or_a_place_that_is_not_there_is_404(client, address):
    make_published("Gout", slug="gout")
    assert client.get(address).status_code == 404


def test_a_letter_tells_its_own_address_and_the_lists_of_other_languages(client):
    make_published("Gout", slug="gout")
    page = read(client, "/en/a-z/g/")
    assert page.css_first("[rel=canonical]").attributes["href"].endswith("/en/a-z/g/")
    assert page.css_first(".languages a").attributes["href"] == "/es/a-z/"
    assert not page.css("[rel=alternate][hreflang]")


def test_the_whole_list_names_the_same_list_in_every_language(client):
    alternates = read(client, "/es/a-z/").css("[rel=alternate][hreflang]")
    assert [link.attributes["hreflang"] for link in alternates] == ["es", "en"]


def test_the_cost_does_not_grow_with_the_number_of_articles(client, django_assert_num_queries):
    make_many(4)
    with django_assert_num_queries(1):
        read(client, "/en/a-z/")
    cache.clear()
    with django_assert_num_queries(2):
        read(client, "/en/a-z/g/")
    with django_assert_num_queries(1):
        read(client, "/en/a-z/g/")


def test_a_reader_who_holds_the_list_is_not_sent_it_again(client):
    etag = client.get("/en/a-z/").headers["ETag"]
    assert client.get("/en/a-z/", headers={"If-None-Match": etag}).status_code == 304
