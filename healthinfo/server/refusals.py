"""Answers to requests that the server refuses before the site sees them: 400, 408, 413, 503."""

import json
from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any

from api.problem_types import type_uri
from healthinfo.server.readings import Reading

StartResponse = Callable[[str, list[tuple[str, str]]], Any]

TITLES = {
    400: "Bad Request",
    408: "Request Timeout",
    413: "Content Too Large",
    503: "Service Unavailable",
}
DETAILS = {
    400: "Name one host: a request has exactly one Host header (RFC 9112, 3.2).",
    408: "The body of the request came too slowly or not at all. Send it again, all at once.",
    413: "The body of the request is too large: at most {most} bytes are taken here.",
    503: "Too many requests are being received. Send it again in a second.",
}


def refuse(
    environ: dict[str, Any], start: StartResponse, status: int, *, most: int, more: bool
) -> bytes:
    """Starts the answer and returns its body: a problem document below /api/, else a sentence.

    `more`: the caller adds a byte (see Ending). The connection is closed after it.
    """
    kind, body = _document(environ["PATH_INFO"], status, DETAILS[status].format(most=most))
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body) + more)),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
        ("X-Content-Type-Options", "nosniff"),
        # Programs in browsers may read the API's errors as well.
        ("Access-Control-Allow-Origin", "*"),
    ]
    if status == 503:
        headers.append(("Retry-After", "1"))
    start(f"{status} {TITLES[status]}", headers)
    return body


def _document(path: str, status: int, detail: str) -> tuple[str, bytes]:
    if not path.startswith("/api/"):
        return "text/plain; charset=utf-8", detail.encode()
    problem = {
        "type": type_uri("body-too-large") if status == 413 else "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
        "errors": [],
        "instance": path,
        "request_id": token_hex(8),
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
