"""Header, footer and navigation of every page."""

import pytest
from django.template.loader import render_to_string
from selectolax.lexbor import LexborHTMLParser

from articles.models import Topic
from articles.pages.presenters.frame import present_frame, present_trail
from tests.editorial.notices.notices import publish_about
from tests.factories import make_withdrawn, publish_translation
from tests.pages.reading import links_of, parse, read_page

FRAME = "articles/base.html"


def frame(language: str = "en", **context) -> LexborHTMLParser:
    return LexborHTMLParser(render_to_string(FRAME, {**present_frame(language), **context}))


def test_the_header_links_home_to_other_languages_and_to_every_way_in():
    page = frame()
    assert links_of(page, "header .name") == ["/en/"]
    assert links_of(page, "header .languages a") == ["/es/"]
    assert links_of(page, "header .places a") == ["/en/a-z/", "/en/topics/", "/en/glossary/"]


def test_the_page_one_is_on_is_marked_in_the_navigation():
    assert links_of(frame(here="topics"), '[aria-current="page"]') == ["/en/topics/"]
    assert not frame().css("[aria-current]")


def test_the_search_has_a_label_and_asks_by_address():
    form = frame(query='"gout" & rest').css_first("header form[role=search]")
    field = form.css_first("input")
    assert (form.attributes["action"], form.attributes["method"]) == ("/en/search/", "get")
    assert form.css_first("label").attributes["for"] == field.attributes["id"]
    assert (field.attributes["name"], field.attributes["value"]) == ("q", '"gout" & rest')


def test_many_languages_are_folded_away(settings):
    settings.LANGUAGES = [(tag, tag) for tag in ("en", "es", "fr", "de", "ar")]
    page = frame()
    assert len(page.css(".languages details a")) == 4
    assert page.css_first('a[hreflang="ar"]').attributes["lang"] == "ar"


def test_a_site_in_one_language_offers_no_other(settings):
    settings.LANGUAGES = [("en", "English")]
    assert not frame().css(".languages")


def test_the_footer_says_who_publishes_and_how_it_is_checked(settings):
    settings.PUBLISHER_URL = "https://valley.example"
    links = links_of(frame(), "footer a")
    assert {"/en/policy/", "/en/feed.atom", "https://valley.example"} <= set(links)


def test_words_of_settings_are_marked_where_nobody_has_translated_them(settings):
    settings.BRAND = {**settings.BRAND, "footer": "Valley is a public hospital."}
    assert not frame().css("footer p[lang]")
    marked = frame("es").css('footer p[lang="en"][dir="ltr"]')
    assert "Valley is a public hospital." in [words.text() for words in marked]


def test_landmarks_of_a_kind_have_names_of_their_own():
    names = [nav.attributes["aria-label"] for nav in frame(trail=present_trail("en")).css("nav")]
    assert len(names) == 4 and len(set(names)) == 4 and all(names)


@pytest.mark.django_db
def test_the_way_to_an_article_leads_by_the_first_of_its_topics(client):
    publish_about(Topic.objects.create(slug="joints", name="Joints"), title="Gout", slug="gout")
    trail = read_page(client, "/en/gout/").css_first(".trail")
    assert links_of(trail) == ["/en/", "/en/topics/joints/"]
    assert trail.css_first('[aria-current="page"]').text() == "Gout"


@pytest.mark.django_db
def test_an_article_without_topics_is_right_below_the_home_page(client, gout):
    assert links_of(read_page(client, "/en/gout/"), ".trail a") == ["/en/"]


@pytest.mark.django_db
def test_the_header_links_to_the_same_article_where_it_is_translated(client, gout):
    publish_translation(gout, slug="gota")
    home = links_of(read_page(client, "/en/gout/"), ".languages a")
    assert home == ["http://testserver/es/gota/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/gone/", "/en/none/"])
def test_a_page_that_has_nothing_offers_one_search_and_is_not_indexed(client, address):
    make_withdrawn("Gone", slug="gone")
    page = parse(client.get(address))
    assert len(page.css("main form[role=search]")) == len(page.css("form")) == 1
    assert page.css('meta[name="robots"][content="noindex"]')
    assert "Call your local emergency number now" in page.css_first("main").text()


@pytest.mark.django_db
def test_a_withdrawn_page_says_whom_to_ask(client, settings):
    settings.BRAND = {**settings.BRAND, "email": "ask@valley.example", "phone": "+1 555 0100"}
    make_withdrawn("Gone", slug="gone", kind="unsafe")
    page = read_page(client, "/en/gone/", 410)
    assert links_of(page, "main address a") == ["tel:+15550100", "mailto:ask@valley.example"]
    assert "Stop following it" in page.css_first(".care").text()


@pytest.mark.django_db
def test_the_reason_of_a_withdrawal_says_which_way_it_is_read(client):
    make_withdrawn("نقرس", slug="gout", language="ar")
    page = read_page(client, "/ar/gout/", 410)
    assert page.css_first("dd").attributes == {"lang": "ar", "dir": "rtl"}
