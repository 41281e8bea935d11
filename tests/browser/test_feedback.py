"""Sending feedback in a real browser, which sends the origin of the form by itself."""

import pytest
from playwright.sync_api import expect

from articles.models import Feedback
from tests.browser.axe import report_of
from tests.pages.feedback.forms import publish_gout

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gout(live_server, settings) -> str:
    """The article's address on a site that knows its own."""
    settings.SITE_URL = live_server.url
    publish_gout()
    return f"{live_server.url}/en/gout/"


def test_from_a_no_to_a_comment_on_a_part(gout, page):
    page.goto(gout)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("Which part is it about?").select_option("Treatment")
    page.get_by_label("What is wrong or missing?").fill("For how long?")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(f"{gout}feedback/thanks/?said=comment")
    rows = Feedback.objects.order_by("pk").values_list("helpful", "heading", "comment")
    assert list(rows) == [(False, "", ""), (None, "Treatment", "For how long?")]
    assert page.context.cookies() == []


def test_a_refused_form_has_the_focus_on_what_to_do_and_links_to_the_field(gout, page):
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{gout}feedback/")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#errors")).to_be_focused()
    assert not report_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-comment")).to_be_focused()
