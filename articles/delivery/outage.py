"""Which errors mean that the database cannot serve now, and that trying again later may help."""

from django.db import InterfaceError, InternalError, OperationalError

# SQLSTATEs that the driver counts among internal errors: the transaction waited too long and was
# ended (25P03), or the server only reads, as a standby does (25006).
_NOT_NOW = frozenset(["25P03", "25006"])
# Seconds for Retry-After: a restart of PostgreSQL takes about as long.
RETRY_API, RETRY_PAGE = 5, 30


def is_outage(error: BaseException | None) -> bool:
    """Whether the database is away, full, only readable, locked for too long, or has no connection
    left. Such an error may stand behind another one as its cause."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        if isinstance(error, InternalError):
            return getattr(error.__cause__, "sqlstate", None) in _NOT_NOW
        error = error.__cause__
    return False
