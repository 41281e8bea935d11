"""The admin's home: what waits for whom, and how many queries it takes."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.admin.dashboard.home_lists import line_context
from articles.derived_cache import cache
from articles.editorial.dashboard.worklist_rows import WorklistRow
from articles.editorial.dashboard.worklists import (
    WORKLISTS_BY_NAME,
    count_in_words,
    count_rows,
)
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.models import Article, Comment, Mail, Schedule
from tests.admin.bulk_rows import in_days, make_acts, make_drafts, make_out
from tests.admin.staff import person, publish_now, refusal_page, signed_in
from tests.editorial.steps import count_queries

pytestmark = pytest.mark.django_db


def home(user) -> dict:
    """{list: {"count", "lines" …}} of this person's home."""
    return {card["name"]: card for card in signed_in(user).get("/admin/").context["cards"]}


def titles(user, name: str) -> list[str]:
    return [line["title"] for line in home(user)[name]["lines"]]


def test_the_home_takes_as_few_queries_however_much_there_is(administrator, managing):
    make_out(1, next_review_due=in_days(-1))
    managing.get("/admin/")
    for _ in range(2):
        make_out(60, next_review_due=in_days(-9))
        make_acts(100, actor=administrator, article=Article.objects.first())
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert managing.get("/admin/").status_code == 200
        own = [q for q in queries if "django_session" not in q["sql"] and "auth_" not in q["sql"]]
        assert len(own) <= 22
        assert count_queries(lambda: managing.get("/admin/")) <= 22


def test_a_submitted_draft_waits_for_reviewers_and_not_for_its_author(submitted, author, reviewer):
    assert titles(reviewer, "waiting") == [submitted.title]
    assert titles(author, "waiting") == []


def test_what_was_asked_of_one_reviewer_waits_for_no_other(article, author, reviewer):
    Article.objects.update(reviewer=reviewer)
    submit(article, by=author)
    assert titles(reviewer, "waiting") == [article.title]
    assert titles(person("rob", "Clinical reviewer"), "waiting") == []


def test_confirmed_twice_it_waits_for_a_publisher(article, author, reviewer, publisher):
    candidate = submit(article, by=author)
    assert titles(publisher, "waiting") == []
    confirm(article, by=reviewer, digest=candidate.digest, clinical=True)
    assert "ready to be published" in home(publisher)["waiting"]["lines"][0]["said"]
    assert titles(reviewer, "waiting") == []


def test_requested_changes_come_back_to_the_author(submitted, author, reviewer):
    request_changes(submitted, by=reviewer, note="The dose is wrong.")
    [line] = home(author)["waiting"]["lines"]
    assert (line["title"], line["tone"]) == (submitted.title, "bad")


def test_a_draft_leaves_my_drafts_when_submitted_and_returns_when_edited(article, author):
    Article.objects.update(owner=author)
    assert titles(author, "drafts") == [article.title]
    publish_now(article)
    assert titles(author, "drafts") == []
    make_acts(1, article=article, actor=author, at=timezone.now() + datetime.timedelta(hours=1))
    assert titles(author, "drafts") == [article.title]


def test_a_draft_another_edited_last_is_not_mine(article, author, reviewer):
    make_acts(1, article=article, actor=author)
    assert titles(author, "drafts") == [article.title]
    make_acts(1, article=article, actor=reviewer)
    assert titles(author, "drafts") == []


def test_overdue_and_due_pages_are_shown_apart(author):
    make_out(7, next_review_due=in_days(-3))
    make_drafts(1, review_planned=in_days(30))
    cards = home(author)
    assert (cards["overdue"]["count"], len(cards["overdue"]["lines"])) == (7, 5)
    assert (cards["overdue"]["more"], cards["due"]["count"]) == (2, 1)


def test_open_comments_on_my_articles_are_shown_until_resolved(article, author):
    Article.objects.update(owner=author)
    said = {"article": article, "author_name": "Rita", "at": timezone.now()}
    Comment.objects.create(text="Is this dose right?", heading="Dosage", **said)
    Comment.objects.create(text="Done.", resolved_at=timezone.now(), **said)
    [line] = home(author)["comments"]["lines"]
    assert line["said"] == "Rita on “Dosage”: Is this dose right?"


def test_what_is_scheduled_names_its_moment(article, author):
    at = timezone.now() + datetime.timedelta(days=2)
    made = {"made_by": author, "made_at": timezone.now()}
    Schedule.objects.create(article=article, transition="publish", due_at=at, **made)
    [line] = home(author)["scheduled"]["lines"]
    assert line["said"].startswith("Publish on ")


def test_failed_mails_are_shown_to_administrators_alone(author, administrator):
    mail = {"address": "a@example.org", "text": "…", "made_at": timezone.now()}
    Mail.objects.create(key="1", subject="Review due", state="failed", **mail)
    assert titles(administrator, "mails") == ["Review due"]
    assert "mails" not in home(author)


def test_the_chart_says_every_figure_in_words(editing):
    make_out(3, next_review_due=in_days(-3))
    page = editing.get("/admin/")
    assert next(bar.count for bar in page.context["bars"]) == 3
    assert len(page.context["bars"]) == 13
    assert "Reviews due in the next 12 months" in page.content.decode()


def test_a_home_without_articles_says_how_to_begin(editing):
    page = editing.get("/admin/").content.decode()
    assert "Nothing here yet" in page
    assert "Write the first article" in page


def test_an_account_without_a_role_is_told_whom_to_ask(article):
    page = signed_in(person("new")).get("/admin/").content.decode()
    assert "Ask an administrator" in page
    assert article.title not in page


@pytest.mark.parametrize(
    "name", ["waiting", "urgent", "overdue", "due", "drafts", "comments", "scheduled", "links"]
)
def test_every_list_opens_whole_and_as_csv(article, name, editing):
    assert editing.get(f"/admin/work/{name}/").status_code == 200
    answer = editing.get(f"/admin/work/{name}/csv/")
    assert b"".join(answer).decode().startswith("\ufeffTitle,What,Article")


def test_a_whole_list_shows_fifty_at_a_time(editing):
    make_out(60, next_review_due=in_days(-3))
    assert len(editing.get("/admin/work/overdue/").context["lines"]) == 50
    assert len(editing.get("/admin/work/overdue/?p=2").context["lines"]) == 10


def test_authors_may_not_open_the_list_of_mails(editing):
    assert editing.get("/admin/work/mails/").status_code == 403


def test_a_plan_is_shown_before_it_is_made(editing):
    make_out(24)
    data = {"start_month": f"{in_days(40):%Y-%m}", "months": "12"}
    shown = editing.post("/admin/work/plan/", data).content.decode()
    assert "24 articles without a date: 2 a month" in shown
    assert not Article.objects.filter(review_planned__isnull=False).exists()
    editing.post("/admin/work/plan/", {**data, "sure": "1"})
    assert Article.objects.filter(review_planned__isnull=False).count() == 24


def test_a_month_in_the_past_is_refused_and_stays_in_the_form(editing):
    make_out(1)
    answer = editing.post("/admin/work/plan/", {"start_month": "2020-01", "months": "3"})
    assert "Choose this month or a later one" in refusal_page(answer)
    assert "2020-01" in answer.content.decode()


def test_an_urgent_notice_leads_to_the_notice():
    line = WorklistRow("Recall", "Raised urgently.", None, "bad", 7)
    assert line_context(line)["link"] == "/admin/notices/7/"


@pytest.mark.parametrize(("rows", "count", "said"), [(2, 2, "2"), (9, 3, "more than 2")])
def test_a_long_list_is_counted_to_its_limit(rows, count, said):
    desk_list = replace(WORKLISTS_BY_NAME["links"], most=2)
    counted = count_rows(desk_list, list(range(rows)))
    assert (counted, count_in_words(desk_list, counted)) == (count, said)


def test_a_list_counted_to_its_limit_shows_no_more_than_that(editing, monkeypatch):
    make_out(3, next_review_due=in_days(-3))
    limited = replace(WORKLISTS_BY_NAME["overdue"], most=1)
    monkeypatch.setitem(WORKLISTS_BY_NAME, "overdue", limited)
    answer = editing.get("/admin/work/overdue/")
    assert "more than 1<" in answer.content.decode()
    assert len(answer.context["lines"]) == 2
