"""How far PostgreSQL's replicas have replayed, as the primary sees them."""

from django.conf import settings
from django.db import connection

_POSITION = "SELECT pg_current_wal_flush_lsn()::text"
# NULL where the account may not read it: GRANT pg_monitor.
_REPLAYED = """
SELECT application_name FROM pg_stat_replication
WHERE application_name = ANY(%s) AND replay_lsn >= %s::pg_lsn
"""


def named() -> dict[str, str]:
    """{name: as people read it}; empty on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return {}
    return {name: f"replica {name}" for name in settings.REPLICA_NAMES}


def labels() -> list[str]:
    return [*named().values()]


def position() -> str:
    """Where the log of the primary ends now; "" without replicas."""
    if not named():
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_POSITION)
        return str(cursor.fetchone()[0])


def replayed(position: str) -> list[str]:
    """The labels of replicas that have replayed up to this position."""
    if not position:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_REPLAYED, [[*named()], position])
        return [named()[name] for (name,) in cursor.fetchall()]
