"""Answers of the server itself, in place of the site's: 400, 408, 413 and 503.

They have the headers of every other answer, and are counted and written into the log like it.
"""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from api.problem_types import type_uri
from articles.metrics.counters import count
from articles.metrics.names import REFUSED
from healthinfo.middleware import FrameMiddleware, give_id
from healthinfo.server.readings import Reading
from healthinfo.telemetry.requests import record
from healthinfo.views import unavailable

logger = logging.getLogger(__name__)
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

# What is refused; of all but HELD_UP: status and sentence.
HOSTS, SLOW, LARGE, CROWDED, HELD_UP = "hosts", "slow-body", "large-body", "many-bodies", "no-turn"
ANSWERS = {
    HOSTS: (400, "Name one host: a request has exactly one Host header (RFC 9112, 3.2)."),
    SLOW: (
        408,
        "The body of the request came too slowly or not at all. Send it again, all at once.",
    ),
    LARGE: (413, "The body of the request is too large: at most {most} bytes are taken here."),
    CROWDED: (503, "Too many requests are being received. Send it again in a second."),
}
TITLES = {
    400: "Bad Request",
    408: "Request Timeout",
    413: "Content Too Large",
    503: "Service Unavailable",
}
# Refusals are logged once in so many seconds, with their number.
LOG_SECONDS = 10


class Refusals:
    """Refuses requests, and tells of it."""

    def __init__(self) -> None:
        self._frame = FrameMiddleware(lambda request: HttpResponse())
        self._lock = threading.Lock()
        self._unsaid, self._logged = 0, 0.0

    def refuse(
        self, environ: dict[str, Any], start: StartResponse, what: str, most: int = 0, more: int = 0
    ) -> bytes:
        """Starts the answer and returns its body: a problem document below /api/, else a sentence.

        `what`: a key of ANSWERS, or HELD_UP. `most`: bytes that the body may have. `more`: bytes
        that the caller adds to the answer (see Ending). The connection is closed after it.
        """
        began = time.perf_counter()
        request = WSGIRequest(environ)
        give_id(request)
        response = _response(request, what, most)
        response.headers["Content-Length"] = str(len(response.content) + more)
        self._frame.complete(request, response)
        self._tell(request, response, what, time.perf_counter() - began)
        start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return response.content

    def _tell(self, request: WSGIRequest, answer: HttpResponse, what: str, seconds: float) -> None:
        count(REFUSED, what)
        record(request, answer, seconds)
        now = time.monotonic()
        with self._lock:
            self._unsaid += 1
            if now - self._logged < LOG_SECONDS:
                return
            number, self._unsaid, self._logged = self._unsaid, 0, now
        # Without the request: its address may be anything, and its id is in the access line.
        logger.warning("requests refused by the server: %d, this one: %s", number, what)


def _response(request: WSGIRequest, what: str, most: int) -> HttpResponse:
    if what == HELD_UP:
        response = unavailable(request)
        response.headers["Connection"] = "close"
        return response
    status, detail = ANSWERS[what]
    kind, body = _document(request, status, detail.format(most=most))
    headers = {
        "Content-Type": kind,
        "Cache-Control": "no-store",
        "Connection": "close",
        # Programs in browsers may read the API's errors as well.
        "Access-Control-Allow-Origin": "*",
    }
    if status == 503:
        headers["Retry-After"] = "1"
    return HttpResponse(body, status=status, reason=TITLES[status], headers=headers)


def _document(request: WSGIRequest, status: int, detail: str) -> tuple[str, bytes]:
    if not request.path_info.startswith("/api/"):
        return "text/plain; charset=utf-8", detail.encode()
    problem = {
        "type": type_uri("body-too-large") if status == 413 else "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
        "errors": [],
        "instance": request.path_info,
        "request_id": request.request_id,  # type: ignore[attr-defined]
    }
    return "application/problem+json", json.dumps(problem).encode()


class Ending:
    """`body`, and after it a line feed if the request's body has ended within `seconds`.

    If it has not, the server finds an answer shorter than its Content-Length and closes the
    connection, which ends the thread that still reads from it. An answer of the right length would
    leave both open for as long as the caller likes.
    """

    def __init__(self, body: bytes, reading: Reading, seconds: float, end: Callable[[], None]):
        self._parts, self._end = self._yield(body, reading, seconds), end

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    @staticmethod
    def _yield(body: bytes, reading: Reading, seconds: float) -> Iterator[bytes]:
        yield body
        if reading.wait_for_end(seconds):
            yield b"\n"

    def close(self) -> None:
        """Called by the server when it has sent the answer, or could not."""
        self._end()
