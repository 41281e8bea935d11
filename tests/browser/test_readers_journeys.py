"""Readers' ways in a browser: they jump, change the language, follow what is old or gone."""

import pytest
from playwright.sync_api import expect

from articles.editorial.withdrawal.withdraw import withdraw
from tests.factories import (
    PUBLISHER,
    add_section,
    make_draft,
    make_person,
    make_published,
    publish_draft,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gout(live_server, page, settings):
    """An article of two long parts, and its Spanish translation."""
    settings.SITE_URL = live_server.url
    article = make_draft("Gout", slug="gout", sections=False, summary="A painful joint.")
    add_section(article, "What is it?", body="<p>Crystals in a joint. </p>" * 40)
    add_section(article, "What helps?", body="<p>Rest the joint. </p>" * 40)
    publish_draft(article)
    make_published("Gota", slug="gota", language="es", translation_set=article.translation_set)
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 700})
    return article


def top_of(page, name: str) -> float:
    """How far below the window's upper edge a heading stands, once it has been scrolled to."""
    heading = page.get_by_role("heading", name=name, exact=True)
    expect(heading).to_be_in_viewport()
    return heading.bounding_box()["y"]


def test_a_reader_jumps_to_a_part_and_back_to_the_top(gout, live_server, page):
    page.goto(f"{live_server.url}/en/gout/")
    page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="What helps?"
    ).click()
    assert 0 <= top_of(page, "What helps?") < 350
    page.get_by_role("link", name="Back to top").nth(1).click()
    page.wait_for_function("scrollY === 0")


def test_a_reader_changes_the_language_of_the_page_itself(gout, live_server, page):
    page.goto(f"{live_server.url}/en/gout/")
    page.get_by_role("banner").get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/gota/")
    assert page.evaluate("document.documentElement.lang") == "es"
    expect(page.get_by_role("link", name="Saltar al contenido principal")).to_have_count(1)


def test_an_old_link_leads_to_where_the_article_is_now(gout, live_server, page):
    gout.refresh_from_db()
    gout.slug = "gout-and-joints"
    gout.save()
    publish_draft(gout)
    page.goto(f"{live_server.url}/en/gout/#what-helps")
    assert page.url.endswith("/en/gout-and-joints/#what-helps")
    assert 0 <= top_of(page, "What helps?") < 350


def test_who_kept_the_address_of_a_withdrawn_page_is_told_what_to_do(gout, live_server, page):
    advice = "Stop the tablets and call your clinic."
    withdraw(gout, by=make_person(PUBLISHER), kind="unsafe", reason="A wrong dose.", advice=advice)
    answer = page.goto(f"{live_server.url}/a/{gout.public_id}")
    assert answer.status == 410
    assert page.get_by_text(advice).is_visible()
    page.get_by_label("Search health information").fill("gout")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=gout")
    assert "Crystals" not in page.content()


def test_no_reader_is_given_a_cookie(gout, live_server, page):
    for address in ("/en/", "/en/gout/", "/en/search/?q=gout", "/en/gout/feedback/", "/en/policy/"):
        page.goto(live_server.url + address)
    assert page.context.cookies() == []
