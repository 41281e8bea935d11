"""A dose submitted as an editorial change, a safety notice, and a late translation."""

from playwright.sync_api import expect

from articles.models import Article, Notice
from tests.admin.staff import publish_now
from tests.browser.editors import (
    do,
    items,
    look_up,
    open_article,
    press,
    save,
    send,
    write,
)

from . import readers
from .morning import ADDRESS, DOSE

LOW = "Take 250 mg twice a day."
SPANISH, SPANISH_DOSE = "/es/strep-throat-es/", "Tome 500 mg dos veces al día."
RECALL, RECALL_ES = "Do not use penicillin of batch 7.", "No use la penicilina del lote 7."
REST = {"Children": "Los niños toman menos.", "When to call": "Llame si no puede tragar."}
BEHIND = "Esta traducción va por detrás de su original"


def translate(author, reader, article: Article) -> Article:
    """Into Spanish beside the original, part by part; published."""
    open_article(author, article)
    beside = author.get_by_role("navigation", name="More about this article")
    beside.get_by_role("link", name="Translate").click()
    author.get_by_role("button", name="Translate into español").click()
    author.wait_for_selector(".rich-preview")
    author.fill("#id_title", "Faringitis estreptocócica")
    author.fill("#id_summary", "Una infección de la garganta.")
    part = author.get_by_role("region", name="How is it treated?")
    expect(part.locator(".beside-source", has_text=DOSE)).to_be_visible()
    write(author, part.get_by_role("textbox", name="Item 1: description"), SPANISH_DOSE)
    for heading, body in REST.items():
        part = author.get_by_role("region", name=heading)
        write(author, part.get_by_role("textbox", name="Text", exact=True), body)
    write(author, part.get_by_role("textbox", name="Care advice", exact=True), "Llame hoy mismo.")
    with author.expect_navigation():
        author.get_by_role("button", name="Save the draft").click()
    spanish = Article.objects.get(translation_of=article)
    publish_now(spanish)
    page = readers.read(reader, SPANISH)[1]
    assert (SPANISH_DOSE in page, BEHIND in page) == (True, False)
    return spanish


def reword_dose(page, article: Article, words: str, *, note: str) -> None:
    """In the list of the first section; submitted."""
    open_article(page, article)
    write(page, items(page.locator("#blocks-data")).first.locator(".rich-preview").nth(1), words)
    save(page)
    do(page, article, "submit", note=note)


def call_the_dose_editorial(author, publisher, reader, article: Article) -> None:
    """Confirmed by two people without a clinician: refused, and the form says why."""
    reword_dose(author, article, LOW, note="A slip of the pen.")
    do(publisher, article, "confirm")
    do(publisher, article, "publish", significance="editorial", note="A slip of the pen.")
    refused = publisher.locator(".transition-form")
    assert "clinical reviewer" in refused.inner_text()
    assert refused.locator("[name=note]").input_value() == "A slip of the pen."
    assert DOSE in readers.read(reader, ADDRESS)[1]


def see_the_dose_in_the_diff(reviewer, article: Article) -> None:
    """The reviewer is shown the two numbers, marked by more than colour; and confirms."""
    press(reviewer, article, "review")
    summary = reviewer.locator(".change-summary .critical", has_text="How is it treated?")
    expect(summary).to_be_visible()
    place = reviewer.get_by_role("region", name="How is it treated?").locator(".change-words")
    old, new = place.locator("del.critical"), place.locator("ins.critical")
    assert ("500 mg" in old.inner_text(), "250 mg" in new.inner_text()) == (True, True)
    assert new.locator(".critical-label").inner_text().lower() == "new number"
    send(reviewer)


def raise_a_notice(reviewer, publisher, reader, article: Article) -> None:
    """Written for a topic, its pages checked, confirmed by two people, raised."""
    reviewer.goto("/admin/notices/write/")
    for name, words in (("name", "Batch 7"), ("reason", "A recall of batch 7.")):
        reviewer.fill(f"[name={name}]", words)
    reviewer.select_option("[name=level]", "safety")
    for tag, words in (("en", RECALL), ("es", RECALL_ES)):
        write(reviewer, reviewer.locator(f".rich-preview:has(+ [name=text-{tag}])"), words)
    look_up(reviewer, "topics", "Throat")
    reviewer.get_by_role("button", name="Check which pages").last.click()
    reviewer.wait_for_selector(".notices-match")
    assert reviewer.locator(".notices-total").inner_text().startswith("2 pages")
    reviewer.get_by_role("button", name="Save").click()
    reviewer.wait_for_selector("#review")
    press_notice(reviewer, "review")
    assert RECALL not in readers.read(reader, ADDRESS)[1]
    publisher.goto(reviewer.url)
    press_notice(publisher, "confirm")
    press_notice(publisher, "raise")
    assert Notice.objects.get().state == "raised"
    reader.goto(ADDRESS)
    assert reader.locator(".notice.safety", has_text=RECALL).is_visible()
    [notice] = readers.partner_gets(reader, article)["notices"]
    assert (notice["level"], notice["text"]) == ("safety", RECALL)
    assert RECALL_ES in readers.read(reader, SPANISH)[1]


def press_notice(page, action: str) -> None:
    """A button of the notice's own page."""
    with page.expect_navigation():
        page.locator(f"#{action} button").click()


def publish_and_leave_the_translation_behind(publisher, reader, article, spanish) -> None:
    do(publisher, article, "publish", note="The dose is lower.")
    assert LOW in readers.read(reader, ADDRESS)[1]
    reader.goto(SPANISH)
    assert reader.get_by_text(BEHIND).is_visible()
    treatment = readers.partner_gets(reader, article)["sections"][0]["id"]
    said = readers.partner_gets(reader, spanish)["translation"]
    assert (said["source"], said["outdated_sections"]) == (str(article.public_id), [treatment])
