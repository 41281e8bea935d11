"""A day at the editors' desk, in real browsers: three people take one article all the way."""

import pytest

from articles.models import Article
from tests.admin.making import address, person, signed_in
from tests.factories import make_published

pytestmark = pytest.mark.django_db(transaction=True)
DESK = {"author": "Author", "reviewer": "Clinical reviewer", "publisher": "Publisher"}
OLD, NEW = "/en/strep-throat/", "/en/sore-throat/"
DOSE = "Take 500 mg twice a day."
NO_ADVICE = "Say what people who already rely on this text should do."


@pytest.fixture
def desk(browser, live_server):
    """{role: a page of that person's own browser}, signed in."""
    contexts = {name: browser.new_context(base_url=live_server.url) for name in DESK}
    pages = {}
    for name, role in DESK.items():
        cookie = signed_in(person(name, role)).cookies["sessionid"].value
        contexts[name].add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
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


def press(page, article, transition: str, **fields: str) -> None:
    """A button of the article's page; then the page that asks, filled in and sent."""
    page.goto(address(article))
    link = page.locator(f'a[href="{address(article, transition)}"]').first
    if not link.is_visible():
        page.get_by_role("button", name="More").press("Enter")
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


def reword_dose(page, article, words: str) -> None:
    page.goto(address(article))
    write(page, page.locator("tbody.form-group:not(.empty-form) .rich-preview").nth(1), words)
    save(page)


def read(page, url: str) -> tuple[int, str]:
    """What a reader or partner gets: the status and the text."""
    answer = page.request.get(url, max_redirects=0)
    return answer.status, answer.text()


def choose_successor(page, title: str) -> None:
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill(title)
    page.locator(".select2-results__option", has_text=title).click()


def the_first_edition(author, reviewer, publisher) -> Article:
    article = write_article(author)
    press(author, article, "submit", note="New.")
    press(reviewer, article, "review", sources_checked="on")
    press(publisher, article, "publish", note="First.")
    publisher.goto(OLD)
    assert publisher.locator("dd", has_text=DOSE).is_visible()
    assert publisher.locator(".care.urgent", has_text="Call if you cannot swallow.").is_visible()
    section = publisher.request.get(f"/api/v1/articles{OLD[:-1]}").json()["sections"][0]
    assert section["blocks"][1]["items"][0]["description_text"] == DOSE
    return article


def a_dose_needs_a_clinician_or_a_named_urgency(author, publisher, article) -> None:
    reword_dose(author, article, "Take 250 mg twice a day.")
    assert DOSE in read(author, OLD)[1]
    press(author, article, "submit")
    press(publisher, article, "confirm")
    press(publisher, article, "publish", note="Dose.", significance="editorial")
    assert "clinical" in publisher.locator(".transition-form").inner_text()
    assert DOSE in read(author, OLD)[1]
    fill(publisher, significance="", urgent_reason="The old dose was too high.")
    status, page = read(author, OLD)
    assert (status, "250 mg" in page, "Published urgently" in page) == (200, True, True)


def an_old_address_leads_to_the_new(author, reviewer, publisher, article) -> None:
    author.goto(address(article))
    author.fill("#id_slug", NEW.split("/")[2])
    save(author)
    press(author, article, "submit")
    press(reviewer, article, "review")
    press(publisher, article, "publish", note="Moved.")
    moved = author.request.get(OLD, max_redirects=0)
    assert (moved.status, moved.headers["location"].endswith(NEW)) == (301, True)


def withdrawn_as_unsafe_is_gone_everywhere(publisher, article) -> None:
    press(publisher, article, "withdraw", kind="unsafe", reason="The dose is wrong.")
    assert publisher.get_by_text(NO_ADVICE).is_visible()
    assert publisher.get_by_role("combobox", name="Successor").is_visible()
    choose_successor(publisher, "Tonsillitis")
    fill(publisher, advice="Stop, and call your doctor.")
    publisher.goto(NEW)
    assert publisher.get_by_text("Stop, and call your doctor.").is_visible()
    assert publisher.get_by_role("link", name="Read the page that replaces it").is_visible()
    api = f"/api/v1/articles/{article.public_id}"
    places = (OLD, f"{NEW}editions/1/", f"/a/{article.public_id}", api, f"{api}/editions/1")
    assert [read(publisher, place)[0] for place in places] == [410] * len(places)


def two_editors_at_once(author, reviewer, article) -> None:
    for page in (author, reviewer):
        page.goto(address(article))
    author.fill("#id_summary", "The author's summary.")
    save(author)
    reviewer.fill("#id_summary", "The reviewer's summary.")
    save(reviewer)
    assert reviewer.get_by_text("Nothing you typed is lost").is_visible()
    assert reviewer.input_value("#id_summary") == "The reviewer's summary."
    reviewer.check("[name=save_over]")
    save(reviewer)
    article.refresh_from_db()
    assert article.summary == "The reviewer's summary."


def test_an_article_lives_its_whole_life(desk):
    author, reviewer, publisher = desk.values()
    make_published("Tonsillitis", slug="tonsillitis")
    article = the_first_edition(author, reviewer, publisher)
    a_dose_needs_a_clinician_or_a_named_urgency(author, publisher, article)
    an_old_address_leads_to_the_new(author, reviewer, publisher, article)
    withdrawn_as_unsafe_is_gone_everywhere(publisher, article)
    press(author, article, "restore", number="1")
    assert author.locator(".rich-preview", has_text=DOSE).is_visible()
    assert read(author, NEW)[0] == 410
    two_editors_at_once(author, reviewer, article)
