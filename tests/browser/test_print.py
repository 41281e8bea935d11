"""The article's page on paper, as a browser prints it."""

import io

import pytest
from pypdf import PdfReader

from tests.factories import add_section, publish_draft
from tests.pages.every_page import make_definition, make_everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_printed_page_keeps_its_words_and_says_on_every_sheet_what_it_is(live_server, page):
    article = make_everything("en", make_definition("en"))
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
