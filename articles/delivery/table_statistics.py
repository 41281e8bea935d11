"""Statistics for SQLite's query planner: without them it uses the wrong index for lists."""

import datetime

from django.db import connection

# Rows sampled of each index: enough to tell rare values from common ones.
_SAMPLE = 1000


def analyze(now: datetime.datetime) -> int:
    """Run ANALYZE on SQLite; PostgreSQL does so by itself. A step of the worker: returns 0.

    Reads a sample, so it takes well under a second whatever the size of the tables.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
            cursor.execute("ANALYZE")
    return 0
