"""The `ordering` of GET /articles, and properties of any query and any pagination."""

import datetime
from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from api.v1.lists.filters import ArticleFilter
from api.v1.lists.ordering import ORDERING_NAMES
from articles.delivery.sync import cursors
from articles.models import Current
from tests.api.checks import INDEX
from tests.factories import make_published, publish_changed
from tests.lengths import searching

from .article_list import LIST, make_coded, make_due, refused, titles, walk

pytestmark = pytest.mark.django_db
DAY = datetime.date
ORDERINGS = ["first_published", "updated", "title", "review_due"]
BOTH_WAYS = [f"{sign}{name}" for name in ORDERINGS for sign in ("", "-")]


def test_titles_are_ordered_without_regard_to_case_and_accents(client):
    for title in ["zoster", "Émbolo", "asthma", "Eczema"]:
        make_published(title)
    assert titles(client, "ordering=title") == ["asthma", "Eczema", "Émbolo", "zoster"]
    assert titles(client, "ordering=-title") == ["zoster", "Émbolo", "Eczema", "asthma"]


def test_the_last_changed_comes_first(client):
    first = make_published("A")
    make_published("B")
    publish_changed(first, title="A again")
    assert titles(client, "ordering=-updated") == ["A again", "B"]
    assert titles(client, "ordering=updated") == ["B", "A again"]


def test_the_newest_comes_first(client):
    make_published("A"), make_published("B")
    assert titles(client, "ordering=-first_published") == ["B", "A"]


def test_what_has_no_review_date_comes_last_either_way_round(client):
    make_due("None", None)
    make_due("Later", DAY(2037, 1, 1))
    make_due("Sooner", DAY(2036, 1, 1))
    assert walk(client, "ordering=review_due&limit=1") == ["Sooner", "Later", "None"]
    assert walk(client, "ordering=-review_due&limit=1") == ["Later", "Sooner", "None"]


@pytest.mark.parametrize("ordering", BOTH_WAYS)
def test_articles_with_equal_values_all_come_once(client, ordering):
    for _ in range(5):
        make_due("Same", DAY(2036, 1, 1))
    assert len(walk(client, f"ordering={ordering}&limit=2")) == 5


@pytest.mark.parametrize("ordering", BOTH_WAYS)
def test_an_article_published_again_between_pages_comes_once_at_its_place(client, ordering):
    articles = [make_due(name, DAY(2036, 1, n + 1)) for n, name in enumerate("ABCD")]
    plain = walk(client, f"ordering={ordering}&limit=1")

    def between(number):
        # An article sent earlier, the last one sent, and one not sent yet.
        if number == 2:
            for name in (plain[0], plain[1], plain[3]):
                publish_changed(
                    articles["ABCD".index(name)], title=f"{9 - 'ABCD'.index(name)} {name}"
                )

    walked = walk(client, f"ordering={ordering}&limit=1", between)
    assert [title[-1] for title in walked] == plain


def test_the_feed_cursor_is_that_of_the_first_page_in_any_order(client):
    first, _ = make_published("A"), make_published("B")
    page = client.get(f"{LIST}?ordering=title&limit=1").json()
    publish_changed(first, title="C")
    assert client.get(page["page"]["next"]).json()["cursor"] == page["cursor"]
    assert cursors.decode(page["cursor"]).key == ""


def test_an_article_withdrawn_between_pages_is_left_out(client):
    make_published("A"), make_published("B")
    page = client.get(f"{LIST}?ordering=title&limit=1").json()
    Current.objects.filter(slug__startswith="condition", title_key=b"b").update(state="archived")
    assert client.get(page["page"]["next"]).json()["items"] == []


def test_a_cursor_of_another_ordering_is_refused(client):
    make_published("A"), make_published("B")
    page = client.get(f"{LIST}?ordering=title&limit=1").json()["page"]["next"]
    cursor = page.rpartition("cursor=")[2]
    for other in ("updated", "-title", "first_published"):
        assert "page.next" in refused(client, f"ordering={other}&cursor={cursor}")["cursor"]


@pytest.mark.parametrize(
    "key", ["title:xyz", "title:6", "updated:-1-", "review_due:2026-99-99", "updated:"]
)
def test_a_cursor_that_was_tampered_with_is_refused(client, key):
    ordering = key.partition(":")[0]
    text = cursors.encode(cursors.journal_end()._replace(after=1, key=key))
    assert "cursor" in refused(client, f"ordering={ordering}&cursor={text}")


def test_every_ordering_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for _ in range(2):
        make_published()
        for ordering in BOTH_WAYS:
            with django_assert_max_num_queries(6):
                titles(client, f"ordering={ordering}&limit=1")


ONE_DATABASE = {"suppress_health_check": [HealthCheck.function_scoped_fixture]}
SEEMLY = [
    *("en", "condition", "patient", "female", "symptoms", "published,archived", "safety", "34"),
    *("2026-01-01", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01"),
    *("icd-10-cm|C79.51", "loinc|", "|C", "snomed-ct|1", "equivalent", "bone", "0", "-1"),
    *("2026-01-01T00:00:00+99:00", "0001-01-01T00:00:00+14:00", "é", "\x00", "%", "a" * 400),
]
values = st.sampled_from(SEEMLY) | st.text(min_size=1, max_size=30)
names = st.sampled_from([*ArticleFilter.base_filters, "ordering", "fields", "include", "cursor"])


@pytest.fixture
def bone():
    """One article for the filters."""
    return make_coded("Bone", "C79.51")


@pytest.mark.long
@searching(60, long=5_000, **ONE_DATABASE)
@given(query=st.dictionaries(names, values, min_size=1, max_size=4))
def test_no_value_of_any_filter_fails_on_our_side(client, bone, query):
    answer = client.get(f"{LIST}?{urlencode(query)}")
    assert answer.status_code in (200, 400), query
    assert answer.status_code == 200 or answer.json()["errors"]


@pytest.fixture
def library():
    """Five articles, some with equal sort values."""
    articles = [make_published(title) for title in ("B", "A", "B", "c")]
    return [*articles, make_due("D", None)]


@pytest.mark.long
@searching(15, long=500, **ONE_DATABASE)
@given(
    ordering=st.sampled_from(ORDERING_NAMES),
    limit=st.integers(1, 4),
    acts=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5)), max_size=3),
)
def test_pages_hold_each_article_once_whatever_is_published_meanwhile(
    client, library, ordering, limit, acts
):
    def between(number):
        for when, which in acts:
            if when == number and which == len(library):
                make_published("New")
            elif when == number:
                library[which].refresh_from_db()
                publish_changed(library[which], title=f"{number}{library[which].title[-1]}")

    point = transaction.savepoint()
    walked = walk(client, f"ordering={ordering}&limit={limit}", between)
    transaction.savepoint_rollback(point)
    known = sorted(title[-1] for title in walked if title != "New")
    assert known == ["A", "B", "B", "D", "c"]


@pytest.mark.parametrize("more", ["language=en", "kind=condition", "as_of=2026-01-01"])
def test_a_cursor_of_other_filters_is_refused(client, more):
    make_published("A"), make_published("B")
    page = client.get(f"{LIST}?limit=1").json()["page"]["next"]
    assert "page.next" in refused(client, f"{page.partition('?')[2]}&{more}")["cursor"]


def test_a_cursor_of_the_feed_is_no_place_in_a_list(client):
    make_published("A"), make_published("B")
    cursor = client.get(LIST).json()["cursor"]
    assert "page.next" in refused(client, f"cursor={cursor}")["cursor"]
    assert client.get(f"{INDEX}changes?after={cursor}").status_code == 200


def test_the_size_of_a_page_may_change_on_the_way(client):
    for title in "ABC":
        make_published(title)
    page = client.get(f"{LIST}?limit=1").json()["page"]["next"]
    assert len(client.get(page.replace("limit=1", "limit=2")).json()["items"]) == 2
