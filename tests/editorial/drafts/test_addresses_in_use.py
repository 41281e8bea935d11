"""Who else has an address is found by an index, also among the candidates under review."""

import pytest
from django.db import connection

from articles.models import Candidate
from articles.models.drafts.review import IS_OPEN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "index"),
    [({"language": "en", "slug": "a"}, "candidate_open_slug_once"), ({"article": 1}, "one_open")],
)
def test_open_candidates_are_found_by_an_index_of_theirs(asked, index):
    rows = Candidate.objects.filter(**asked, **IS_OPEN).order_by()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in rows.explain()
