"""Readers in a browser: they search, jump, change the language, compare, follow old links."""

import pytest
from playwright.sync_api import expect

from articles.models import SynonymGroup
from articles.search.synonyms import add_starter
from tests.browser.editors import wait_until
from tests.factories import (
    add_section,
    make_draft,
    make_published,
    move_article,
    publish_draft,
    publish_reworded,
    withdraw_article,
)
from tests.search.articles import forget_all

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
    """Pixels between the window's upper edge and a heading, once it has been scrolled to."""
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
    wait_until(page, "scrollY === 0")


def test_a_reader_changes_the_language_of_the_page_itself(gout, live_server, page):
    page.goto(f"{live_server.url}/en/gout/")
    page.get_by_role("banner").get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/gota/")
    assert page.evaluate("document.documentElement.lang") == "es"
    expect(page.get_by_role("link", name="Saltar al contenido principal")).to_have_count(1)


def test_an_old_link_redirects_to_where_the_article_is_now(gout, live_server, page):
    move_article(gout, "gout-and-joints")
    page.goto(f"{live_server.url}/en/gout/#what-helps")
    assert page.url.endswith("/en/gout-and-joints/#what-helps")
    assert 0 <= top_of(page, "What helps?") < 350


def test_who_kept_the_address_of_a_withdrawn_page_is_told_what_to_do(gout, live_server, page):
    advice = "Stop the tablets and call your clinic."
    withdraw_article(gout, kind="unsafe", reason="A wrong dose.", advice=advice)
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


def test_two_editions_are_chosen_and_compared_without_script(live_server, new_page):
    article = make_published("Gout", slug="gout")
    for words in ("Take 5 mg.", "Take 6 mg."):
        publish_reworded(article, f"<p>{words}</p>")
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(f"{live_server.url}/en/gout/changes/")
    page.get_by_label("From").select_option("2")
    page.get_by_label("To").select_option("3")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(lambda url: url.endswith("/en/gout/changes/?from=2&to=3"))
    assert page.locator("main del.critical").inner_text().endswith("5 mg")
    assert page.locator("main .heard").first.bounding_box()["width"] <= 1


def test_the_browser_reads_the_running_site(page, live_server):
    answer = page.goto(f"{live_server.url}/healthz")
    assert answer.status == 200
    assert "ok" in page.inner_text("body")
