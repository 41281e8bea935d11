"""The page for when all else fails."""

from django.template.loader import get_template
from selectolax.lexbor import LexborHTMLParser


def test_the_page_for_our_own_failures_needs_nothing_that_may_have_failed():
    page = LexborHTMLParser(get_template("500.html").render())
    assert not page.css("script, img, link:not([href='data:,'])")
    assert "call your local emergency number" in page.css_first("main").text()
    assert "llame al número de emergencias" in page.css_first('[lang="es"]').text()
