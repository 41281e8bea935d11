"""Stands around the site: receives each request's body, within limits of size and time, before the
site sees the request, and lets a few requests at a time be answered.

A server thread that reads from a slow caller can do nothing else, and granian sets no limit to
that: four unfinished forms once stopped the site. A thread that waits for the database can do
nothing else either: twelve readers behind one lock once stopped /healthz.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest

from articles.delivery.client_address import rate_limit_address
from healthinfo.server.connected import Connected
from healthinfo.server.options import HANDED, KEEPING, WORKING, WRITING
from healthinfo.server.readings import Reading, Readings
from healthinfo.server.refusals import CROWDED, HELD_UP, HOSTS, LARGE, SLOW, Ending, Refusals
from healthinfo.server.sizes import most_bytes
from healthinfo.server.turns import Turns

# Seconds for which the rest of a body that is too large is read and thrown away: callers that
# send all before they look at the answer would else see a broken connection.
LINGER_SECONDS = 2.0
# Until the server has sent what it was given: it closes a connection at once. Shorter where others
# wait for the place.
FLUSH_SECONDS, FLUSH_CROWDED = 0.2, 0.05
# Files of our own up to this size are handed to the server whole, so that a slow reader of one
# takes memory and no thread.
WHOLE_FILE = 8 * 2**20
# Asks nothing of the database, so it needs no turn: it says whether this process lives.
HEALTH = "/healthz"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BodyGuard:
    """A WSGI application around `application`. `bodies`: how many it receives at once."""

    def __init__(self, application: Application, *, bodies: int) -> None:
        self.application = Connected(application, keeping=KEEPING, handed=HANDED)
        self.readings, self.refusals = Readings(bodies), Refusals()
        self._turns, self._writing = Turns(WORKING), Turns(WRITING)

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if not has_one_host(environ):
            return [self.refusals.refuse(environ, start, HOSTS)]
        length = environ.get("CONTENT_LENGTH")
        if length not in (None, "", "0") or "HTTP_TRANSFER_ENCODING" in environ:
            return self._receive(environ, start, int(length) if length else None)
        if environ["PATH_INFO"] == HEALTH:
            return self.application(environ, start)
        return self._answer(environ, start)

    def _answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if not self._turns.take():
            return [self.refusals.refuse(environ, start, HELD_UP)]
        try:
            response = self.application(environ, start)
        finally:
            self._turns.give_back()
        return _whole(response) if getattr(response, "streaming", False) else response

    def _answer_writer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if not self._writing.take():
            return [self.refusals.refuse(environ, start, HELD_UP)]
        try:
            return self._answer(environ, start)
        finally:
            self._writing.give_back()

    def _receive(self, environ: dict[str, Any], start: Any, length: int | None) -> Iterable[bytes]:
        most = self.application.run(most_bytes, environ)
        reading = Reading(environ["wsgi.input"], _caller(environ), length, most)
        self.readings.admit(reading)
        reading.start()
        if (length or 0) > most or not reading.wait():
            return self._cut_off(environ, start, reading, most)
        self.readings.dismiss(reading)
        reading.body.seek(0)
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = reading.body, str(reading.received)
        return self._answer_writer(environ, start)

    def _cut_off(
        self, environ: dict[str, Any], start: Any, reading: Reading, most: int
    ) -> Iterable[bytes]:
        reading.is_refused()
        what, seconds = SLOW, FLUSH_SECONDS
        if reading.is_too_large():
            what, seconds = LARGE, LINGER_SECONDS
        elif reading.gives_way:
            what, seconds = CROWDED, FLUSH_CROWDED
        body = self.refusals.refuse(environ, start, what, most=most, more=1)
        return Ending(body, reading, seconds, lambda: self.readings.dismiss(reading))


def has_one_host(environ: dict[str, Any]) -> bool:
    """Whether the request names one host. The server joins several headers by a comma."""
    host = environ.get("HTTP_HOST")
    if host:
        return "," not in host
    return environ.get("SERVER_PROTOCOL") == "HTTP/1.0"


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
