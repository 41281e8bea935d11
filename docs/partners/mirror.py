#!/usr/bin/env python3
"""Keeps a copy of a health library in an SQLite file. Python 3.11 or newer, nothing to install.

    python3 mirror.py https://health.example.org copy.sqlite3 --once        # from cron
    python3 mirror.py https://health.example.org copy.sqlite3 --watch 60    # as a service

`--language es` keeps one language alone. A key is taken from the environment: HEALTHINFO_KEY.
Stop it, or kill it, whenever you like: it goes on where it was. The table `articles` then has

    readable articles     `article`, the v1 JSON as it was served, and `document`, the reviewed
                          words; `state` is published, or archived
    withdrawn articles    no text any more; `tombstone` has the reason, and advice to be shown
    purged articles       no row

How: the export is loaded into a table of its own, which takes the old copy's place once it is
whole. From then on the change feed is followed, and what each changed article is now is
fetched. The rows of a page and the place reached are saved in one transaction. With `--once`, and
with `--watch` every hour, the whole copy is compared with the source's digest, the words too; what
differs is named and fetched anew.
"""

import argparse
import base64
import gzip
import hashlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Mapping
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

COLUMNS = "id PRIMARY KEY, language, state, seq, digest, etag, document, article, tombstone"
TOLD = ("id", "seq", "kind", "reason", "advice", "withdrawn_at", "successor")
TRIES = 8
COMPARED_EVERY = 3600.0  # seconds
MOST_REPAIRED = 500  # buckets of 4,096; beyond that a whole export is quicker


class Later(Exception):
    """Not to be had at this moment. Nothing is lost, and nothing wrong was saved."""


def sha256(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def digest_of(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def digest_bucket(lines: dict[str, str]) -> str:
    """The digest of some articles whose ids begin with the same three digits: {id: its line}."""
    return digest_of("".join(lines[each] for each in sorted(lines)).encode())


def digest_all(buckets: dict[str, dict[str, str]]) -> str:
    """The digest of all: {the first three digits: {id: its line}}."""
    lines = (f"{name} {digest_bucket(buckets[name])}\n" for name in sorted(buckets))
    return digest_of("".join(lines).encode())


def line_of(public_id: str, seq: int, digest: str | None) -> str:
    return f"{public_id}:{seq}:{digest or ''}\n"


def decoded(body: bytes, head: Mapping[str, str]) -> bytes | None:
    """The body without its coding; None where it is torn."""
    try:
        packed = body and head.get("Content-Encoding", "identity").lower() != "identity"
        return gzip.decompress(body) if packed else body
    except (OSError, EOFError, zlib.error):
        return None


def whole(body: bytes, plain: bytes, head: Mapping[str, str]) -> bool:
    """Whether the body is the one that the site sent.

    A proxy in between may have compressed what the site did not, or the other way round: then
    `Repr-Digest` is of the decoded bytes, or of bytes that are not here. The ETag, strong or weak,
    names the decoded bytes in either case.
    """
    said = head.get("Repr-Digest")
    own = [f"sha-256=:{sha256(each)}:" for each in (body, plain)]
    etag = head.get("ETag", "").removeprefix("W/").strip('"').removesuffix("-gzip")
    return said is None or said in own or etag == sha256(plain)


def readable(article: bytes, document: bytes) -> tuple:
    """The row of an article, if its document is the one that its edition names."""
    said = json.loads(article)
    digest = digest_of(document)
    if digest != said["edition"]["digest"]:
        raise Later(f"{said['id']}: the document does not agree with the edition's digest")
    own = (said["id"], said["language"], said["state"], said["seq"])
    return (*own, digest, f'"{sha256(article)}"', document, article, None)


def withdrawn(said: dict, language: str) -> tuple:
    """The row of a withdrawn article, from a 410 or from a line of the export."""
    tombstone = json.dumps({name: said[name] for name in TOLD}, ensure_ascii=False)
    return (said["id"], language, "withdrawn", said["seq"], *[None] * 4, tombstone)


def exported(line: bytes) -> tuple:
    """The row of a line of the export. The bytes of `article`, its last member, are kept."""
    said = json.loads(line)
    if said["type"] == "tombstone":
        return withdrawn(said, said["language"])
    row = readable(line[line.index(b',"article":') + 11 : -1], said["document"].encode())
    if row[5] != said["etag"]:
        raise Later(f"{said['id']}: the article does not agree with its etag")
    return row


class Mirror:
    def __init__(self, source: str, path: str, language: str | None, key: str | None) -> None:
        query = f"?language={language}" if language else ""
        self.manifest = f"{source.rstrip('/')}/api/v1/export{query}"
        # no-cache: a cache in between is to ask whether what it holds is still so.
        self.headers = {"Accept-Encoding": "gzip", "Cache-Control": "no-cache"}
        self.headers |= {"Authorization": f"Bearer {key}"} if key else {}
        self.db = sqlite3.connect(path, isolation_level=None, timeout=60)
        self.db.execute("PRAGMA secure_delete = ON")  # what is erased leaves no trace in the file
        self.db.execute(f"CREATE TABLE IF NOT EXISTS articles ({COLUMNS})")
        self.db.execute("CREATE TABLE IF NOT EXISTS place (manifest, step, address)")

    def step(self) -> bool:
        """Copy one page. Whether there is nothing more for now."""
        asked = "SELECT step, address FROM place WHERE manifest = ?"
        step, address = self.db.execute(asked, [self.manifest]).fetchone() or ("begin", "")
        status, body = self.get(address) if address else (410, b"")
        if status != 200:  # the journal was restored from a backup: all begins anew
            return self.begin()
        return self.load(body) if step == "export" else self.follow(json.loads(body))

    def get(self, address: str, etag: str | None = None) -> tuple[int, bytes]:
        """(status, body) of 200, 304, 404 or 410. Waits where it is told to, and asks again."""
        request = Request(address, headers=self.headers | ({"If-None-Match": etag} if etag else {}))
        for tried in range(TRIES):
            try:
                with urlopen(request, timeout=60) as answer:
                    status, head, body = answer.status, answer.headers, answer.read()
            except HTTPError as error:
                status, head, body = error.code, error.headers, error.read()
            except (OSError, HTTPException) as error:
                status, head, body = 0, {}, str(error).encode()
            plain = decoded(body, head)
            if status == 304:  # its Repr-Digest is of the body that is not sent again
                return status, b""
            if status in (200, 404, 410) and plain is not None and whole(body, plain, head):
                return status, plain
            if 400 <= status < 429:  # waiting will not help; the answer says what will
                break
            time.sleep(int(head.get("Retry-After") or min(60, 2**tried)))
        raise Later(f"{address}: {status} {(plain or b'').decode(errors='replace')[:1000]}")

    def begin(self) -> bool:
        """Start the export, into a table beside the copy there is."""
        first = self.read_manifest()["links"]["first"]
        anew = ("DROP TABLE IF EXISTS arriving", f"CREATE TABLE arriving ({COLUMNS})")
        return self.save("export", first, "articles", {}, anew)

    def load(self, body: bytes) -> bool:
        """Keep a page of the export. With the last one, what has arrived becomes the copy."""
        *lines, last = body.splitlines()
        end = json.loads(last)
        if end["type"] != "end":
            raise Later("a page of the export did not arrive whole")
        rows = {row[0]: row for row in map(exported, lines)}
        if not end["complete"]:
            return self.save("export", end["next"], "arriving", rows)
        swap = ("DROP TABLE articles", "ALTER TABLE arriving RENAME TO articles")
        return self.save("feed", end["changes"], "arriving", rows, swap)

    def follow(self, page: dict) -> bool:
        """Bring every article that a page of the feed names to what it is now."""
        latest = {change["id"]: change for change in page["changes"]}
        rows = {public_id: self.fetch(change, True) for public_id, change in latest.items()}
        self.save("feed", page["next"], "articles", rows)
        return page["complete"]

    def fetch(self, change: dict, trusted: bool) -> tuple | None:
        """The row of a changed article as it is now; None: it is to be erased.

        `trusted`: what the copy has of it need not be sent again.
        """
        asked = "SELECT * FROM articles WHERE id = ? AND ?"
        row: tuple = self.db.execute(asked, [change["id"], trusted]).fetchone() or (None,) * 9
        status, body = self.get(change["api_url"], row[5])
        if change.get("state") == "purged" or status == 404:
            return None
        if status == 410:
            row = withdrawn(json.loads(body), change["language"])
        elif status == 200:
            said = json.loads(body)
            if row[4] == said["edition"]["digest"]:
                row = readable(body, row[6])
            else:
                row = readable(body, self.get(said["links"]["edition"] + "/document")[1])
        if row[3] < change["seq"]:
            raise Later(f"{change['api_url']}: a cache in between answers with what was before")
        return row

    def save(self, step: str, address: str, table: str, rows: dict, then: tuple = ()) -> bool:
        """Rows and the place reached, both or neither."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany(f"DELETE FROM {table} WHERE id = ?", [[each] for each in rows])
            values = f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            self.db.executemany(values, [row for row in rows.values() if row])
            for statement in then:
                self.db.execute(statement)
            self.db.execute("DELETE FROM place")
            self.db.execute("INSERT INTO place VALUES (?, ?, ?)", [self.manifest, step, address])
        return False

    def agrees(self) -> bool:
        """Compare the whole copy with the source's digest. What differs is fetched anew."""
        manifest = self.read_manifest()
        [reached] = self.db.execute("SELECT address FROM place").fetchone()
        if reached != manifest["links"]["changes"]:
            return True  # the source has moved on: to be compared another time
        own = self.buckets()
        if manifest["digest"] == digest_all(own):
            print("the copy is the source")
            return True
        every = json.loads(self.get(manifest["links"]["buckets"])[1])
        theirs = {each["bucket"]: each["digest"] for each in every["buckets"]}
        ours = {name: digest_bucket(lines) for name, lines in own.items()}
        names = sorted(n for n in ours | theirs if ours.get(n) != theirs.get(n))
        if len(names) > MOST_REPAIRED:
            print("the copy differs: all begins anew")
            return self.begin()
        repaired = sum(self.repair(name, own.get(name, {}), reached) for name in names)
        if not repaired and reached == self.read_manifest()["links"]["changes"]:
            raise Later("The source's digests do not agree with its articles: tell its publisher.")
        return False

    def read_manifest(self) -> dict:
        manifest: dict = json.loads(self.get(self.manifest)[1])
        return manifest

    def buckets(self) -> dict[str, dict[str, str]]:
        """{the first three digits of ids: {id: its line}} of the words as they are in the file."""
        found: dict[str, dict[str, str]] = {}
        columns = "SELECT id, seq, document, etag, article FROM articles"
        for public_id, seq, document, etag, article in self.db.execute(columns):
            line = line_of(public_id, seq, digest_of(document) if document else None)
            if article and etag != f'"{sha256(article)}"':
                line = f"{public_id} has been altered\n"
            found.setdefault(public_id[:3], {})[public_id] = line
        return found

    def repair(self, name: str, own: dict[str, str], reached: str) -> int:
        """Bring the articles of a bucket to what they are at the source; how many differed."""
        joined = "&" if "?" in self.manifest else "?"
        said = json.loads(self.get(f"{self.manifest}{joined}bucket={name}")[1])
        there = {line["id"]: line for each in said["buckets"] for line in each["lines"]}
        theirs = {key: line_of(key, line["seq"], line["digest"]) for key, line in there.items()}
        rows: dict[str, tuple | None] = {}
        for key in sorted(own | theirs):
            if own.get(key) != theirs.get(key):
                how = "missing" if key not in own else "altered" if key in theirs else "too much"
                print(f"{key} was {how}")
                rows[key] = self.fetch(there[key], False) if key in there else None
        self.save("feed", reached, "articles", rows)
        return len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", help="such as https://health.example.org")
    parser.add_argument("file", help="the SQLite file; made where there is none")
    parser.add_argument("--language", help="a BCP 47 tag, such as es")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--once", action="store_true", help="catch up, compare, and stop")
    how.add_argument(
        "--watch", type=float, metavar="SECONDS", help="look again that often; compare every hour"
    )
    said = parser.parse_args()
    mirror = Mirror(said.source, said.file, said.language, os.environ.get("HEALTHINFO_KEY"))
    compared = -COMPARED_EVERY
    while True:
        try:
            while not mirror.step():
                pass
            if said.once or time.monotonic() > compared + COMPARED_EVERY:
                if mirror.agrees() and said.once:
                    return
                compared = time.monotonic()
        except Later as why:
            if said.once:
                sys.exit(f"{why}\nStart it again: it goes on from here.")
            print(why, file=sys.stderr)
        time.sleep(said.watch or 0)


if __name__ == "__main__":
    main()
