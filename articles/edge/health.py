"""The address that a cache's probe asks: 200 while its follower vouches for it, else 503.

`/` is for all caches of this process together, `/{name}` for one.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# {name: whether its follower vouches for it}
Vouching = Mapping[str, Callable[[], bool]]


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    # A probe sends its request at once; whoever does not holds no thread.
    timeout = 2

    def do_GET(self) -> None:
        status = self.server.status(self.path)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *args: Any) -> None:
        """Five probes a second are no news."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], vouching: Vouching) -> None:
        self._vouching = vouching
        super().__init__(address, _Handler)

    def status(self, path: str) -> int:
        name = path.strip("/")
        if name and name not in self._vouching:
            return 404
        asked = [self._vouching[name]] if name else [*self._vouching.values()]
        return 200 if asked and all(vouches() for vouches in asked) else 503


@contextmanager
def answering(host: str, port: int, vouching: Vouching) -> Iterator[tuple[str, int]]:
    """Answer probes in a thread during the block; yields the address. `port` 0: any free one."""
    server = _Server((host, port), vouching)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield server.server_address[:2]  # type: ignore[misc]
    finally:
        server.shutdown()
        server.server_close()
