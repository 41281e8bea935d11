"""Recomputes every edition's digest over HTTP alone: python verify_over_http.py SITE_URL

Needs only the standard library. Reads the change feed from its start, the list, and the feed
from the list's cursor; fetches the document of every edition and compares its SHA-256 with the
published digest and with Repr-Digest. Exit status 1 when they differ; prints a JSON line of counts.
"""

import base64
import hashlib
import http.client
import json
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit


class Site:
    """One persistent connection. Raises RuntimeError for any status but 200."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self.connection = connect(parts.netloc, timeout=60)

    def get(self, url: str) -> tuple[bytes, dict[str, str]]:
        parts = urlsplit(url)
        self.connection.request("GET", f"{parts.path}?{parts.query}".rstrip("?"))
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{url}: {answer.status} {body[:300]!r}")
        return body, {name.lower(): value for name, value in answer.getheaders()}

    def json(self, url: str) -> dict:
        return json.loads(self.get(url)[0])


def changes(site: Site, start: str) -> Iterator[dict]:
    """All Changes from a URL of the feed on, until it is complete."""
    page = site.json(start)
    yield from page["changes"]
    while not page["complete"]:
        page = site.json(page["next"])
        yield from page["changes"]


def listed(site: Site) -> tuple[dict[str, dict], str]:
    """({id: summary} of all published articles, the cursor of the first page)."""
    page = site.json("/api/v1/articles?limit=200")
    cursor, items = page["cursor"], {item["id"]: item for item in page["items"]}
    while page["page"]["next"]:
        page = site.json(page["page"]["next"])
        items.update((item["id"], item) for item in page["items"])
    return items, cursor


def check_document(site: Site, article: str, number: int, digest: str) -> str | None:
    """What is wrong with one edition's document, or None."""
    body, headers = site.get(f"/api/v1/articles/{article}/editions/{number}/document")
    hashed = hashlib.sha256(body)
    if f"sha256:{hashed.hexdigest()}" != digest:
        return f"{article} edition {number}: its bytes do not have the digest {digest}"
    named = base64.b64encode(hashed.digest()).decode()
    # A proxy that unpacks leaves the digest of the gzip; the ETag names the document all the same.
    etag = headers.get("etag", "").removeprefix("W/").strip('"').removesuffix("-gzip")
    if headers.get("repr-digest") != f"sha-256=:{named}:" and etag != named:
        return f"{article} edition {number}: Repr-Digest is {headers.get('repr-digest')}"
    return None


def digests(site: Site, article: str, last: dict) -> dict[int, str]:
    """{number: digest} of all editions; most articles have only the one in the list."""
    if last["number"] == 1:
        return {1: last["digest"]}
    rows = site.json(f"/api/v1/articles/{article}/editions")["items"]
    return {row["number"]: row["digest"] for row in rows}


def verify(url: str) -> dict:
    """Counts, seconds and faults of the whole check."""
    site, faults, times = Site(url), [], {}
    started = time.perf_counter()
    feed = list(changes(site, "/api/v1/changes?limit=1000"))
    times["feed"] = time.perf_counter() - started
    if [row["seq"] for row in feed] != list(range(1, len(feed) + 1)):
        faults.append("The feed's seq has a gap or is out of order.")
    state = {row["id"]: row["state"] for row in feed}
    public = {article for article, word in state.items() if word == "published"}
    started = time.perf_counter()
    items, cursor = listed(site)
    times["list"] = time.perf_counter() - started
    if items.keys() != public:
        faults.append(f"List and feed differ in {len(items.keys() ^ public)} articles.")
    if since := list(changes(site, f"/api/v1/changes?after={cursor}")):
        faults.append(f"{len(since)} changes after the list's cursor, though nothing changed.")
    started, editions = time.perf_counter(), 0
    for article, item in items.items():
        for number, digest in digests(site, article, item["edition"]).items():
            editions += 1
            if fault := check_document(site, article, number, digest):
                faults.append(fault)
    times["documents"] = time.perf_counter() - started
    counts = {"changes": len(feed), "articles": len(items), "editions": editions}
    return {**counts, "seconds": {k: round(v, 1) for k, v in times.items()}, "faults": faults}


if __name__ == "__main__":
    report = verify(sys.argv[1])
    print(json.dumps(report))
    sys.exit(1 if report["faults"] else 0)
