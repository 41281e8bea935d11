"""What the database knows of its tables. Without it SQLite walks the wrong index of a list."""

from __future__ import annotations

import datetime

from django.db import connection

# Rows looked at of each index: enough to tell a rare value from a common one.
SAMPLE = 1000


def refresh(now: datetime.datetime) -> int:
    """Have SQLite count its rows anew; PostgreSQL does so by itself. Returns 0: nothing is due.

    A sample is read, so it takes well under a second whatever the tables' size.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {SAMPLE}")
            cursor.execute("ANALYZE")
    return 0
