"""Each kind of cry in a browser, on a phone and on a wide screen: heard, in reach, read by all."""

import os

import pytest
from playwright.sync_api import expect

from articles.delivery.help.lines import HelpLine
from tests.browser.axe import report_of
from tests.factories import add_section, make_draft, publish_draft
from tests.search.articles import forget_all

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (320, 1280)
ASKED = {
    "life-threatening": "cant breathe",
    "self-harm": "i want to die",
    "poisoning": "mi hijo bebió cloro",
    "abuse": "my husband hits me",
    "urgent-today": "cant pee at all",
}


@pytest.fixture
def site(settings):
    """Lines of every kind, and a page with a part for emergencies."""
    settings.EMERGENCY_NUMBER = "911"
    settings.HELP_LINES = {
        kind: (
            HelpLine(
                name="Help line of the whole country",
                number="1-800-222-1222",
                text="988",
                chat="https://chat.example/",
                hours="day and night",
                kind=kind,
            ),
        )
        for kind in ASKED
        if kind != "life-threatening"
    }
    article = make_draft("Breathing problems", slug="breathing", sections=False)
    add_section(article, "When you cannot breathe", body="<p>Sit up.</p>", urgency="emergency")
    publish_draft(article)
    forget_all()
    yield
    forget_all()


@pytest.mark.parametrize("width", WIDTHS)
def test_each_kind_of_cry_is_answered_before_anything_else(site, live_server, page, width):
    page.set_viewport_size({"width": width, "height": 700})
    for kind, question in ASKED.items():
        page.goto(f"{live_server.url}/en/search/?q={question}")
        box = page.locator(f'[data-kind="{kind}"]')
        expect(box).to_be_in_viewport()
        expect(box.get_by_role("link", name="911")).to_be_in_viewport()
        lines = box.get_by_role("link", name="1-800-222-1222")
        expect(lines).to_have_count(0 if kind == "life-threatening" else 1)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        assert report_of(page) == "", kind
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=f"{folder}/{kind}-{width}.png", full_page=True)


def test_from_a_page_about_abuse_the_first_key_press_reaches_the_exit(site, live_server, page):
    page.goto(f"{live_server.url}/en/search/?q=he hits me")
    page.keyboard.press("Tab")
    exit_link = page.get_by_role("link", name="Exit this page")
    expect(exit_link).to_be_focused()
    exit_link.evaluate("link => scrollTo(0, 300)")
    expect(exit_link).to_be_in_viewport()
