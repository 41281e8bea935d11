"""Every list offers its CSV: what its filters leave, all pages of it, in the person's zone."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.admin.common import csv_export
from articles.admin.history import timeline
from articles.admin.library import glossary
from articles.editorial.drafts.share_links import make_share_link, share_token
from articles.editorial.library.batches import propose
from articles.editorial.review.comments import add_comment
from articles.models import Article, Mail, Profile, Schedule, StandardText
from tests.admin.bulk_rows import make_acts, make_drafts
from tests.admin.staff import csv_rows, make_article, person, queries_of, signed_in
from tests.editorial.notices.notices import raise_new, write_notice
from tests.factories import items_of

pytestmark = pytest.mark.django_db
WHEN = datetime.datetime(2099, 7, 1, 20, 0, tzinfo=datetime.UTC)


@pytest.fixture
def everything(db):
    """The browser of somebody who may open every list."""
    person("all")
    User.objects.filter(username="all").update(is_superuser=True)
    return signed_in(person("all"))


def make_mails(count: int, **fields) -> list[Mail]:
    start, said = Mail.objects.count(), {"state": "sent", "address": "a@b.example", **fields}
    return Mail.objects.bulk_create(
        Mail(key=f"k{start + n}", subject=f"Mail {n}", made_at=WHEN, **said) for n in range(count)
    )


def make_schedules(count: int) -> None:
    article, by = make_drafts(1)[0], person("paul", "Publisher")
    said = {"transition": "archive", "due_at": WHEN, "made_at": WHEN, "made_by": by}
    Schedule.objects.bulk_create(
        Schedule(article=article, state="done", **said) for _ in range(count)
    )


def make_texts(count: int) -> None:
    start, writer = StandardText.objects.count(), person("rita", "Clinical reviewer")
    StandardText.objects.bulk_create(
        StandardText(name=f"Text {start + n}", html="<p>Stop.</p>", written_by=writer)
        for n in range(count)
    )


def make_pages(count: int) -> None:
    start = Article.objects.count()
    for n in range(count):
        make_article(f"Gallstones {start + n}")


def make_batches(count: int) -> None:
    make_pages(count)
    for _ in range(count):
        propose(by=person("anna", "Author"), find="Text 1", replacement="Text one")


def make_notices(count: int) -> None:
    [article] = make_drafts(1)
    for _ in range(count):
        write_notice(picked=(article.pk,))


def make_comments(article: Article, count: int) -> None:
    for n in range(count):
        add_comment(article, by=person("anna", "Author"), text=f"Comment {n}")


def address_of(name: str, **captured) -> str:
    return reverse(f"admin:screen_{name}", kwargs=captured)


def test_the_link_keeps_the_filter_and_drops_the_page(everything):
    make_mails(60, state="failed")
    page = everything.get("/admin/mails/?state=failed&before=50").content.decode()
    assert 'href="csv/?state=failed"' in page


def test_mails_are_those_of_the_chosen_state_on_all_pages(everything):
    make_mails(60, state="failed")
    make_mails(3)
    rows = csv_rows(everything, "/admin/mails/csv/?state=failed")
    assert {row[0] for row in rows[1:]} == {"Failed"}
    assert len(rows) == 61


def test_library_search_holds_what_is_found_and_nothing_without_a_question(everything):
    make_drafts(30)
    make_article("Kidney stones")
    assert len(csv_rows(everything, "/admin/find/csv/?by=words&asked=draft")) == 31
    assert len(csv_rows(everything, "/admin/find/csv/")) == 1


def test_the_timeline_holds_the_chosen_kind_alone(everything, article):
    make_acts(3, article=article)
    make_comments(article, 2)
    rows = csv_rows(everything, address_of("timeline_csv", pk=article.pk) + "?only=Comment")
    assert [row[1] for row in rows[1:]] == ["Comment"] * 2


def test_a_long_timeline_goes_on_behind_its_first_page(everything, article, monkeypatch):
    monkeypatch.setattr(timeline, "CHUNK_SIZE", 4)
    make_acts(9, article=article)
    make_comments(article, 3)
    assert len(csv_rows(everything, address_of("timeline_csv", pk=article.pk))) == 1 + 9 + 3


def test_long_lists_are_read_a_page_at_a_time_without_gap_or_repetition(everything, monkeypatch):
    monkeypatch.setattr(csv_export, "CHUNK_SIZE", 4)
    make_mails(12)
    rows = csv_rows(everything, "/admin/mails/csv/")
    assert [row[5] for row in rows[1:]] == [f"Mail {n}" for n in reversed(range(12))]


@pytest.mark.parametrize("show", ["suggestions", "disagreements"])
def test_terms_have_a_row_for_each_explanation(everything, monkeypatch, show):
    monkeypatch.setattr(glossary, "CHUNK_SIZE", 1)
    make_pages(1)
    other = make_article("Kidney stones")
    items_of(other, position=0).update(description="Something else.")
    rows = csv_rows(everything, f"/admin/glossary/csv/?show={show}")
    assert rows[0][0] == "Term"
    assert {row[0] for row in rows[1:]} == {"Term 1", "Term 2"}
    assert ["Term 1", "2", "Kidney stones", "Something else."] in rows


def test_a_batch_has_a_row_for_each_place(everything):
    make_batches(1)
    assert csv_rows(everything, "/admin/batches/csv/")[1][1:3] == ["Text 1", "Text one"]
    batch = Article.objects.get().batch_items.get().batch_id
    [place] = csv_rows(everything, address_of("batch_csv", batch=batch))[1:]
    assert place[6:8] == ["Text 1.", "Text one."]


def test_a_notice_names_every_page_it_matches(everything, published):
    notice = raise_new(picked=(published.pk,))
    assert csv_rows(everything, f"/admin/notices/{notice.pk}/csv/")[1][:2] == ["Gallstones", "en"]
    assert csv_rows(everything, "/admin/notices/csv/")[1][4] == "1"


def test_a_file_never_holds_the_address_of_a_shared_draft(everything, article):
    link = make_share_link(article, by=person("anna", "Author"), note="For Eva")
    text = repr(csv_rows(everything, address_of("share_csv", pk=article.pk)))
    assert "For Eva" in text
    assert share_token(link) not in text


@pytest.mark.parametrize("address", ["mails/csv/", "schedules/csv/", "work/scheduled/csv/"])
def test_times_are_written_in_the_persons_time_zone(everything, address):
    Profile.objects.create(person=person("all"), time_zone="Asia/Tokyo")
    make_mails(1)
    make_schedules(1)
    Schedule.objects.update(state="waiting")
    text = repr(csv_rows(everything, f"/admin/{address}"))
    assert "2099-07-02 05:00:00" in text or "2 July 2099, 05:00" in text
    assert timezone.get_current_timezone_name() == "UTC"


MAKERS = {
    "mails": lambda count: make_mails(count, article=make_drafts(1)[0], person=person("rita")),
    "schedules": make_schedules,
    "notices": make_notices,
    "standard_texts": make_texts,
    "batches": make_batches,
    "glossary": make_pages,
    "library_search": make_pages,
    "desk_scheduled": make_schedules,
}
ASKED = {"glossary": "?show=suggestions", "library_search": "?by=words&asked=Text"}


@pytest.mark.parametrize("name", MAKERS)
def test_many_rows_take_as_many_queries_as_few(everything, name):
    address = address_of(f"{name}_csv") + ASKED.get(name, "")
    MAKERS[name](2)
    few = queries_of(everything, address)
    MAKERS[name](6)
    assert queries_of(everything, address) == few


@pytest.mark.parametrize("name", ["comments", "share", "timeline"])
def test_lists_of_an_article_take_as_many_queries_for_many_rows(everything, article, name):
    counts = []
    for _ in range(2):
        make_comments(article, 3)
        make_share_link(article, by=person("anna", "Author"))
        counts.append(queries_of(everything, address_of(f"{name}_csv", pk=article.pk)))
    assert counts[0] == counts[1]


def test_a_guest_gets_no_csv_and_an_author_none_of_the_mails(editing):
    guest = signed_in(person("guest"))
    for name in ("notices", "standard_texts", "schedules", "mails", "batches", "glossary"):
        assert guest.get(address_of(f"{name}_csv")).status_code == 403
    assert editing.get("/admin/mails/csv/").status_code == 403
