"""An article in a browser: keyboard, contents, targets, explained words, print, no script."""

import io
import re

import pytest
from django.db import transaction
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.factories import add_section, make_published, publish_draft
from tests.pages.every_page import (
    WIDE_WORD,
    make_everything,
    publish_definition,
    publish_everything,
)
from tests.pages.glossary import MEANING, make_definition, make_explaining

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gout(live_server):
    """The address of an article that has every feature, in English."""
    with transaction.atomic():
        publish_everything("en")
    return f"{live_server.url}/en/gout/"


def test_a_title_of_one_long_word_needs_none_in_the_list(live_server, page):
    make_published(WIDE_WORD * 3, slug="wide-word")
    page.set_viewport_size({"width": 320, "height": 600})
    for address in ("/en/", "/en/a-z/", "/en/a-z/p/"):
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address


def test_the_address_of_a_site_with_a_long_name_breaks_on_a_phone(live_server, page, settings):
    settings.SITE_URL = "https://informationforpatients.universityhospital.example.org"
    make_published(slug="gout")
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{live_server.url}/en/gout/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_first_key_press_offers_the_way_to_the_content(gout, page):
    page.goto(gout)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_contents_stay_in_sight_beside_the_text_and_cover_nothing(gout, page):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(gout)
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    contents = page.locator(".contents").bounding_box()
    text = page.locator(".text").bounding_box()
    assert contents["y"] >= 0
    assert text["x"] + text["width"] <= contents["x"]


def test_every_link_that_is_alone_is_large_enough_to_hit(gout, page):
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(gout)
    page.locator(".contents summary").click()
    for selector in (".contents details a", ".back a", "header.site a", "footer.site li a"):
        heights = [link.bounding_box()["height"] for link in page.locator(selector).all()]
        assert heights and min(heights) >= 24, selector


def test_on_paper_there_is_no_navigation_and_the_edition_is_named(gout, page):
    page.goto(gout)
    page.emulate_media(media="print")
    for selector in (".contents", ".skip", ".back", "header.site nav", "header.site form"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.get_by_role("link", name="Edition 2")).to_be_visible()


def test_no_column_of_a_table_is_cut_off_on_paper(gout, page):
    page.set_viewport_size({"width": 680, "height": 900})
    page.goto(gout)
    page.emulate_media(media="print")
    frame = page.locator(".table").first
    assert frame.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_the_page_runs_no_script_and_asks_nobody_else(gout, live_server, page):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(gout)
    assert not complaints
    assert all(url.startswith((live_server.url, "data:")) for url in asked) and len(asked) <= 3


def without_style(route) -> None:
    response = route.fetch()
    headers = {k: v for k, v in response.headers.items() if k != "content-encoding"}
    html = re.sub("<style>.*?</style>", "", response.text(), flags=re.DOTALL)
    route.fulfill(status=200, headers=headers, body=html)


def test_the_page_is_readable_without_its_stylesheet(gout, page):
    page.route("**/gout/", without_style)
    page.goto(gout)
    assert page.get_by_role("heading", name="What is gout?").is_visible()


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


def test_a_printed_page_keeps_its_words_and_says_on_every_sheet_what_it_is(live_server, page):
    article = make_everything("en", publish_definition("en"))
    add_section(article, "More", body="<p>Enough words to fill a sheet of paper.</p>" * 40)
    publish_draft(article)
    page.goto(f"{live_server.url}/en/gout/")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    sheets = [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        assert "Health Information · Gout · Edition 1, " in sheet
        assert f"{number} / {len(sheets)}" in sheet
    words = " ".join(sheets)
    # All nine columns of a table wider than a phone; a word's meaning; where a link leads.
    assert sheets[0].count("100 mg") == 3
    assert "A waste." in words and "(https://example.org/)" in words
    for pressed in ("Skip to the main content", "On this page", "Back to top", "Take it with you"):
        assert pressed not in words
    page.emulate_media(media="print")
    assert not page.locator("nav, form, button:not(.term)").filter(visible=True).count()
    room = page.locator("#questions ~ ul > li").first.bounding_box()["height"]
    assert room > 3 * 9 * 96 / 25.4
