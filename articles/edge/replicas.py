"""How far PostgreSQL's replicas have replayed, as the primary sees them."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.models.public.replica_beat import ReplicaBeat

_POSITION = "SELECT pg_current_wal_flush_lsn()::text"
# NULL where the account may not read it: GRANT pg_monitor.
# Where two have one name, both must have replayed.
_REPLAYED = """
SELECT application_name FROM pg_stat_replication
WHERE application_name = ANY(%s)
GROUP BY application_name HAVING bool_and(coalesce(replay_lsn >= %s::pg_lsn, false))
"""


def named() -> dict[str, str]:
    """{name: as people read it}; empty on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return {}
    return {name: f"replica {name}" for name in settings.REPLICA_NAMES}


def leased() -> set[str]:
    """The names of those that processes of ours read from: each stops by itself after a lease."""
    found = ReplicaBeat.objects.filter(replica__in=[*named()])
    return set(found.values_list("replica", flat=True)) if named() else set()


def unnamed() -> list[str]:
    """Those that processes of ours read from now, and that nobody here asks about a recall."""
    lately = timezone.now() - timedelta(minutes=10)
    found = ReplicaBeat.objects.filter(at__gt=lately).exclude(replica__in=settings.REPLICA_NAMES)
    return sorted(set(found.values_list("replica", flat=True)))


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
    return [named()[name] for name in replayed_names(position)]


def replayed_names(position: str) -> list[str]:
    """The names of the same."""
    if not position:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_REPLAYED, [[*named()], position])
        return [name for (name,) in cursor.fetchall()]


def awaited() -> tuple[str, frozenset[str]] | None:
    """(where the log of the primary ends now, the replicas that are read from); None for none."""
    names = frozenset(leased())
    return (position(), names) if names else None
