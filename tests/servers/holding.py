"""A way to the site that can hold its answers back before the first byte."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.servers.serving import HOST


class Holding:
    """`seconds`: how long each answer waits from now on, once the site has given it."""

    def __init__(self, address: str, held: threading.Event) -> None:
        self.address, self.held, self.seconds = address, held, 0.0


class _Handler(BaseHTTPRequestHandler):
    holding: Holding
    site: str

    def do_GET(self) -> None:
        parts = urlsplit(self.site)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        connection.request(self.command, self.path, headers=dict(self.headers.items()))
        answer = connection.getresponse()
        body = answer.read()
        if self.holding.seconds:
            self.holding.held.set()
            threading.Event().wait(self.holding.seconds)
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        connection.close()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def holding(site: str) -> Iterator[Holding]:
    """It, in front of the site at this address."""
    found = Holding("", threading.Event())
    handler = type("Handler", (_Handler,), {"holding": found, "site": site})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    found.address = f"http://{HOST}:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
