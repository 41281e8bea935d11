"""Receives each request's body, within limits of size and time, before the site sees the request.

A server thread that reads from a slow caller can do nothing else, and granian sets no limit to
that: four unfinished forms once stopped the site. Here a limited number of threads wait for bodies,
for a limited time, and the others answer readers.
"""

import logging
import time
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from typing import Any

from django.http import HttpRequest

from articles.delivery.client_address import rate_limit_address
from healthinfo.server.options import WORKING
from healthinfo.server.readings import Reading, Readings
from healthinfo.server.refusals import Ending, StartResponse, refuse
from healthinfo.server.sizes import most_bytes

logger = logging.getLogger(__name__)
# Seconds for which the rest of a body that is too large is read and thrown away: callers that
# send all before they look at the answer would else see a broken connection.
LINGER_SECONDS = 2.0
# Until the server has sent what it was given: it closes a connection at once.
FLUSH_SECONDS = 0.2
# Files of our own up to this size are handed to the server whole, so that a slow reader of one
# takes memory and no thread.
WHOLE_FILE = 8 * 2**20
# Refusals are logged once in so many seconds, with their number.
LOG_SECONDS = 10

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BodyGuard:
    """A WSGI application around `application`."""

    def __init__(self, application: Application, *, readers: int) -> None:
        self.application = application
        self.readings = Readings(readers)
        # A token for each turn: threading.Semaphore is no C and takes 3 µs more of each request.
        self._turns: SimpleQueue[None] = SimpleQueue()
        for _ in range(WORKING):
            self._turns.put(None)
        self._refused, self._logged = 0, 0.0

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH")
        if length in (None, "", "0") and "HTTP_TRANSFER_ENCODING" not in environ:
            return self._answer(environ, start)
        return self._receive(environ, start, int(length) if length else None)

    def _answer(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        self._turns.get()
        try:
            response = self.application(environ, start)
        finally:
            self._turns.put(None)
        if getattr(response, "streaming", False):
            return _whole(response)
        return response

    def _receive(
        self, environ: dict[str, Any], start: StartResponse, length: int | None
    ) -> Iterable[bytes]:
        most = most_bytes(environ)
        reading = Reading(environ["wsgi.input"], _caller(environ), length, most)
        large = (length or 0) > most
        if not self.readings.admit(reading):
            self._log(status := 413 if large else 503)
            return [refuse(environ, start, status, most=most, more=False)]
        reading.start()
        if large or not reading.wait():
            return self._cut_off(environ, start, reading, most)
        self.readings.dismiss(reading)
        reading.body.seek(0)
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = reading.body, str(reading.received)
        return self._answer(environ, start)

    def _cut_off(
        self, environ: dict[str, Any], start: StartResponse, reading: Reading, most: int
    ) -> Iterable[bytes]:
        large = reading.is_too_large()
        self._log(status := 413 if large else 408)
        body = refuse(environ, start, status, most=most, more=True)
        seconds = LINGER_SECONDS if large else FLUSH_SECONDS
        return Ending(body, reading, seconds, lambda: self.readings.dismiss(reading))

    def _log(self, status: int) -> None:
        self._refused += 1
        now = time.monotonic()
        if now - self._logged > LOG_SECONDS:
            logger.warning("request bodies refused: %d, this one with %d", self._refused, status)
            self._refused, self._logged = 0, now


def _caller(environ: dict[str, Any]) -> str:
    request = HttpRequest()
    request.META = environ
    return rate_limit_address(request)


def _whole(response: Any) -> Iterable[bytes]:
    """A response in pieces as one piece, where it says how long it is and is not too long."""
    length = response.headers.get("Content-Length")
    if length is None or int(length) > WHOLE_FILE:
        return response
    try:
        return [b"".join(response)]
    finally:
        response.close()
