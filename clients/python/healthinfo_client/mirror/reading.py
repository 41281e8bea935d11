"""Reads a copy while its keeper writes: `Mirror("copy.sqlite3").article(id)`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from .. import types
from ..exported import Row

_AT_ONCE = 100


class Mirror:
    """The copy in a file, read only. For one thread; open one in each."""

    def __init__(self, path: str) -> None:
        address = f"{Path(path).resolve().as_uri()}?mode=ro"
        self._db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=60)

    def close(self) -> None:
        self._db.close()

    def row(self, public_id: str) -> Row | None:
        """All that the copy has of an article; None where it has nothing."""
        asked = "SELECT * FROM articles WHERE id = ?"
        found = self._db.execute(asked, [public_id.lower()]).fetchone()
        return Row(*found) if found else None

    def article(self, public_id: str) -> types.Article | None:
        """A readable article. Of a withdrawn one there is `tombstone`."""
        row = self.row(public_id)
        return _article(row) if row and row.article else None

    def tombstone(self, public_id: str) -> dict[str, Any] | None:
        """Why an article was withdrawn, and the `advice` to show to those who rely on it."""
        row = self.row(public_id)
        return json.loads(row.tombstone) if row and row.tombstone else None

    def articles(
        self, *, language: str | None = None, state: str | None = None
    ) -> Iterator[types.Article]:
        """Every readable article, in the order of ids."""
        for row in self.rows():
            fits = language in (None, row.language) and state in (None, row.state)
            if row.article and fits:
                yield _article(row)

    def rows(self) -> Iterator[Row]:
        """Every row, in the order of ids. The keeper is held up by none of it."""
        after = ""
        asked = f"SELECT * FROM articles WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"
        while found := self._db.execute(asked, [after]).fetchall():
            yield from (Row(*each) for each in found)
            after = found[-1][0]

    def counts(self) -> dict[str, int]:
        """{state: how many articles are in it}."""
        asked = "SELECT state, count(*) FROM articles GROUP BY state"
        return dict(self._db.execute(asked).fetchall())

    def seq(self) -> int:
        """The latest seq of any article in the copy; 0 where it is empty."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM articles").fetchone()[0])


def _article(row: Row) -> types.Article:
    return cast(types.Article, json.loads(row.article or b""))
