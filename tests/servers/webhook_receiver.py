"""A receiver of webhooks for one test, on this machine, which can misbehave in many ways."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


@dataclass(frozen=True)
class Received:
    """One request; its headers by lower-case name."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> dict:
        return json.loads(self.body)

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def verified(self, secret: str) -> Any:
        """The message, checked by the library that partners use. Raises when it is not ours."""
        return Webhook(secret).verify(self.body, self.headers)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.took(Received(self.path, headers, body))
        try:
            self.server.next_answer()(self)
        finally:
            self.server.done()

    def do_GET(self) -> None:
        self.server.followed.append(self.path)
        answer(200)(self)

    def log_message(self, *args: Any) -> None:
        pass


Answering = Callable[[_Handler], None]


def answer(status: int, body: bytes = b"", **headers: str) -> Answering:
    """An ordinary answer. Names of headers are given with _ for -."""

    def say(handler: _Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return say


def redirects(handler: _Handler) -> None:
    answer(302, Location=f"http://127.0.0.1:{handler.server.server_port}/elsewhere")(handler)


def hangs_up(handler: _Handler) -> None:
    """No answer at all."""
    handler.close_connection = True
    handler.connection.close()


def speaks_nonsense(handler: _Handler) -> None:
    handler.wfile.write(b"\x00\x01 not HTTP\r\n\r\n")
    handler.close_connection = True


def is_slow(seconds: float) -> Answering:
    def wait(handler: _Handler) -> None:
        time.sleep(seconds)
        answer(200)(handler)

    return wait


def holds(until: threading.Event) -> Answering:
    """Answers once the event is set."""

    def wait(handler: _Handler) -> None:
        until.wait(30)
        answer(200)(handler)

    return wait


def drips_headers(handler: _Handler) -> None:
    """Sends a status of success at once, then headers without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drips(handler)


def drips(handler: _Handler) -> None:
    """Byte after byte, each within the timeout for a single read."""
    handler.close_connection = True
    try:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 200:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.server.cut_off.set()


def sends_too_much(handler: _Handler) -> None:
    """A body without end, after a status that says it was taken."""
    handler.close_connection = True
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        handler.server.cut_off.set()


def too_busy(seconds: int) -> Answering:
    return answer(429, b"slow down", Retry_After=str(seconds))


def busy_until(moment: Any) -> Answering:
    return answer(503, Retry_After=format_datetime(moment, usegmt=True))


class Receiver(ThreadingHTTPServer):
    """`answers` are given one by one, then `always`. `cut_off`: we closed on a long answer.
    `most_at_once`: how many requests it had in hand at the same time."""

    daemon_threads = True
    always: Answering = staticmethod(answer(204))

    def __init__(self, address: tuple[str, int] = ("127.0.0.1", 0)) -> None:
        super().__init__(address, _Handler)
        self.received: list[Received] = []
        self.answers: list[Answering] = []
        self.followed: list[str] = []
        self.cut_off = threading.Event()
        self.most_at_once = self._at_once = 0
        self._lock = threading.Condition()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"

    @property
    def messages(self) -> list[dict]:
        return [each.message for each in self.received]

    @property
    def seqs(self) -> list[int]:
        return [message["data"]["seq"] for message in self.messages]

    def took(self, received: Received) -> None:
        with self._lock:
            self.received.append(received)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self._lock.notify_all()

    def done(self) -> None:
        with self._lock:
            self._at_once -= 1

    def wait_for(self, count: int, seconds: float = 60) -> bool:
        """Until so many requests have come; returns whether they have."""
        with self._lock:
            return self._lock.wait_for(lambda: len(self.received) >= count, seconds)

    def next_answer(self) -> Answering:
        with self._lock:
            return self.answers.pop(0) if self.answers else self.always

    def handle_error(self, *args: Any) -> None:
        """A connection we have cut is no error of the test's."""


@contextmanager
def webhook_receiver(address: tuple[str, int] = ("127.0.0.1", 0)) -> Iterator[Receiver]:
    with Receiver(address) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
