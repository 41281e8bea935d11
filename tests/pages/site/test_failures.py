"""The page for our own failures: in the site's languages, needing nothing that may be broken."""

import pytest
from django.template.loader import get_template
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.pages.stylesheet import page_style
from articles.pages.views import article
from healthinfo import views
from tests.pages.reading import parse


@pytest.fixture
def answer(monkeypatch, settings):
    """What a reader gets where the program fails."""

    def fail(*args, **kwargs):
        raise RuntimeError("not foreseen")

    settings.EMERGENCY_NUMBER = "9 1 1"
    monkeypatch.setattr(article, "find_by_slug", fail)
    return Client(raise_request_exception=False).get("/en/gout/")


def test_it_has_the_style_its_policy_allows_and_is_not_cached(answer):
    assert answer.status_code == 500
    assert f"<style>{page_style().css}</style>" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"] == page_style().policy
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_says_whom_to_call_in_each_language(answer):
    page = parse(answer)
    numbers = page.css('a[href="tel:911"]')
    assert [number.text() for number in numbers] == ["9 1 1", "9 1 1"]
    assert page.css('meta[name="robots"][content="noindex"]')
    assert "En una emergencia" in page.css_first('[lang="es"]').text()


def test_it_says_it_in_every_language_of_the_site_that_has_our_words(monkeypatch, settings):
    settings.LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("fr", "français"), ("qaa", "qaa")]
    monkeypatch.setattr(article, "find_by_slug", None)
    answer = Client(raise_request_exception=False).get("/en/gout/")
    page = parse(answer)
    assert [own.attributes["lang"] for own in page.css("main > div[lang]")] == ["de", "fr"]
    assert "Notrufnummer" in page.css_first('[lang="de"]').text()
    assert answer.headers["Content-Language"] == "en, de, fr"


def test_where_the_translations_fail_it_speaks_english(monkeypatch, settings):
    monkeypatch.setattr(article, "find_by_slug", None)
    monkeypatch.setattr(views, "gettext", None)
    answer = Client(raise_request_exception=False).get("/en/gout/")
    assert answer.status_code == 500
    assert not parse(answer).css("main > div[lang]")


def test_it_names_nothing_of_what_failed(answer):
    assert "no database" not in answer.content.decode()


def test_the_page_for_our_own_failures_needs_nothing_that_may_have_failed():
    page = LexborHTMLParser(get_template("500.html").render())
    assert not page.css("script, img, link:not([href='data:,'])")
    assert "call your local emergency number" in page.css_first("main").text()
