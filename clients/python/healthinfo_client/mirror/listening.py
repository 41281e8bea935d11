"""Takes webhooks, and wakes the keeper of a copy."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ..webhooks import BadSignature, keys_of, verify

# Messages have less than 20 kB.
LONGEST = 64 * 1024


class Listener(ThreadingHTTPServer):
    """`address`: (host, port); `secrets`: one, or several parted by spaces while they rotate.

    `woken` is set by each message that is signed rightly. Nothing of a message is kept: it says
    that there is something to fetch, and the feed says what. So a message that comes twice, late,
    or not at all does no harm. Put it behind a proxy that speaks https.
    """

    daemon_threads = True

    def __init__(self, address: tuple[str, int], secrets: str, woken: threading.Event) -> None:
        keys_of(secrets)
        self.secrets = secrets
        self.woken = woken
        super().__init__(address, _Handler)

    def start(self) -> None:
        """Listen in a thread, until `shutdown`."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that breaks off is no fault."""


class _Handler(BaseHTTPRequestHandler):
    server: Listener
    timeout = 10

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            return self._answer(411)
        if int(length) > LONGEST:
            return self._answer(413)
        body = self.rfile.read(int(length))
        try:
            verify(body, dict(self.headers.items()), self.server.secrets)
        except BadSignature:
            return self._answer(401)
        self.server.woken.set()
        return self._answer(204)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Who calls is no news."""
