"""When articles fall due, and how those without a date are spread."""

import datetime

import pytest
from django.utils import timezone

from articles.editorial.schedule.review_calendar import (
    due_by_month,
    due_soon,
    months_from,
    overdue,
    spread_plan,
    spread_undated,
    undated,
    with_due,
)
from articles.models import Act, Article, Current
from tests.admin.dashboard.desk_making import in_days, make_drafts, make_out
from tests.editorial.refusals import refused
from tests.factories import AUTHOR, make_imported, make_person

pytestmark = pytest.mark.django_db


def next_month() -> datetime.date:
    return months_from(timezone.localdate(), 2)[1]


def due_of(article: Article) -> datetime.date | None:
    return with_due().get(pk=article.pk).due


def test_what_a_review_states_goes_before_what_the_house_plans():
    [article] = make_out(1, next_review_due=in_days(10))
    Article.objects.update(review_planned=in_days(5))
    assert due_of(article) == in_days(10)
    Current.objects.update(next_review_due=None)
    assert due_of(article) == in_days(5)


@pytest.mark.parametrize("state", ["archived", "withdrawn"])
def test_what_is_no_longer_shown_as_current_falls_due_no_more(state):
    ended = {"ended_at": timezone.now(), "ended_kind": "outdated"}
    [article] = make_out(1, state=state, next_review_due=in_days(-1), **ended)
    assert due_of(article) is None


def test_a_page_due_today_is_not_overdue_and_one_due_yesterday_is():
    [late] = make_out(1, next_review_due=in_days(-1))
    [today] = make_out(1, next_review_due=in_days(0))
    assert list(overdue()) == [late]
    assert list(due_soon()) == [today]


def test_the_ninetieth_day_is_soon_and_the_next_is_not():
    [last] = make_drafts(1, review_planned=in_days(90))
    make_drafts(1, review_planned=in_days(91))
    assert list(due_soon()) == [last]


def test_months_without_a_review_are_shown_with_nought(django_assert_num_queries):
    make_out(2, next_review_due=datetime.date(2027, 3, 5))
    make_drafts(1, review_planned=datetime.date(2028, 1, 1))
    with django_assert_num_queries(1):
        months = due_by_month(today=datetime.date(2027, 2, 10))
    assert [month.count for month in months] == [0, 2, *[0] * 9, 1]
    assert months[-1].first == datetime.date(2028, 1, 1)


def test_only_published_and_imported_pages_are_missed_when_undated():
    make_drafts(1)
    [out] = make_out(1)
    imported = make_imported(1)
    make_out(1, next_review_due=in_days(3))
    assert set(undated()) == {out, imported}


def test_the_plan_is_even_and_leaves_none_out():
    months = spread_plan(412, start_month=next_month(), months=12)
    assert sum(month.count for month in months) == 412
    assert {month.count for month in months} == {34, 35}


@pytest.mark.parametrize(
    ("months", "back", "code"), [(0, 0, "months"), (61, 0, "months"), (12, 40, "start-month")]
)
def test_impossible_months_are_refused(months, back, code):
    start = next_month() - datetime.timedelta(days=2 * back)
    with refused(code):
        spread_plan(3, start_month=start, months=months)


def test_the_longest_unreviewed_come_first_and_the_unknown_before_them():
    [new] = make_out(1, last_reviewed=datetime.date(2026, 1, 1))
    [old] = make_out(1, last_reviewed=datetime.date(2019, 1, 1))
    unknown = make_imported(1)
    spread_undated(by=make_person(AUTHOR), start_month=next_month(), months=3)
    planned = Article.objects.order_by("review_planned")
    assert list(planned) == [unknown, old, new]


def test_spreading_is_logged_and_raises_the_number_two_editors_go_by():
    make_out(3)
    count = spread_undated(by=make_person(AUTHOR), start_month=next_month(), months=3)
    act = Act.objects.get(action="plan-reviews")
    assert (count, act.details["count"]) == (3, 3)
    assert set(Article.objects.values_list("lock_version", flat=True)) == {2}


def test_a_date_already_given_is_kept():
    [planned] = make_drafts(1, review_planned=in_days(400))
    make_out(1)
    spread_undated(by=make_person(AUTHOR), start_month=next_month(), months=1)
    planned.refresh_from_db()
    assert planned.review_planned == in_days(400)


def test_nobody_without_the_right_to_edit_may_spread():
    with refused("not-allowed"):
        spread_undated(by=make_person(None), start_month=next_month(), months=1)
