"""A review date that passed is told to readers, by a Change, and hides nothing."""

import datetime

import pytest

from articles.editorial.schedule.overdue_reviews import lapse_due, oldest_lapse
from articles.models import Act, Change, Current, Review
from tests.api.checks import address
from tests.factories import make_published, publish_draft, reword

from .timely_making import DAY, NOW, TODAY, make_due

pytestmark = pytest.mark.django_db
PASSED = datetime.date(2026, 5, 3)


def review_of(client, article) -> dict:
    return client.get(address(article)).json()["review"]


def page_of(client, article) -> str:
    return client.get(f"/{article.language}/{article.slug}/").content.decode()


def test_a_date_that_passed_is_told_to_readers_and_partners(client):
    article = make_due(PASSED)
    assert review_of(client, article)["overdue_since"] is None
    assert lapse_due(NOW) == 1
    assert review_of(client, article)["overdue_since"] == "2026-05-03"
    page = page_of(client, article)
    assert "This page was due for review in May 2026. It has not yet been rechecked." in page


def test_a_spanish_page_says_so_in_spanish(client):
    article = make_due(PASSED, language="es")
    lapse_due(NOW)
    assert "Esta página debía revisarse en mayo de 2026." in page_of(client, article)


def test_it_writes_one_change_and_one_act(client):
    article = make_due(PASSED)
    lapse_due(NOW)
    change = Change.objects.last()
    assert (change.type, change.public_id) == ("article.review_changed", article.public_id)
    assert change.state == "published"
    act = Act.objects.get(action="review-lapsed")
    assert (act.actor_name, act.article) == ("system", article)


def test_a_second_run_tells_nothing_more():
    make_due(PASSED)
    assert (lapse_due(NOW), lapse_due(NOW + DAY)) == (1, 0)
    assert Change.objects.filter(type="article.review_changed").count() == 1


def test_on_the_day_itself_it_is_not_late_and_the_day_after_it_is():
    make_due(TODAY)
    assert lapse_due(NOW) == 0
    assert oldest_lapse(NOW) is None
    midnight = NOW.replace(hour=0) + DAY
    assert oldest_lapse(midnight) == midnight
    assert lapse_due(midnight) == 1


def test_the_day_ends_when_it_ends_in_the_house(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    make_due(TODAY)
    assert lapse_due(NOW.replace(hour=10)) == 0
    assert lapse_due(NOW.replace(hour=11)) == 1  # midnight there


@pytest.mark.parametrize("state", ["archived", "withdrawn"])
def test_what_is_no_longer_kept_up_does_not_lapse(state):
    article = make_due(PASSED)
    ended = {"state": state, "ended_at": NOW, "ended_kind": "outdated"}
    Current.objects.filter(pk=article.pk).update(**ended)
    assert lapse_due(NOW) == 0


def test_a_new_review_ends_it(client):
    article = make_due(PASSED)
    lapse_due(NOW)
    reword(article, "<p>Looked at again.</p>")
    publish_draft(article)
    assert review_of(client, article)["overdue_since"] is None
    assert "It has not yet been rechecked" not in page_of(client, article)


def test_a_slight_edition_without_a_review_does_not_end_it(client):
    article = make_published()
    Review.objects.update(next_review_due=PASSED)
    Current.objects.update(next_review_due=PASSED)
    lapse_due(NOW)
    reword(article, "<p>Most people notice a slow, quiet onset.</p>")
    publish_draft(article, clinical=False, significance="editorial")
    assert review_of(client, article)["overdue_since"] == "2026-05-03"


def test_many_lapse_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    for number in range(12):
        make_due(PASSED + number * DAY)
    with django_assert_max_num_queries(16):
        assert lapse_due(NOW) == 12
    assert Current.objects.filter(lapsed_on=None).count() == 0
