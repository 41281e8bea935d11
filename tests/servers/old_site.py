"""A site for one test, on this machine, to import from: its pages, and what was asked of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HTML = "text/html; charset=utf-8"


@dataclass
class Answer:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = HTML


@dataclass
class OldSite:
    """`pages` by path; `asked` has (path, headers in lower case) of each request, in order."""

    url: str
    pages: dict[str, Answer | Callable[[Any], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(self, path: str, title: str = "Sore knee", **headers: str) -> None:
        html = f"<h1>{title}</h1><p>It is common.</p><h2>Dose</h2><p>Take 2.5 ml.</p>"
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(f"<title>{title}</title><main>{html}</main>".encode(), 200, given)

    def site_map(self, *paths: str, at: str = "/sitemap.xml", root: str = "urlset") -> str:
        part = "url" if root == "urlset" else "sitemap"
        found = [path if "//" in path else self.url + path for path in paths]
        rows = "".join(f"<{part}><loc>{one}</loc></{part}>" for one in found)
        text = f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'
        self.pages[at] = Answer(text.encode(), kind="application/xml")
        return self.url + at

    def redirect(self, path: str, target: str) -> None:
        self.pages[path] = Answer(status=301, headers={"Location": target})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: OldSite

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.site.asked.append((self.path, headers))
        answer = self.site.pages.get(self.path, Answer(b"Not here", 404))
        if callable(answer):
            answer(self)
            return
        tag = answer.headers.get("ETag")
        fresh = tag is not None and headers.get("if-none-match") == tag
        self.send_response(304 if fresh else answer.status)
        body = b"" if fresh else answer.body
        given = {"Content-Type": answer.kind, "Content-Length": str(len(body)), **answer.headers}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def old_site() -> Iterator[OldSite]:
    """A running site without pages."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.site = site = OldSite(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
