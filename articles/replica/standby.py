"""Whether the site's own database can be written: a site on a standby starts to no purpose."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

_ASKED = "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'"
HINT = (
    "Name the primary in DATABASE_URL; a replica to read from is named in REPLICA_URL "
    "(docs/scaling.md). After a failover, look whether the server was promoted."
)


def failure() -> str | None:
    """Why the database can only be read; None where it can be written, as on SQLite.

    Raises DatabaseError.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ASKED)
        is_standby, is_read_only = cursor.fetchone()
    if is_standby:
        return "DATABASE_URL names a standby, which can only be read."
    if is_read_only:
        return "DATABASE_URL can only be read: default_transaction_read_only is on."
    return None


def require_primary_database() -> None:
    """Raise ImproperlyConfigured, with the remedy, where the database can only be read.

    One that does not answer is no reason not to start: it may come back.
    """
    try:
        found = failure()
    except DatabaseError:
        return
    if found:
        raise ImproperlyConfigured(f"{found} {HINT}")
