"""Django looks for an engine's DatabaseWrapper in a module of this name."""

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, which notices a pooler, and asks whether the server is well when it has a reason.

    CONN_HEALTH_CHECKS sends `SELECT 1` before the first query of each request, which would double
    the queries of an article's read. A server that ends a connection sends its reason and closes
    the socket, so an idle socket with nothing to read belongs to a connection that was not ended.
    """

    def init_connection_state(self) -> None:
        super().init_connection_state()
        if tells_another_process(self.connection):
            # The next statement may meet another session: no cursors of the server, no prepared
            # statements (article_query), no SET (lock_waits).
            self.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True

    def is_usable(self) -> bool:
        if self.errors_occurred or not _is_quiet(self.connection):
            return super().is_usable()
        return True


def tells_another_process(connection: Any) -> bool:
    """Whether a pooler such as PgBouncer answers: it tells callers a process id of its own."""
    row = connection.execute("SELECT pg_backend_pid()").fetchone()
    return bool(row[0] != connection.info.backend_pid)


def _is_quiet(connection: Any) -> bool:
    """Whether the connection is open, and the server has sent nothing since the last query."""
    if connection is None or connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    return not poll.poll(0)
