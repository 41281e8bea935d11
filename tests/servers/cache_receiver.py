"""A receiver that plays a cache in front of the site: it keeps answers and takes real bans.

It takes BAN as the shipped VCL does, and the calls by which Fastly and Cloudflare are purged.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.http import HttpResponse
from django.test import Client

from articles.edge.groups import groups_of
from articles.edge.places import Place


@dataclass
class Purge:
    """One call: its groups, and the headers and path by which it came."""

    groups: set[str]
    path: str
    headers: dict[str, str]


@dataclass
class Fetch:
    """What the site has answered, and the cache has not stored yet."""

    path: str
    answer: HttpResponse


@dataclass
class CacheReceiver:
    """`status`: what it answers to bans from now on; `success`: what Cloudflare's body says."""

    address: str = ""
    status: int = 200
    success: bool = True
    purges: list[Purge] = field(default_factory=list)
    _kept: dict[str, HttpResponse] = field(default_factory=dict)

    def get(self, path: str) -> HttpResponse:
        """The answer that it has, else the site's."""
        if path not in self._kept:
            self.finish(self.begin(path))
        return self._kept[path]

    def begin(self, path: str) -> Fetch:
        return Fetch(path, Client().get(path))

    def finish(self, fetch: Fetch) -> None:
        """Store what was fetched, whatever was banned meanwhile."""
        self._kept[fetch.path] = fetch.answer

    def take(self, purge: Purge) -> int:
        self.purges.append(purge)
        if self.status == 200:
            for path, answer in list(self._kept.items()):
                if purge.groups & {*groups_of(answer.headers["Cache-Groups"])}:
                    del self._kept[path]
        return self.status

    def place(self, kind: str = "varnish", **fields: object) -> Place:
        values = {"name": "c1", "own": "service1", "token": "secret", "fetch": 1.0, **fields}
        return Place(kind=kind, address=self.address, **values)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    receiver: CacheReceiver

    def do_BAN(self) -> None:
        self._answer(set(self.headers["Cache-Groups"].split("|")), b"")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        groups = body.get("tags") or body["surrogate_keys"]
        self._answer(set(groups), json.dumps({"success": self.receiver.success}).encode())

    def _answer(self, groups: set[str], body: bytes) -> None:
        purge = Purge(groups, self.path, dict(self.headers.items()))
        self.send_response(self.receiver.take(purge))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def cache_receiver() -> Iterator[CacheReceiver]:
    """A running one, empty."""
    receiver = CacheReceiver()
    handler = type("Handler", (_Handler,), {"receiver": receiver})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
