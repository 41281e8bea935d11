"""Public reads come from the replica while its lease stands, and from the primary otherwise."""

import pytest
from django.db import connection

from tests.replica.conftest import paths, served

pytestmark = [
    pytest.mark.step_by_step,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own"),
]


def test_an_article_is_read_from_the_replica(article):
    assert [served(path) for path in paths(article)] == [1, 1]
