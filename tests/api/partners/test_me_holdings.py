"""GET /me/holdings: what the partner holds, as far as known."""

import datetime

import pytest
from django.utils import timezone

from api.models import Holding
from api.partners.ledger import holdings, recorder
from articles.delivery import write_behind
from tests.api.checks import pages_of
from tests.api.partners.ledger import (
    bearing,
    caller,
    current_of,
    fetch,
    make_key,
    make_partner,
    note_export,
    republish,
    withdraw_unsafe,
)
from tests.factories import make_published

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/me/holdings"


def items(key, **query) -> list[dict]:
    return bearing(key).get(ADDRESS, query).json()["items"]


def test_holdings_need_a_key(client):
    assert client.get(ADDRESS).status_code == 401


def test_what_was_never_read_is_not_held(key):
    make_published()
    assert items(key) == []


def test_what_was_read_is_held_and_fresh(key, article):
    fetch(key, article)
    [row] = items(key)
    assert row["id"] == str(article.public_id)
    assert (row["sent"]["edition"], row["stale"], row["to_acknowledge"]) == (1, False, None)
    assert row["current"]["seq"] == row["sent"]["seq"]


def test_what_has_changed_since_is_stale(key):
    first, second = make_published(), make_published()
    fetch(key, first, second)
    republish(second)
    assert [row["stale"] for row in items(key)] == [False, True]
    assert [row["id"] for row in items(key, stale=1)] == [str(second.public_id)]


def test_a_withdrawn_article_stays_held_until_its_410_was_read(key, article):
    fetch(key, article)
    withdraw_unsafe(article)
    assert items(key, stale=1)[0]["state"] == "withdrawn"
    fetch(key, article)
    assert items(key, stale=1) == []


def test_a_withdrawal_is_to_be_acknowledged(key):
    article, other = make_published(), make_published()
    fetch(key, article, other)
    withdraw_unsafe(article)
    [row] = items(key, needs_acknowledgement=1)
    assert row["to_acknowledge"] == current_of(article).seq
    Holding.objects.filter(article=article).update(
        acknowledged_seq=current_of(article).seq, acknowledged_at=timezone.now()
    )
    assert items(key, needs_acknowledgement=1) == []


def test_a_change_before_it_was_first_sent_needs_no_acknowledgement(key, article):
    republish(article, significance="safety")
    fetch(key, article)
    assert items(key, needs_acknowledgement=1) == []


def test_an_export_holds_what_was_published_before_it(key, article):
    seq = current_of(article).seq
    recorder.note_export(caller(key), "", "e", seq)
    make_published()
    write_behind.flush()
    [row] = items(key)
    assert (row["exported"]["seq"], row["sent"], row["stale"]) == (seq, None, False)


def test_an_article_withdrawn_after_the_export_is_stale_and_to_be_acknowledged(key, article):
    note_export(key, article, article.language)
    write_behind.flush()
    withdraw_unsafe(article)
    [row] = items(key, stale=1, needs_acknowledgement=1)
    assert row["to_acknowledge"] == current_of(article).seq


def test_an_export_of_another_language_holds_nothing_of_it(key, article):
    note_export(key, article, "es")
    write_behind.flush()
    assert items(key) == []


def test_a_later_export_makes_it_fresh_and_still_to_be_acknowledged(key, article):
    note_export(key, article)
    republish(article, significance="safety")
    note_export(key, article)
    write_behind.flush()
    [row] = items(key)
    assert not row["stale"] and row["to_acknowledge"] == current_of(article).seq


def test_keys_of_one_partner_hold_together_and_others_apart(key, article):
    fetch(key, article)
    assert len(items(make_key(key.partner))) == 1
    assert items(make_key(make_partner())) == []


def test_pages_follow_each_other_without_gap(key):
    articles = [make_published() for _ in range(5)]
    fetch(key, *articles)
    pages = pages_of(bearing(key), f"{ADDRESS}?limit=2")
    seen = [row["id"] for page in pages for row in page["items"]]
    assert seen == [str(article.public_id) for article in articles]


@pytest.mark.parametrize("query", [{"stale": "yes"}, {"limit": 0}, {"cursor": "x"}, {"fresh": 1}])
def test_a_parameter_that_cannot_be_is_refused(key, query):
    answer = bearing(key).get(ADDRESS, query)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["where"] == f"query.{next(iter(query))}"


@pytest.mark.parametrize("count", [1, 6])
def test_any_number_of_holdings_costs_the_same_queries(key, count, django_assert_num_queries):
    fetch(key, *[make_published() for _ in range(count)])
    own = bearing(key)
    with django_assert_num_queries(5):
        assert len(own.get(ADDRESS).json()["items"]) == count


def test_moments_are_in_utc(key):
    fetch(key, make_published())
    at = items(key)[0]["sent"]["at"]
    assert datetime.datetime.fromisoformat(at).utcoffset() == datetime.timedelta(0)


def test_what_a_filter_leaves_is_found_part_by_part(key, monkeypatch):
    monkeypatch.setattr(holdings, "MOST_TOGETHER", 1)
    articles = [make_published() for _ in range(4)]
    fetch(key, *articles)
    republish(articles[3])
    found = bearing(key).get(ADDRESS, {"stale": "1", "limit": "1"}).json()["items"]
    assert [row["id"] for row in found] == [str(articles[3].public_id)]


def test_a_partner_with_several_keys_sees_each_article_once(key):
    articles = [make_published() for _ in range(2)]
    fetch(key, *articles)
    fetch(make_key(key.partner), articles[0])
    assert len(items(key)) == 2
