"""The admin's home: what lies on whose desk, and at what cost."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.admin.dashboard.home_lists import line_with_link
from articles.derived_cache import cache
from articles.editorial.dashboard.worklist_rows import Line
from articles.editorial.review.submission import request_changes, submit
from articles.models import Article, Comment, Mail, Schedule
from tests.admin.dashboard.desk_making import in_days, make_acts, make_drafts, make_out
from tests.admin.making import person, publish_now, signed_in

pytestmark = pytest.mark.django_db


def home(user) -> dict:
    """{list: {"count", "lines" …}} of this person's home."""
    return {card["name"]: card for card in signed_in(user).get("/admin/").context["cards"]}


def titles(user, name: str) -> list[str]:
    return [line["title"] for line in home(user)[name]["lines"]]


def test_the_home_takes_as_few_queries_however_much_there_is(administrator):
    browser = signed_in(administrator)
    make_out(1, next_review_due=in_days(-1))
    browser.get("/admin/")
    for _ in range(2):
        make_out(60, next_review_due=in_days(-9))
        make_acts(100, actor=administrator, article=Article.objects.first())
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get("/admin/").status_code == 200
        own = [q for q in queries if "django_session" not in q["sql"] and "auth_" not in q["sql"]]
        assert len(own) <= 22
        with CaptureQueriesContext(connection) as queries:
            browser.get("/admin/")
        assert len(queries) <= 20


def test_a_submitted_draft_waits_for_reviewers_and_not_for_its_author(article, author, reviewer):
    submit(article, by=author)
    assert titles(reviewer, "waiting") == [article.title]
    assert titles(author, "waiting") == []


def test_what_was_asked_of_one_reviewer_waits_for_no_other(article, author, reviewer):
    Article.objects.update(reviewer=reviewer)
    submit(article, by=author)
    assert titles(reviewer, "waiting") == [article.title]
    assert titles(person("rob", "Clinical reviewer"), "waiting") == []


def test_confirmed_twice_it_waits_for_a_publisher(article, author, reviewer, publisher):
    from articles.editorial.review.submission import confirm

    candidate = submit(article, by=author)
    assert titles(publisher, "waiting") == []
    confirm(article, by=reviewer, digest=candidate.digest, clinical=True)
    assert "ready to be published" in home(publisher)["waiting"]["lines"][0]["said"]
    assert titles(reviewer, "waiting") == []


def test_requested_changes_come_back_to_the_author(article, author, reviewer):
    submit(article, by=author)
    request_changes(article, by=reviewer, note="The dose is wrong.")
    [line] = home(author)["waiting"]["lines"]
    assert (line["title"], line["tone"]) == (article.title, "bad")


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
    assert cards["overdue"]["more"] == 2
    assert cards["due"]["count"] == 1


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


def test_the_chart_says_every_figure_in_words(author):
    make_out(3, next_review_due=in_days(-3))
    page = signed_in(author).get("/admin/")
    assert next(bar.count for bar in page.context["bars"]) == 3
    assert len(page.context["bars"]) == 13
    assert "Reviews due in the next 12 months" in page.content.decode()


def test_an_empty_house_says_how_to_begin(author):
    page = signed_in(author).get("/admin/").content.decode()
    assert "Nothing here yet" in page
    assert "Write the first article" in page


def test_an_account_without_a_role_is_told_whom_to_ask(article):
    page = signed_in(person("new")).get("/admin/").content.decode()
    assert "Ask an administrator" in page
    assert article.title not in page


@pytest.mark.parametrize(
    "name",
    ["waiting", "urgent", "overdue", "due", "drafts", "comments", "scheduled", "links"],
)
def test_every_list_opens_whole_and_as_csv(author, article, name):
    browser = signed_in(author)
    assert browser.get(f"/admin/work/{name}/").status_code == 200
    answer = browser.get(f"/admin/work/{name}/csv/")
    assert b"".join(answer).decode().startswith("\ufeffTitle,What,Article")


def test_a_whole_list_shows_fifty_at_a_time(author):
    make_out(60, next_review_due=in_days(-3))
    browser = signed_in(author)
    assert len(browser.get("/admin/work/overdue/").context["lines"]) == 50
    assert len(browser.get("/admin/work/overdue/?p=2").context["lines"]) == 10


def test_authors_may_not_open_the_list_of_mails(author):
    assert signed_in(author).get("/admin/work/mails/").status_code == 403


def test_a_plan_is_shown_before_it_is_made(author):
    make_out(24)
    browser = signed_in(author)
    data = {"start_month": f"{in_days(40):%Y-%m}", "months": "12"}
    shown = browser.post("/admin/work/plan/", data).content.decode()
    assert "24 articles without a date: 2 a month" in shown
    assert not Article.objects.filter(review_planned__isnull=False).exists()
    browser.post("/admin/work/plan/", {**data, "sure": "1"})
    assert Article.objects.filter(review_planned__isnull=False).count() == 24


def test_a_month_in_the_past_is_refused_and_stays_in_the_form(author):
    make_out(1)
    answer = signed_in(author).post("/admin/work/plan/", {"start_month": "2020-01", "months": "3"})
    assert answer.status_code == 422
    assert "Choose this month or a later one" in answer.content.decode()
    assert "2020-01" in answer.content.decode()


def test_an_urgent_notice_leads_to_the_notice():
    line = Line("Recall", "Raised urgently.", None, "bad", 7)
    assert line_with_link(line)["link"] == "/admin/notices/7/"
