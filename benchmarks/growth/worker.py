"""Asks one library, in this process, for what its caller names: python -m benchmarks.growth.worker

Reads lines `{"number": 3, "times": n}` and answers `{"answer": {"ms": […], "status": 200}}` to
each: the processor time of each whole request, that of PostgreSQL's process for it included.
"""

import gc
import io
import json
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

HOST = "localhost"


class Library:
    """One library, asked through Django's handler as a server asks it."""

    def __init__(self, found: dict[str, Any]) -> None:
        from . import desk
        from .asked import Asked
        from .probes import probes

        self.application = get_wsgi_application()
        self.probes, self.asked, self.who = probes(), Asked(found), desk.people()
        staff = Client()
        staff.force_login(self.who.boss)
        session = "; ".join(f"{name}={m.value}" for name, m in staff.cookies.items())
        key = {"HTTP_AUTHORIZATION": f"Bearer {found['secret']}"}
        self.headers = {"nobody": {}, "partner": key, "staff": {"HTTP_COOKIE": session}}
        self.changes = 0

    def ask(self, number: int, times: int) -> dict[str, Any]:
        """Milliseconds of processor time of each request, and the status of the last."""
        probe = self.probes[number]
        path, query = self.address(probe.route, probe.query, probe.who)
        taken, status, body = [], "", b""
        for _ in range(times):
            if probe.changed:
                self.change()
            before = processor_time()
            status, body = self.request(path, query, probe.who)
            taken.append((processor_time() - before) * 1000)
            flush()
        return {"ms": taken, "status": int(status[:3]), "bytes": len(body), "path": path}

    def address(self, route: str, query: str, who: str) -> tuple[str, str]:
        """(path, query), with what the names in braces stand for."""
        path = self.asked.address(route)
        if "{next}" in query:
            first = "&".join(part for part in query.split("&") if "{next}" not in part)
            found = self._next(path, first, who)
            query = query.replace("{next}", found) if found else first
        for name, value in self.asked.values.items():
            query = query.replace("{" + name + "}", value)
        return path, query.replace(" ", "+")

    def _next(self, path: str, query: str, who: str) -> str:
        """The place of the second page, "" where there is none."""
        body = self.request(path, query, who)[1].decode(errors="replace")
        for mark in ("cursor=", "after="):
            if mark in body:
                return body.partition(mark)[2].partition('"')[0].partition("&")[0]
        return ""

    def request(self, path: str, query: str, who: str) -> tuple[str, bytes]:
        told: list[str] = []
        answer = self.application(
            environ(path, query) | self.headers[who], lambda status, headers: told.append(status)
        )
        try:
            return told[0], b"".join(answer)
        finally:
            answer.close()

    def change(self) -> None:
        """Publish an edition, after which nothing kept by the journal's place is good."""

        from . import desk

        self.changes += 1
        article = desk.Article.objects.get(pk=self.asked.found["term"])
        desk.publish_anew(article, self.who, summary=f"Said anew, {time.time()}.")


def environ(path: str, query: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def processor_time() -> float:
    """Seconds of this thread and of PostgreSQL's process for its connection."""
    own = time.thread_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return own
    # Nanoseconds on a processor; /proc/…/stat counts in hundredths of a second.
    return own + _of_process(connection.connection.info.backend_pid) / 1e9


def _of_process(pid: int) -> int:
    # It is counted when the process leaves the processor, a moment after its answer.
    path = Path(f"/proc/{pid}/schedstat")
    taken = int(path.read_text().split()[0])
    while taken != (again := int(path.read_text().split()[0])):
        taken = again
    return taken


def flush() -> None:
    """Save what requests leave to be saved later, outside what is measured."""
    from articles.delivery import write_behind

    write_behind.flush()


def main() -> None:
    import django
    from django.conf import settings

    django.setup()
    settings.FLUSH_IN_BACKGROUND = False
    warnings.simplefilter("ignore")
    library = Library(json.loads(Path(sys.argv[1]).read_text()))
    gc.collect()
    gc.freeze()
    _tell({"probes": [{"name": probe.name, "status": probe.status} for probe in library.probes]})
    for line in sys.stdin:
        _tell(library.ask(**json.loads(line)))


def _tell(answer: dict[str, Any]) -> None:
    print(json.dumps({"answer": answer}), flush=True)


if __name__ == "__main__":
    main()
