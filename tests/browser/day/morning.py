"""From a pasted page to a published one: written, discussed, confirmed, scheduled."""

import datetime

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Schedule
from tests.browser.editors import (
    below,
    do,
    fill,
    look_up,
    open_article,
    press,
    rows,
    save,
    wait_for_focus,
    write,
)

from . import readers

PASTED = """Strep throat

Strep throat is an infection of the throat by bacteria.

How is it treated?

Antibiotics help.

- Penicillin – Take 500 mg twice a day.
- Rest – Drink enough, and sleep.

Childern

A child takes less, by weight.

When to call

Call your doctor today if you cannot swallow.
"""
ADDRESS = "/en/strep-throat/"
DOSE = "Take 500 mg twice a day."
QUESTION = "How much less? Say that the doctor works it out."
ANSWER = "A child takes less: your doctor works it out by weight."


def paste_a_page(author) -> Article:
    """Read, corrected beside its source, created."""
    author.goto("/admin/")
    author.locator('a[href="/admin/import/"]').first.click()
    author.fill("[name=text]", PASTED)
    author.get_by_role("button", name="Read it").click()
    author.wait_for_selector(".import-source")
    author.wait_for_load_state()
    wrong = author.get_by_role("group", name="Childern")
    wrong.get_by_label("Heading").fill("Children")
    wrong.get_by_label("Level").select_option("3")
    author.get_by_role("button", name="Create the draft").click()
    author.wait_for_selector(".rich-preview")
    expect(author.get_by_text("3 sections, 2 list items")).to_be_visible()
    article = Article.objects.get(title="Strep throat")
    outline = list(article.section_set.values_list("heading", "level"))
    assert outline == [("How is it treated?", 2), ("Children", 3), ("When to call", 2)]
    return article


def mark_the_care_advice(author, article: Article) -> None:
    """The importer only asks; the author writes the care advice, its urgency, and the topic."""
    author.get_by_role("button", name="Write care advice").last.click()
    last = rows(author).last
    wait_for_focus(last)
    author.keyboard.type("Call your doctor today if you cannot swallow.")
    last.locator("select[name$=-urgency]").first.select_option("urgent")
    text = below(author, "When to call").locator(".rich-preview").first
    write(author, text, "Some throats need a doctor.")
    author.locator("summary", has_text="Where it belongs").click()
    look_up(author, "topics", "Throat")
    save(author)
    assert article.topics.get().name == "Throat"
    do(author, article, "submit", note="New page.")


def ask_for_changes(reviewer, author, article: Article) -> None:
    """A comment on one section; the author corrects the text and replies."""
    press(reviewer, article, "review")
    beside = reviewer.locator("#change-children .reading-beside")
    beside.locator(".comment-new summary").click()
    beside.get_by_label("Your comment on Children").fill(QUESTION)
    beside.get_by_role("button", name="Send comment").click()
    reviewer.wait_for_selector(".comment-text")
    do(reviewer, article, "request_changes", note="See my comment.")
    open_article(author, article)
    expect(author.get_by_text("reviewer requested changes: “See my comment.”")).to_be_visible()
    write(author, below(author, "Children").locator(".rich-preview").first, ANSWER)
    save(author)
    author.get_by_role("link", name="Read them").click()
    author.get_by_text("Reply").first.click()
    author.get_by_label("Your reply").fill("It says so now.")
    author.get_by_role("button", name="Send reply").click()
    author.wait_for_selector(".comment-reply")
    do(author, article, "submit", note="Mended.")


def review(reviewer, article: Article) -> None:
    """Clinically: scope, sources, checklist, the next date."""
    press(reviewer, article, "review")
    expect(reviewer.locator(".comment-reply", has_text="It says so now.")).to_be_visible()
    reviewer.get_by_role("button", name="Resolve").click()
    reviewer.wait_for_selector(".thread-resolved")
    reviewer.wait_for_load_state()
    reviewer.click(".checklist summary")
    reviewer.check("[name=answer_purpose][value=yes]")
    fill(reviewer, more_sources="The house's guideline on sore throats", next_review_in="1")
    assert article.reviews.get().sources == ["The house's guideline on sore throats"]


def publish_at_a_time(publisher, reader, article: Article) -> None:
    """It is public only after the worker's first round past that time."""
    at = timezone.localtime() + datetime.timedelta(hours=2)
    do(publisher, article, "publish", due_at=at.strftime("%Y-%m-%dT%H:%M"))
    expect(publisher.get_by_text("set by publisher")).to_be_visible()
    call_command("run_worker", once=True)
    assert readers.read(reader, ADDRESS)[0] == 404
    Schedule.objects.update(due_at=timezone.now())
    call_command("run_worker", once=True)


def read_it(reader, article: Article) -> None:
    reader.goto(ADDRESS)
    assert reader.locator("dd", has_text=DOSE).is_visible()
    assert reader.locator(".care.urgent", has_text="if you cannot swallow").is_visible()
    assert reader.get_by_text("Rita Mendez, MD").is_visible()
    found = readers.partner_gets(reader, article)
    assert found["sections"][0]["blocks"][1]["items"][0]["description_text"] == DOSE
    assert [section["level"] for section in found["sections"]] == [2, 3, 2]
    assert found["review"]["basis"] == "clinical-review"
    assert found["review"]["next_review_due"] > found["review"]["last_reviewed"]
