"""Django looks for an engine's DatabaseWrapper in a module of this name."""

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, whose health check asks the server only when there is a reason to.

    CONN_HEALTH_CHECKS sends `SELECT 1` before the first query of each request, which would double
    the queries of an article's read. A server that ends a connection sends its reason and closes
    the socket, so an idle socket with nothing to read belongs to a connection that was not ended.
    """

    def is_usable(self) -> bool:
        if self.errors_occurred or not _is_quiet(self.connection):
            return super().is_usable()
        return True


def _is_quiet(connection: Any) -> bool:
    """Whether the connection is open, and the server has sent nothing since the last query."""
    if connection is None or connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    return not poll.poll(0)
