"""The SQLite file: rows, and the place reached, both or neither."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from ..errors import TryLater
from ..exported import Row

COLUMNS = "id PRIMARY KEY, language, state, seq, digest, etag, document, article, tombstone"
ARTICLES, ARRIVING = "articles", "arriving"
Rows = Mapping[str, "Row | None"]


class Place(NamedTuple):
    """How far the copy is: `step` is `export` or `feed`, `address` the page to fetch next."""

    step: str
    address: str


class Overtaken(TryLater):
    """Another program has altered the copy meanwhile: one file has one keeper."""


class Store:
    """The file of a copy. `manifest`: the address of what it is a copy of."""

    def __init__(self, path: str, manifest: str) -> None:
        self.path = path
        self.manifest = manifest
        self.db = sqlite3.connect(path, isolation_level=None, timeout=60)
        self.db.execute("PRAGMA secure_delete = ON")  # what is erased leaves no trace in the file
        self.db.execute(f"CREATE TABLE IF NOT EXISTS {ARTICLES} ({COLUMNS})")
        self.db.execute("CREATE TABLE IF NOT EXISTS place (manifest, step, address)")

    def close(self) -> None:
        self.db.close()

    def place(self) -> Place | None:
        """None: nothing is copied yet, or it is a copy of something else."""
        asked = "SELECT step, address FROM place WHERE manifest = ?"
        found = self.db.execute(asked, [self.manifest]).fetchone()
        return Place(*found) if found else None

    def row(self, public_id: str) -> Row | None:
        """What the copy has of an article."""
        asked = f"SELECT * FROM {ARTICLES} WHERE id = ?"
        found = self.db.execute(asked, [public_id]).fetchone()
        return Row(*found) if found else None

    def seq(self, public_id: str) -> int:
        """The seq of an article in the copy; 0 where it has none."""
        asked = f"SELECT seq FROM {ARTICLES} WHERE id = ?"
        found = self.db.execute(asked, [public_id]).fetchone()
        return int(found[0]) if found else 0

    def rows(self) -> Iterator[Row]:
        """Every row, in the order of ids."""
        for found in self.db.execute(f"SELECT * FROM {ARTICLES} ORDER BY id"):
            yield Row(*found)

    def begin(self, seen: Place | None, first: str) -> None:
        """Make room for a new copy beside the one there is."""
        with self._moving(seen, Place("export", first)):
            self.db.execute(f"DROP TABLE IF EXISTS {ARRIVING}")
            self.db.execute(f"CREATE TABLE {ARRIVING} ({COLUMNS})")

    def arrive(self, seen: Place, to: Place, rows: Rows) -> None:
        """Keep a page of the export. After the last, what has arrived becomes the copy."""
        with self._moving(seen, to):
            self._write(ARRIVING, rows)
            if to.step == "feed":
                self.db.execute(f"DROP TABLE {ARTICLES}")
                self.db.execute(f"ALTER TABLE {ARRIVING} RENAME TO {ARTICLES}")

    def save(self, seen: Place, to: Place, rows: Rows) -> None:
        """Keep what the articles are now; None erases one."""
        with self._moving(seen, to):
            self._write(ARTICLES, rows)

    def _write(self, table: str, rows: Rows) -> None:
        self.db.executemany(f"DELETE FROM {table} WHERE id = ?", [[each] for each in rows])
        values = f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self.db.executemany(values, [row for row in rows.values() if row])

    @contextmanager
    def _moving(self, seen: Place | None, to: Place) -> Iterator[None]:
        """A transaction that leads from the place seen to another; nothing where it is not there.

        Two programs on one file would else put older rows over newer ones.
        """
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            if self.place() != seen:
                raise Overtaken(f"{self.path}: another program keeps this copy; stop one of them")
            yield
            self.db.execute("DELETE FROM place")
            self.db.execute("INSERT INTO place VALUES (?, ?, ?)", [self.manifest, *to])
