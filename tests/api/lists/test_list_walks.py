"""Property tests of the list: any query is answered, and no pagination misses an article."""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from api.v1.lists.filters import ArticleFilter
from api.v1.lists.ordering import ORDERING_NAMES
from tests.factories import make_published
from tests.lengths import searching

from .list_making import LIST, make_coded, make_due, retitle, walk

pytestmark = pytest.mark.django_db
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
def test_a_walk_gives_each_article_once_whatever_is_published_meanwhile(
    client, library, ordering, limit, acts
):
    def between(number):
        for when, which in acts:
            if when == number and which == len(library):
                make_published("New")
            elif when == number:
                library[which].refresh_from_db()
                retitle(library[which], f"{number}{library[which].title[-1]}")

    point = transaction.savepoint()
    walked = walk(client, f"ordering={ordering}&limit={limit}", between)
    transaction.savepoint_rollback(point)
    known = sorted(title[-1] for title in walked if title != "New")
    assert known == ["A", "B", "B", "D", "c"]
