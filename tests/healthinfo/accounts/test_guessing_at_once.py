"""Many guesses at the same moment: no more get through than the limit says."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.editorial.accounts import attempts

pytestmark = pytest.mark.django_db(transaction=True)


def allowed(_: int) -> bool:
    try:
        attempts.attempt("password", "17", device=None).begin()
    except attempts.Limited:
        return False
    finally:
        connection.close()
    return True


def test_of_many_at_once_no_more_are_tried_than_allowed():
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(allowed, range(24)))
    assert 0 < sum(done) <= attempts.PAIR.count
