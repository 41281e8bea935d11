"""What a request costs is counted with what the database did for it."""

import time

import pytest
from django.db import connection

from benchmarks.growth.worker import processor_time

pytestmark = pytest.mark.django_db
# Some tenths of a second in the database, and next to nothing here.
SLOW = {
    "postgresql": "SELECT count(*) FROM generate_series(1, 1000000)",
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000000) "
    "SELECT count(*) FROM s",
}


def test_the_processor_time_of_the_database_counts():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        before, wall = processor_time(), time.perf_counter()
        cursor.execute(SLOW[connection.vendor])
        took = processor_time() - before
    assert 0.02 < took < time.perf_counter() - wall + 0.05
