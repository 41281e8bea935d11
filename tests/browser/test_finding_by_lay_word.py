"""A reader's way in a browser: asked in their own words, found, read at the right place."""

import pytest
from playwright.sync_api import expect

from articles.models import SynonymGroup
from articles.search.starter_synonyms import add_starter
from tests.factories import add_section, make_draft, publish_draft
from tests.search.making import forget_all

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_reader_finds_by_a_lay_word_and_lands_at_the_part_that_answers(live_server, page):
    # A test that commits may have emptied the table before.
    if not SynonymGroup.objects.exists():
        add_starter(SynonymGroup)
    forget_all()
    article = make_draft("Myocardial infarction", slug="mi", sections=False)
    add_section(article, "What is it?", aspect="overview", body="<p>The heart. </p>" * 30)
    add_section(article, "What helps?", aspect="treatments", body="<p>Call, then rest.</p>" * 30)
    publish_draft(article)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/en/")
    page.get_by_label("What do you want to know about?").fill("treatment of heart attack")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="What helps?").click()
    page.wait_for_url(f"{live_server.url}/en/mi/#treatments")
    heading = page.get_by_role("heading", name="What helps?")
    expect(heading).to_be_in_viewport()
    assert 0 <= heading.bounding_box()["y"] < 100
