"""How long a request waits for a lock: readers shortly, staff who save something longer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase


class WriterMiddleware:
    """Lets requests that may change something wait settings.WRITE_LOCK_TIMEOUT seconds.

    All others have what the connection began with: a reader who waits takes a turn from those who
    need not wait, and nothing is lost when the read is tried again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD", "OPTIONS") or not settings.WRITE_LOCK_TIMEOUT:
            return self.get_response(request)
        with long_waits(settings.WRITE_LOCK_TIMEOUT):
            return self.get_response(request)


@contextmanager
def long_waits(seconds: int) -> Iterator[None]:
    """Statements of this thread's connection wait so long for a lock, until the block ends.

    Behind a pooler nothing is said: it would hold for whoever has that session next. Raises
    OperationalError while the database is away, as the first query would.
    """
    connection.ensure_connection()
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {seconds * 1000}")
    try:
        yield
    finally:
        # One that was closed meanwhile begins anew with what its settings say.
        if connection.connection is not None:
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
