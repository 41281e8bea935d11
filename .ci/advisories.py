"""Advisories from a file, for machines that reach no source of them; see audit.

The file is OSV's own for PyPI, a zip of one JSON document for each advisory:
https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip (https://ossf.github.io/osv-schema/).
"""

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


class Advisories:
    """What a file says of packages. Raises ValueError where it is no such file, or says nothing."""

    def __init__(self, path: Path) -> None:
        self._by_name: dict[str, list[tuple[dict, dict]]] = defaultdict(list)
        self.count, self.newest = 0, ""
        try:
            with zipfile.ZipFile(path) as file:
                for name in file.namelist():
                    self._add(json.loads(file.read(name)))
        except (OSError, zipfile.BadZipFile, json.JSONDecodeError, TypeError) as error:
            raise ValueError(f"{path} is no zip of OSV documents: {error}") from error
        if not self._by_name:
            raise ValueError(f"{path} has no advisory about a package of PyPI.")

    def _add(self, advisory: dict) -> None:
        self.count += 1
        self.newest = max(self.newest, advisory.get("modified", "")[:10])
        for affected in advisory.get("affected", []):
            package = affected.get("package", {})
            if package.get("ecosystem") == "PyPI":
                self._by_name[canonicalize_name(package["name"])].append((advisory, affected))

    def about(self, name: str, version: str) -> list[dict]:
        """The advisories that this version of a package is affected by."""
        known = self._by_name.get(canonicalize_name(name), [])
        found = [advisory for advisory, affected in known if _is_affected(version, affected)]
        return list({advisory["id"]: advisory for advisory in found}.values())


def _is_affected(version: str, affected: dict) -> bool:
    """As the schema says: listed by name, or within one of the ranges."""
    own = Version(version)
    ranges = [r for r in affected.get("ranges", []) if r["type"] == "ECOSYSTEM"]
    return any(_same(own, each) for each in affected.get("versions", [])) or any(
        _within(own, each["events"]) for each in ranges
    )


def _same(own: Version, other: str) -> bool:
    try:
        return own == Version(other)
    except InvalidVersion:
        return False


def _within(own: Version, events: list[dict[str, str]]) -> bool:
    """Events in order of version; the last that is not above `own` decides."""
    inside = False
    for event in events:
        ((kind, at),) = event.items()
        if kind == "introduced" and (at == "0" or Version(at) <= own):
            inside = True
        elif (kind == "fixed" and Version(at) <= own) or (
            kind == "last_affected" and Version(at) < own
        ):
            inside = False
    return inside


@contextmanager
def answering(advisories: Advisories) -> Iterator[str]:
    """The address that answers as OSV's `/v1/query` does, on this machine alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = advisories.about(asked["package"]["name"], asked["version"])
            body = json.dumps({"vulns": found} if found else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        server.server_close()
