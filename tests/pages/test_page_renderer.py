"""What makes every stored page stale by itself, and the page for when all else fails."""

from pathlib import Path

import pytest
from django.template.loader import get_template
from selectolax.lexbor import LexborHTMLParser

from articles.pages import renderers
from tests.factories import make_published


@pytest.mark.django_db
def test_every_template_of_the_page_is_part_of_its_key(client):
    make_published("Gout", slug="gout")
    used = {Path(t.origin.name) for t in client.get("/en/gout/").templates}
    assert len(used) > 5 and used <= set(renderers.sources())


def test_stylesheet_and_catalogues_are_part_of_the_key():
    names = {path.name for path in renderers.sources()}
    assert {"tokens.css", "django.mo", "sections.py", "article.py"} <= names


def test_names_of_languages_and_our_own_tags_are_part_of_the_key():
    names = {path.name for path in renderers.sources()}
    assert {"language_names.py", "pages.py"} <= names


def test_another_publisher_makes_another_key(monkeypatch):
    before = renderers.article_page().key
    monkeypatch.setattr(renderers, "_SETTINGS", ("another publisher",))
    renderers.article_page.cache_clear()
    assert renderers.article_page().key != before
    renderers.article_page.cache_clear()


def test_the_page_for_our_own_failures_needs_nothing_that_may_have_failed():
    page = LexborHTMLParser(get_template("500.html").render())
    assert not page.css("script, img, link:not([href='data:,'])")
    assert "call your local emergency number" in page.css_first("main").text()
    assert "llame al número de emergencias" in page.css_first('[lang="es"]').text()
