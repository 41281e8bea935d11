"""A day at the editors' desk, in real browsers: three people take one article all the way."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.admin.making import address, person, signed_in
from tests.factories import make_published

pytestmark = pytest.mark.django_db(transaction=True)
DESK = {"author": "Author", "reviewer": "Clinical reviewer", "publisher": "Publisher"}
OLD, NEW = "/en/strep-throat/", "/en/sore-throat/"
DOSE = "Take 500 mg twice a day."


@pytest.fixture
def desk(browser, live_server):
    """{role: a page of that person's own browser}, signed in."""
    contexts = {name: browser.new_context(base_url=live_server.url) for name in DESK}
    pages = {}
    for name, role in DESK.items():
        cookie = signed_in(person(name, role)).cookies["sessionid"].value
        contexts[name].add_cookies(
            [{"name": "sessionid", "value": cookie, "url": live_server.url}]
        )
        pages[name] = contexts[name].new_page()
        pages[name].set_default_timeout(10_000)
    yield pages
    for context in contexts.values():
        context.close()


def write(page, field, words: str) -> None:
    """Into a rich text field: what stands in it is replaced."""
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def save(page) -> None:
    with page.expect_navigation():
        page.click("button[name=_continue]")
    page.wait_for_selector(".rich-preview")


def press(page, article, button: str, **fields: str) -> None:
    """A button of the article's page; then its own page, filled in and sent."""
    page.goto(address(article))
    link = page.get_by_role("link", name=button, exact=True)
    if not link.is_visible():
        page.get_by_role("button", name="More").or_(page.get_by_text("More")).first.click()
    link.click()
    fill(page, **fields)


def fill(page, **fields: str) -> None:
    """The fields of a transition's page, by name; sent."""
    for name, value in fields.items():
        field = page.locator(f".transition-form [name={name}]")
        if value == "on":
            field.check()
        elif field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        page.locator(".transition-form button[type=submit]").click()


def write_article(page) -> Article:
    """A new article with a section, its list and care advice, typed by hand."""
    page.goto("/admin/articles/article/add/")
    page.fill("#id_title", "Strep throat")
    page.press("#id_title", "Tab")
    page.fill("#id_summary", "An infection of the throat.")
    page.locator("#section_set-data > .form-actions .add-row").click()
    section = page.locator("#section_set-data > .form-group:not(.empty-form)").last
    section.locator("input[name$=-heading]").fill("How is it treated?")
    write(page, section.locator(".rich-preview").first, "Antibiotics help.")
    section.locator(".add-row").click()
    row = section.locator("tbody.form-group:not(.empty-form)").last
    write(page, row.locator(".rich-preview").first, "Penicillin")
    write(page, row.locator(".rich-preview").first, DOSE)
    section.get_by_text("After the list, and how urgent it is").click()
    advice = section.locator(".field-care_advice .rich-preview")
    write(page, advice, "Call if you cannot swallow.")
    section.locator("select[name$=care_advice_urgency]").select_option("urgent")
    save(page)
    return Article.objects.get(title="Strep throat")


def test_an_article_lives_its_whole_life(desk):
    author, reviewer, publisher = desk["author"], desk["reviewer"], desk["publisher"]
    article = write_article(author)
    press(author, article, "Submit for review", note="New.")
    press(reviewer, article, "Confirm as clinical reviewer", sources_checked="on")
    press(publisher, article, "Publish", note="First.")
