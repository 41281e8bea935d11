"""Reviewing in a browser: nothing typed is lost to a comment, and the screen is accessible."""

import pytest
from playwright.sync_api import expect

from articles.editorial.review.submission import submit
from tests.admin.staff import address, make_article, person, publish_now
from tests.browser.axe import faults_of_screen
from tests.factories import texts_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reviewing(new_page):
    """The review screen of a second edition, in the reviewer's own browser."""
    article = make_article()
    publish_now(article)
    texts_of(article).update(html="<p>Take 5 mg.</p>")
    submit(article, by=person("anna", "Author"))
    page = new_page(person("rita", "Clinical reviewer"))
    page.goto(address(article, "review"))
    return page


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
    assert faults_of_screen(page) == {}
