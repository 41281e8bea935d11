"""Review dates: when articles fall due, how undated ones are spread, what readers see when late."""

import datetime

import pytest
from django.utils import timezone

from articles.editorial.schedule.overdue_reviews import mark_overdue_reviews, oldest_unmarked_review
from articles.editorial.schedule.review_calendar import (
    due_by_month,
    due_soon,
    months_from,
    overdue,
    spread_evenly,
    spread_undated,
    with_due,
    without_due_date,
)
from articles.models import Act, Article, Change, Current, Review
from tests.admin.bulk_rows import in_days, make_drafts, make_out
from tests.api.checks import address
from tests.editorial.steps import publish_reworded, refused
from tests.factories import make_imported, make_person
from tests.roles import AUTHOR

from .due_articles import DAY, NOW, TODAY, make_due

pytestmark = pytest.mark.django_db
PASSED = datetime.date(2026, 5, 3)


def next_month() -> datetime.date:
    return months_from(timezone.localdate(), 2)[1]


def due_of(article: Article) -> datetime.date | None:
    return with_due().get(pk=article.pk).due


def test_the_date_a_review_states_goes_before_a_planned_date():
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
    assert set(without_due_date()) == {out, imported}


def test_the_plan_is_even_and_leaves_none_out():
    months = spread_evenly(412, start_month=next_month(), months=12)
    assert sum(month.count for month in months) == 412
    assert {month.count for month in months} == {34, 35}


@pytest.mark.parametrize(
    ("months", "back", "code"), [(0, 0, "months"), (61, 0, "months"), (12, 40, "start-month")]
)
def test_impossible_months_are_refused(months, back, code):
    start = next_month() - datetime.timedelta(days=2 * back)
    with refused(code):
        spread_evenly(3, start_month=start, months=months)


def test_the_longest_unreviewed_come_first_and_the_unknown_before_them():
    [new] = make_out(1, last_reviewed=datetime.date(2026, 1, 1))
    [old] = make_out(1, last_reviewed=datetime.date(2019, 1, 1))
    unknown = make_imported(1)
    spread_undated(by=make_person(AUTHOR), start_month=next_month(), months=3)
    assert list(Article.objects.order_by("review_planned")) == [unknown, old, new]


def test_spreading_is_logged_and_raises_the_number_two_editors_go_by():
    make_out(3)
    count = spread_undated(by=make_person(AUTHOR), start_month=next_month(), months=3)
    assert (count, Act.objects.get(action="plan-reviews").details["count"]) == (3, 3)
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


def review_of(client, article) -> dict:
    return client.get(address(article)).json()["review"]


def page_of(client, article) -> str:
    return client.get(f"/{article.language}/{article.slug}/").content.decode()


def test_a_date_that_passed_is_shown_to_readers_and_partners(client):
    article = make_due(PASSED)
    assert review_of(client, article)["overdue_since"] is None
    assert mark_overdue_reviews(NOW) == 1
    assert review_of(client, article)["overdue_since"] == "2026-05-03"
    page = page_of(client, article)
    assert "This page was due for review in May 2026. It has not yet been rechecked." in page


def test_a_spanish_page_says_so_in_spanish(client):
    article = make_due(PASSED, language="es")
    mark_overdue_reviews(NOW)
    assert "Esta página debía revisarse en mayo de 2026." in page_of(client, article)


def test_it_writes_one_change_and_one_act(client):
    article = make_due(PASSED)
    mark_overdue_reviews(NOW)
    change = Change.objects.last()
    assert (change.type, change.public_id) == ("article.review_changed", article.public_id)
    assert change.state == "published"
    act = Act.objects.get(action="review-lapsed")
    assert (act.actor_name, act.article) == ("system", article)


def test_a_second_run_tells_nothing_more():
    make_due(PASSED)
    assert (mark_overdue_reviews(NOW), mark_overdue_reviews(NOW + DAY)) == (1, 0)
    assert Change.objects.filter(type="article.review_changed").count() == 1


def test_on_the_day_itself_it_is_not_late_and_the_day_after_it_is():
    make_due(TODAY)
    assert mark_overdue_reviews(NOW) == 0
    assert oldest_unmarked_review(NOW) is None
    midnight = NOW.replace(hour=0) + DAY
    assert oldest_unmarked_review(midnight) == midnight
    assert mark_overdue_reviews(midnight) == 1


def test_the_day_ends_at_midnight_in_the_sites_time_zone(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    make_due(TODAY)
    assert mark_overdue_reviews(NOW.replace(hour=10)) == 0
    assert mark_overdue_reviews(NOW.replace(hour=11)) == 1  # midnight there


@pytest.mark.parametrize("state", ["archived", "withdrawn"])
def test_what_is_no_longer_kept_up_does_not_lapse(state):
    article = make_due(PASSED)
    ended = {"state": state, "ended_at": NOW, "ended_kind": "outdated"}
    Current.objects.filter(pk=article.pk).update(**ended)
    assert mark_overdue_reviews(NOW) == 0


def test_a_new_review_ends_it(client):
    article = make_due(PASSED)
    mark_overdue_reviews(NOW)
    publish_reworded(article, "<p>Looked at again.</p>")
    assert review_of(client, article)["overdue_since"] is None
    assert "It has not yet been rechecked" not in page_of(client, article)


def test_a_slight_edition_without_a_review_does_not_end_it(published, client):
    Review.objects.update(next_review_due=PASSED)
    Current.objects.update(next_review_due=PASSED)
    mark_overdue_reviews(NOW)
    body = "<p>Most people notice a slow, quiet onset.</p>"
    publish_reworded(published, body, clinical=False, significance="editorial")
    assert review_of(client, published)["overdue_since"] == "2026-05-03"


def test_many_lapse_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    for number in range(12):
        make_due(PASSED + number * DAY)
    with django_assert_max_num_queries(16):
        assert mark_overdue_reviews(NOW) == 12
    assert Current.objects.filter(lapsed_on=None).count() == 0
