"""Calls the site in few threads, because each of them keeps a connection to the database."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections

T = TypeVar("T")
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Connected:
    """A WSGI application that calls `application`.

    The first `keeping` threads of the server call it themselves; all further ones, which the server
    starts while many requests wait, hand the call to one of `handed` threads. A thread that the
    server ends makes place for another.
    """

    def __init__(self, application: Application, *, keeping: int, handed: int) -> None:
        self.application = application
        self._places = threading.Semaphore(keeping)
        self._own = threading.local()
        self._others = ThreadPoolExecutor(handed, "handed")

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        response = self.run(self.application, environ, start)
        streamed = getattr(response, "streaming", False) and not self._keeps()
        return _Closing(response) if streamed else response

    def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """What the function returns, called in a thread that keeps a connection."""
        if self._keeps():
            return function(*arguments)
        try:
            handed = self._others.submit(function, *arguments)
        except RuntimeError:
            # The process ends: its threads take nothing more, and its last requests are answered.
            return function(*arguments)
        return handed.result()

    def _keeps(self) -> bool:
        if hasattr(self._own, "place"):
            return True
        if not self._places.acquire(blocking=False):
            return False
        self._own.place = _Place(self._places)
        return True


class _Place:
    """Free again when its thread has ended, and with it the thread's local values."""

    def __init__(self, places: threading.Semaphore) -> None:
        self._places = places

    def __del__(self) -> None:
        self._places.release()


class _Closing:
    """A response made while it is sent, in a thread that keeps no connection."""

    def __init__(self, response: Any) -> None:
        self.streaming, self.headers, self._response = True, response.headers, response

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response)

    def close(self) -> None:
        """Called by the server after the last piece."""
        self._response.close()
        connections.close_all()
