"""The lists by letter (articles, glossary terms): complete, in order, over several pages."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.derived_cache import cache
from articles.pages import title_lists
from articles.pages.presenters import glossary
from tests.factories import archive_article, make_draft, make_published, reword
from tests.pages.reading import links_of, read_page

pytestmark = pytest.mark.django_db


def titles(page: LexborHTMLParser) -> list[str]:
    return [link.text() for link in page.css(".cards a")]


def headings(page: LexborHTMLParser) -> list[str]:
    return [heading.text() for heading in page.css("h2")]


def make_many(count: int, initial: str = "g") -> None:
    for number in range(count):
        make_published(f"{initial.upper()} {number:03}", slug=f"{initial}-{number:03}")


def titles_of_all_pages(client, address: str) -> list[str]:
    """The titles of all pages from this one on."""
    seen, following = [], ""
    while following is not None:
        page = read_page(client, address + following)
        seen += titles(page)
        link = page.css_first("[rel=next]")
        following = link.attributes["href"] if link else None
    return seen


def test_articles_are_under_the_letters_of_their_titles_in_order(client):
    for title, slug in (("Gout", "a-gout"), ("Asthma", "x"), ("5-HT", "serotonin"), ("Acne", "z")):
        make_published(title, slug=slug)
    page = read_page(client, "/en/a-z/")
    assert titles(page) == ["5-HT", "Acne", "Asthma", "Gout"]
    assert headings(page) == ["0-9", "A", "G"]


def test_accents_and_marks_before_a_title_do_not_count(client):
    for title in ("Úlcera", "Urticaria", "¿Qué es la gota?", "“Gota”"):
        make_published(title, language="es")
    page = read_page(client, "/es/a-z/")
    assert headings(page) == ["G", "Q", "U"]
    assert titles(page) == ["“Gota”", "¿Qué es la gota?", "Úlcera", "Urticaria"]


def test_only_this_language_and_only_what_is_published_is_listed(client):
    make_published("Gota", slug="gota", language="es")
    archive_article(make_published("Old"))
    article = make_published("Gout", slug="gout")
    article.title = "Unconfirmed title"
    article.save()
    reword(article, "<p>Unconfirmed words.</p>")
    assert titles(read_page(client, "/en/a-z/")) == ["Gout"]


def test_a_language_with_articles_has_its_list_and_another_has_none(client):
    make_published("Goutte", slug="goutte", language="fr")
    assert titles(read_page(client, "/fr/a-z/")) == ["Goutte"]
    assert client.get("/de/a-z/").status_code == 404


def test_a_list_with_nothing_yet_says_so(client):
    assert "Nothing has been published" in read_page(client, "/en/a-z/").css_first("main").text()


def test_a_large_library_shows_its_letters_alone(client, monkeypatch):
    monkeypatch.setattr(title_lists, "WHOLE_SIZE", 2)
    make_many(2)
    make_published("Asthma", slug="asthma")
    page = read_page(client, "/en/a-z/")
    assert titles(page) == []
    assert links_of(page, ".letters a") == ["/en/a-z/a/", "/en/a-z/g/"]


def test_the_letters_of_every_script_are_found(client, monkeypatch):
    monkeypatch.setattr(title_lists, "WHOLE_SIZE", 1)
    for title in ("Zona", "Ébola", "Экзема", "Грипп", "النقرس", "痛风", "3 señales", "𐐀𐐁"):
        make_published(title, language="es")
    letters = [link.text() for link in read_page(client, "/es/a-z/").css(".letters a")]
    assert letters == ["0-9", "E", "Z", "Г", "Э", "ا", "痛", "𐐀"]


def test_the_pages_of_a_letter_hold_each_article_once(client, monkeypatch):
    monkeypatch.setattr(title_lists.paginate, "__kwdefaults__", {"after": "", "size": 2})
    make_many(4)
    make_published("G 001", slug="of-the-same-title")
    make_published("Asthma", slug="asthma")
    assert titles_of_all_pages(client, "/en/a-z/g/") == [
        "G 000",
        "G 001",
        "G 001",
        "G 002",
        "G 003",
    ]


def test_an_accented_initial_is_on_the_page_of_its_letter(client):
    make_published("Úlcera", slug="úlcera", language="es")
    make_published("Urticaria", slug="urticaria", language="es")
    assert titles(read_page(client, "/es/a-z/u/")) == ["Úlcera", "Urticaria"]


@pytest.mark.parametrize("address", [
    "/en/a-z/q/", "/en/a-z/gg/", "/en/a-z/g/?after=%00", "/en/a-z/g/?after=a.1",
    "/en/a-z/g/?after=Zw.99999999999999999999", "/en/glossary/g/", "/en/glossary/u/?after=x",
])  # fmt: skip
def test_a_letter_or_a_place_that_is_not_there_is_404(client, gout, address):
    define("Uric acid")
    assert client.get(address).status_code == 404


def test_a_letter_names_its_own_address_and_the_lists_of_other_languages(client, gout):
    page = read_page(client, "/en/a-z/g/")
    assert page.css_first("[rel=canonical]").attributes["href"].endswith("/en/a-z/g/")
    assert page.css_first(".languages a").attributes["href"] == "/es/a-z/"
    assert not page.css("[rel=alternate][hreflang]")


def test_the_whole_list_names_the_same_list_in_every_language(client):
    alternates = read_page(client, "/es/a-z/").css("[rel=alternate][hreflang]")
    assert [link.attributes["hreflang"] for link in alternates] == ["es", "en"]


def test_the_cost_does_not_grow_with_the_number_of_articles(client, django_assert_num_queries):
    make_many(4)
    with django_assert_num_queries(1):
        read_page(client, "/en/a-z/")
    cache.clear()
    with django_assert_num_queries(2):
        read_page(client, "/en/a-z/g/")
    with django_assert_num_queries(1):
        read_page(client, "/en/a-z/g/")


def test_a_reader_who_holds_the_list_is_not_sent_it_again(client):
    etag = client.get("/en/a-z/").headers["ETag"]
    assert client.get("/en/a-z/", headers={"If-None-Match": etag}).status_code == 304


def define(term: str, meaning: str = "What it means.", **fields) -> None:
    make_published(term, kind="definition", summary=meaning, **fields)


def terms(page: LexborHTMLParser) -> list[str]:
    return [term.text() for term in page.css(".terms dt")]


def test_a_term_is_listed_with_its_other_names_and_its_meaning(client):
    define("Uric acid", "A waste of the body.", slug="uric-acid", also_called=["Urate", "UA"])
    row = read_page(client, "/en/glossary/").css_first(".terms > div")
    shown = [part.text() for part in row.css("dd")]
    assert shown == ["Also called: Urate, UA", "A waste of the body."]
    assert row.css_first("dt#term-uric-acid a").attributes["href"] == "/en/uric-acid/"


def test_terms_are_sorted_under_their_letters(client):
    for term in ("Uric acid", "Stent", "Úlcera", "Spine"):
        define(term)
    page = read_page(client, "/en/glossary/")
    assert terms(page) == ["Spine", "Stent", "Úlcera", "Uric acid"]
    assert [heading.text() for heading in page.css("h2")] == ["S", "U"]


def test_only_published_definitions_of_the_language_are_in_it(client):
    make_draft("Draft", kind="definition")
    make_published("Gout")
    define("Ácido úrico", language="es")
    assert terms(read_page(client, "/en/glossary/")) == []
    assert terms(read_page(client, "/es/glossary/")) == ["Ácido úrico"]


def test_an_empty_glossary_says_so(client):
    main = read_page(client, "/en/glossary/").css_first("main")
    assert "No word has been explained in this language yet." in main.text()


def test_a_large_one_shows_its_letters_and_goes_on_over_pages(client, monkeypatch):
    monkeypatch.setattr(glossary, "WHOLE_SIZE", 2)
    monkeypatch.setattr(glossary, "PAGE_SIZE", 2)
    make_published("Gout")
    for term in ("Uric acid", "Sinus", "Spine", "Stent"):
        define(term)
    page = read_page(client, "/en/glossary/")
    assert [link.text() for link in page.css(".letters a")] == ["S", "U"]
    page = read_page(client, page.css_first(".letters a").attributes["href"])
    assert terms(page) == ["Sinus", "Spine"]
    following = page.css_first("[rel=next]").attributes["href"]
    assert terms(read_page(client, f"/en/glossary/s/{following}")) == ["Stent"]


def test_it_costs_the_same_however_many_words_there_are(client, django_assert_num_queries):
    for term in ("Uric acid", "Sinus", "Spine"):
        define(term)
    with django_assert_num_queries(2):
        read_page(client, "/en/glossary/")
    with django_assert_num_queries(2):
        read_page(client, "/en/glossary/s/")
