"""Callers that hold connections and send or take little, and how readers fare meanwhile."""

import http.client
import socket
import time
from urllib.parse import urlsplit

FORM = "application/x-www-form-urlencoded"
HALF = b"Content-Length: 1000\r\n\r\nabcdef"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n"


class Callers:
    """Connections to `site`, which `close` ends."""

    def __init__(self, site: str) -> None:
        parts = urlsplit(site)
        self.address = (str(parts.hostname), int(parts.port or 80))
        self.origin = site
        self.sockets: list[socket.socket] = []

    def call(self, request: bytes, *, window: int | None = None, source: str = "") -> socket.socket:
        """A connection on which `request` was sent. `window`: bytes it takes without reading.

        `source`: the address it comes from, such as 127.0.1.1.
        """
        caller = socket.socket()
        if source:
            caller.bind((source, 0))
        if window:
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        caller.settimeout(20)
        caller.connect(self.address)
        caller.sendall(request)
        self.sockets.append(caller)
        return caller

    def post(self, rest: bytes, path: str = "/", source: str = "") -> socket.socket:
        """A POST whose head ends with `rest`, which may have some of the body."""
        head = b"POST %s HTTP/1.1\r\nHost: localhost\r\n" % path.encode()
        return self.call(head + rest, source=source)

    def ask(
        self, path: str = "/", body: bytes | None = None, source: str = ""
    ) -> http.client.HTTPResponse:
        """The answer to an ordinary request, read whole (`.content`). A body is that of a form."""
        own = (source, 0) if source else None
        connection = http.client.HTTPConnection(*self.address, timeout=20, source_address=own)
        headers = {} if body is None else {"Content-Type": FORM, "Origin": self.origin}
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        answer.content = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer

    def milliseconds(self, path: str, count: int, pause: float = 0.01) -> list[float]:
        """How long each of `count` reads took, in order of size."""
        took = []
        for _ in range(count):
            started = time.perf_counter()
            assert self.ask(path).status == 200
            took.append((time.perf_counter() - started) * 1000)
            time.sleep(pause)
        return sorted(took)

    def close(self) -> None:
        """End every connection."""
        for caller in self.sockets:
            caller.close()
        self.sockets.clear()


def everything(caller: socket.socket) -> bytes:
    """What comes until the connection is closed."""
    parts = []
    while part := caller.recv(65536):
        parts.append(part)
    return b"".join(parts)
