"""Copies of an SQLite database by SQLite's backup API, which sees one moment of it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from .errors import BackupFailed
from .manifest import counts, describe

FILE = "database.sqlite3"
# Pages copied before writers get a turn. All at once: a copy that is interrupted by writers begins
# anew, and under steady writing would never end. Readers and writers of a WAL file go on meanwhile.
_ALL = -1


def dump(path: Path) -> dict[str, Any]:
    """Write the copy; returns its manifest without files."""
    with closing(sqlite3.connect(path)) as copy:
        with closing(sqlite3.connect(_live(), timeout=20)) as live:
            live.backup(copy, pages=_ALL)
        # A copy of its own needs no -wal file beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        return describe("sqlite", sqlite3.sqlite_version, lambda sql: copy.execute(sql).fetchall())


def verify(path: Path, manifest: dict[str, Any]) -> None:
    """Raises BackupFailed where the copy is damaged or lacks rows."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok":
            raise BackupFailed(f"The copy is damaged: {said}. Make another one.")
        if counts(lambda sql: copy.execute(sql).fetchall()) != manifest["counts"]:
            raise BackupFailed("The copy has other rows than its manifest says. Make another one.")


def load(path: Path) -> None:
    """Put the copy in the place of the database, in one transaction of SQLite's own."""
    connection.close()
    target = _live()
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    with (
        closing(sqlite3.connect(path)) as copy,
        closing(sqlite3.connect(target, timeout=20)) as live,
    ):
        copy.backup(live)
        live.execute("PRAGMA journal_mode = WAL")


def _live() -> str:
    return str(connection.settings_dict["NAME"])
