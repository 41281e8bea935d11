"""Reminders: computed from the present dates, one mail a day, nothing twice, nothing lost."""

import datetime

import pytest

from articles.editorial.mail.reminders import queue_reminders
from articles.editorial.review.submission import confirm, submit
from articles.models import Article, Candidate, Mail, Profile, Reminder
from tests.editorial.schedule.due_articles import DAY, NOW, TODAY, make_due, make_reachable
from tests.factories import make_draft, make_person
from tests.roles import ADMINISTRATOR, AUTHOR, PUBLISHER, REVIEWER

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    return make_reachable(AUTHOR, "owner")


def mails() -> dict[str, str]:
    """{user name: text} of every mail of reminders."""
    return {mail.person.username: mail.text for mail in Mail.objects.select_related("person")}


@pytest.mark.parametrize(
    ("days", "heading"),
    [(90, "within 90 days"), (31, "within 90 days"), (30, "within 30 days"), (-1, "Overdue")],
)
def test_the_owner_is_reminded_of_a_review_that_falls_due(owner, days, heading):
    article = make_due(TODAY + days * DAY, "Gout", owner=owner)
    assert queue_reminders(NOW) == 1
    text = mails()["owner"]
    assert heading in text and "Gout" in text
    assert f"/admin/articles/article/{article.pk}/change/" in text


def test_what_is_due_later_than_in_90_days_is_no_matter_yet(owner):
    make_due(TODAY + 91 * DAY, owner=owner)
    assert queue_reminders(NOW) == 0


def test_a_second_run_sends_nothing_twice(owner):
    make_due(TODAY + 90 * DAY, owner=owner)
    assert [queue_reminders(NOW), queue_reminders(NOW), queue_reminders(NOW + DAY)] == [1, 0, 0]


def test_each_stage_is_told_once(owner):
    make_due(TODAY + 90 * DAY, owner=owner)
    looked = (0, 1, 59, 60, 61, 90, 91, 92, 119, 120, 121)
    assert [day for day in looked if queue_reminders(NOW + day * DAY)] == [0, 60, 91, 120]


def test_a_run_that_was_missed_loses_nothing(owner):
    make_due(TODAY + 90 * DAY, owner=owner)
    assert queue_reminders(NOW + 75 * DAY) == 1
    assert "within 30 days" in mails()["owner"]


def test_another_due_date_is_reminded_of_again(owner):
    article = make_due(TODAY + 20 * DAY, owner=owner)
    queue_reminders(NOW)
    type(article.current).objects.update(next_review_due=TODAY + 25 * DAY)
    assert queue_reminders(NOW + DAY) == 1


def test_one_mail_a_day_lists_everything(owner):
    for title in ("Gout", "Asthma", "Measles"):
        make_due(TODAY - DAY, title, owner=owner)
    assert queue_reminders(NOW) == 1
    assert Mail.objects.get().subject == "3 articles need to be looked at"
    assert all(title in mails()["owner"] for title in ("Gout", "Asthma", "Measles"))


def test_what_turns_up_after_todays_mail_is_told_tomorrow(owner):
    make_due(TODAY - DAY, "Gout", owner=owner)
    queue_reminders(NOW)
    make_due(TODAY - DAY, "Asthma", owner=owner)
    assert queue_reminders(NOW) == 0
    assert queue_reminders(NOW + DAY) == 1
    last = Mail.objects.first().text
    assert "Asthma" in last and "Gout" not in last


def test_a_hundred_articles_are_a_mail_of_fifty_lines_and_a_number(owner, monkeypatch):
    monkeypatch.setattr("articles.editorial.mail.reminders.MAX_LISTED", 2)
    for _ in range(5):
        make_due(TODAY - DAY, owner=owner)
    queue_reminders(NOW)
    assert "and 3 more: http://testserver/admin/articles/article/" in mails()["owner"]
    assert Reminder.objects.count() == 5


def test_before_the_hour_of_reminders_none_is_sent(owner, settings):
    settings.REMINDER_HOUR = 7
    make_due(TODAY - DAY, owner=owner)
    assert queue_reminders(NOW.replace(hour=6)) == 0
    assert queue_reminders(NOW.replace(hour=7)) == 1


def test_without_an_owner_the_reviewer_is_reminded():
    make_due(TODAY - DAY, reviewer=make_reachable(REVIEWER, "rita"))
    queue_reminders(NOW)
    assert set(mails()) == {"rita"}


def test_an_owner_who_has_left_is_passed_over(owner):
    owner.is_active = False
    owner.save()
    make_due(TODAY - DAY, owner=owner, reviewer=make_reachable(REVIEWER, "rita"))
    queue_reminders(NOW)
    assert set(mails()) == {"rita"}


def test_without_owner_and_reviewer_all_administrators_are_reminded():
    for name in ("ada", "abe"):
        make_reachable(ADMINISTRATOR, name)
    make_due(TODAY - DAY)
    queue_reminders(NOW)
    assert set(mails()) == {"ada", "abe"}


def test_overdue_for_a_month_it_goes_to_those_above_and_again_each_month(owner):
    make_reachable(PUBLISHER, "paul")
    make_reachable(ADMINISTRATOR, "ada")
    make_due(TODAY - 29 * DAY, owner=owner)
    assert (queue_reminders(NOW), set(mails())) == (1, {"owner"})
    assert queue_reminders(NOW + DAY) == 3
    assert "brought to you" in mails()["paul"] and "brought to you" in mails()["ada"]
    assert [queue_reminders(NOW + 30 * DAY), queue_reminders(NOW + 31 * DAY)] == [0, 3]


def test_who_wants_no_reminders_gets_none(owner):
    Profile.objects.create(person=owner, reminders=False)
    make_due(TODAY - DAY, owner=owner)
    assert queue_reminders(NOW) == 0


def test_a_planned_review_counts_where_readers_were_told_no_date(owner):
    make_due(None, owner=owner, review_planned=TODAY + 10 * DAY)
    queue_reminders(NOW)
    assert "within 30 days" in mails()["owner"]


def test_an_archived_article_needs_no_review(owner):
    article = make_due(TODAY - DAY, owner=owner)
    article.current.state, article.current.ended_at = "archived", NOW
    article.current.save()
    assert queue_reminders(NOW) == 0


def waiting_since(days: int, **fields) -> Article:
    article = make_draft("Gout", **fields)
    submit(article, by=make_person(AUTHOR))
    Candidate.objects.update(submitted_at=NOW - datetime.timedelta(days=days))
    return article


@pytest.mark.parametrize(("days", "count"), [(6, 0), (7, 1)])
def test_a_candidate_that_waits_for_a_week_is_brought_to_its_reviewer(days, count):
    waiting_since(days, reviewer=make_reachable(REVIEWER, "rita"))
    assert queue_reminders(NOW) == count


def test_with_no_reviewer_assigned_every_clinical_reviewer_is_reminded():
    for name in ("rita", "rolf"):
        make_reachable(REVIEWER, name)
    waiting_since(8)
    queue_reminders(NOW)
    assert set(mails()) == {"rita", "rolf"}


def test_a_candidate_already_reviewed_waits_for_no_reviewer():
    reviewer = make_reachable(REVIEWER, "rita")
    article = waiting_since(8, reviewer=reviewer)
    confirm(article, by=reviewer, digest=article.candidates.get().digest, clinical=True)
    assert queue_reminders(NOW) == 0


def test_more_articles_are_no_more_queries(owner, django_assert_max_num_queries):
    for _ in range(8):
        make_due(TODAY - 40 * DAY, owner=owner)
    with django_assert_max_num_queries(16):
        assert queue_reminders(NOW) == 1
