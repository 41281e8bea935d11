"""A whole day of editors in real browsers, and what readers and partners get of it."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Contributor, Topic
from tests.admin.staff import person, publish_now
from tests.browser.editors import do, open_article, open_pages, save, write_by_hand
from tests.factories import items_of, make_published

from . import morning, night, noon, readers

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = "/en/tonsillitis/", "/en/sore-tonsils/"


@pytest.fixture
def pages(new_page) -> dict:
    return open_pages(new_page)


def test_a_page_lives_from_its_pasting_to_its_withdrawal(pages):
    author, reviewer, publisher, at_night, reader = pages.values()
    rita = person("reviewer", "Clinical reviewer")
    Contributor.objects.create(name="Rita Mendez", credentials="MD", user=rita)
    Topic.objects.create(name="Throat", slug="throat")
    follow = readers.start_following(reader)

    article = morning.paste_a_page(author)
    morning.mark_the_care_advice(author, article)
    morning.ask_for_changes(reviewer, author, article)
    morning.review(reviewer, article)
    morning.publish_at_a_time(publisher, reader, article)
    morning.read_it(reader, article)

    spanish = noon.translate(author, reader, article)
    noon.call_the_dose_editorial(author, publisher, reader, article)
    noon.see_the_dose_in_the_diff(reviewer, article)
    noon.raise_a_notice(reviewer, publisher, reader, article)
    noon.publish_and_leave_the_translation_behind(publisher, reader, article, spanish)

    night.correct_at_night(at_night, reader, article)
    night.confirm_in_the_morning(reviewer, reader, article)
    night.withdraw(publisher, reader, article, make_published("Tonsillitis"))
    night.hold_the_translation(reader, spanish)
    assert readers.told_of(reader, follow, article) == [
        "article.published",
        "article.translation_changed",
        "article.notice_raised",
        "article.published",
        "article.published",
        "article.review_changed",
        "article.withdrawn",
    ]


def test_a_page_written_by_hand_moves_is_restored_and_has_two_editors(pages):
    author, reviewer, _, _, reader = pages.values()
    article = write_by_hand(author, "Tonsillitis", item=("Penicillin", "Twice a day."))
    publish_now(article)
    assert "Twice a day." in readers.read(reader, OLD)[1]
    move(author, reader, article)
    restore(author, article)
    two_editors_at_once(author, reviewer, article)


def move(author, reader, article: Article) -> None:
    """To another address: the old one leads there."""
    open_article(author, article)
    author.fill("#id_slug", NEW.split("/")[2])
    save(author)
    publish_now(article, note="Moved.")
    moved = reader.request.get(OLD, max_redirects=0)
    assert (moved.status, moved.headers["location"].endswith(NEW)) == (301, True)


def restore(author, article: Article) -> None:
    """An earlier edition becomes the draft, and readers see nothing of it."""
    items_of(article).update(description="Once a day.")
    do(author, article, "restore", number="1")
    author.locator(".rich-preview", has_text="Twice a day.").wait_for()


def two_editors_at_once(author, reviewer, article: Article) -> None:
    """The second sees what the first changed, and nothing either typed is lost."""
    for page in (author, reviewer):
        open_article(page, article)
    author.fill("#id_summary", "The author's summary.")
    save(author)
    reviewer.fill("#id_summary", "The reviewer's summary.")
    save(reviewer)
    expect(reviewer.get_by_text("Nothing you typed is lost")).to_be_visible()
    expect(reviewer.locator("#id_summary")).to_have_value("The reviewer's summary.")
    reviewer.check("[name=save_over]")
    save(reviewer)
    article.refresh_from_db()
    assert article.summary == "The reviewer's summary."
