"""Reviewing in a browser: nothing typed is lost to a comment, and the screen is accessible."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.editorial.review.submission import submit
from tests.admin.making import address, make_article, person, publish_now, signed_in
from tests.browser.chromium import WAIT

pytestmark = pytest.mark.django_db(transaction=True)
# The page's frame is Unfold's own: its headers stand outside landmarks.
FRAME = {"region", "landmark-unique"}


@pytest.fixture
def reviewing(browser, live_server):
    """The review screen of a second edition, in the reviewer's own browser."""
    article = make_article()
    publish_now(article)
    article.section_set.update(body="<p>Take 5 mg.</p>")
    submit(article, by=person("anna", "Author"))
    reviewer = person("rita", "Clinical reviewer")
    context = browser.new_context(base_url=live_server.url)
    cookie = signed_in(reviewer).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.goto(address(article, "review"))
    yield page
    context.close()


def test_a_comment_sent_midway_loses_nothing_of_the_review(reviewing):
    page = reviewing
    page.fill("[name=more_sources]", "A textbook")
    page.click(".checklist summary")
    page.check("[name=answer_purpose][value=yes]")
    page.locator(".comment-new summary").last.click()
    page.locator(".comment-new textarea").last.fill("Which dose?")
    with page.expect_navigation():
        page.locator(".comment-new button").last.click()
    expect(page.locator(".comment-text")).to_have_text("Which dose?")
    expect(page.locator("[name=more_sources]")).to_have_value("A textbook")
    expect(page.locator("[name=answer_purpose][value=yes]")).to_be_checked()
    # Until it is there, axe takes the names of icons for text that is too pale.
    page.evaluate("document.fonts.load('24px \"Material Icons\"')")
    found = Axe().run(page).response["violations"]
    told = {v["id"]: [n["html"][:200] for n in v["nodes"]] for v in found if v["id"] not in FRAME}
    assert told == {}
