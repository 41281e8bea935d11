"""Statements that PostgreSQL plans once a connection, instead of at every read.

To plan the one query of a public read takes it longer than to run it. A driver's own
preparing would need parameters bound on the server for every query of the site.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
# Not there (a pooler handed us another server process), there already (so did it before), or
# a column's type was changed by a migration since.
STALE = frozenset(["26000", "42P05", "0A000"])


def execute(own: BaseDatabaseWrapper, cursor: Any, sql: str, parameters: list) -> bool:
    """Run a constant statement prepared. False: nothing was run, run it as it is.

    So it is inside a transaction, which a failure here would end; where
    DISABLE_SERVER_SIDE_CURSORS says that a pooler stands in between; and when the
    statement turns out not to be there any more. Other database errors are raised.
    """
    if own.in_atomic_block or own.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return False
    server = own.connection
    prepared = _known.setdefault(server, set())
    prepare, run = _forms(sql)
    try:
        if sql not in prepared:
            with own.wrap_database_errors:
                server.execute(prepare)
            prepared.add(sql)
        cursor.execute(run, parameters)
    except DatabaseError as error:
        prepared.discard(sql)
        if getattr(error.__cause__, "sqlstate", None) in STALE:
            return False
        raise
    return True


@lru_cache(maxsize=64)
def _forms(sql: str) -> tuple[str, str]:
    """(PREPARE …, EXECUTE …) of a statement whose placeholders are all %s."""
    name = f"read_{zlib.crc32(sql.encode()):08x}"
    numbers = count(1)
    numbered = re.sub("%s", lambda _: f"${next(numbers)}", sql)
    return (
        f"PREPARE {name} AS {numbered}",
        f"EXECUTE {name} ({', '.join(['%s'] * sql.count('%s'))})",
    )
