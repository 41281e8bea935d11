"""A word's meaning, opened and closed by keyboard in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.pages.glossary_making import MEANING, make_definition, make_explaining

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_keyboard_opens_a_meaning_and_escape_closes_it_where_one_was(live_server, page):
    article = make_explaining(make_definition())
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{live_server.url}/en/{article.slug}/")
    term, meaning = page.locator(".term"), page.locator(".word")
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text(MEANING)
    box = meaning.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.keyboard.press("Tab")
    expect(page.locator("#word-1.word :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
