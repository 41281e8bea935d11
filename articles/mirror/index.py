"""What a mirror has, in a small database of its own beside it.

A row is written before what it tells of, and erased after it: killed at any moment, the mirror has
nothing that the index does not know.
"""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS entry (
  address TEXT, coding TEXT, topic TEXT NOT NULL, target TEXT, checked REAL NOT NULL,
  PRIMARY KEY (address, coding)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_topic ON entry (topic);
CREATE INDEX IF NOT EXISTS entry_target ON entry (target);
CREATE INDEX IF NOT EXISTS entry_checked ON entry (checked);
CREATE TABLE IF NOT EXISTS todo (
  number INTEGER PRIMARY KEY, late INTEGER NOT NULL, topic TEXT UNIQUE NOT NULL
);
CREATE INDEX IF NOT EXISTS todo_order ON todo (late, number);
CREATE TABLE IF NOT EXISTS trash (target TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS said (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Index:
    """Entries are (address, coding) with the group whose change drops them: their topic.

    `target`: what serves them, None where nothing does until it is asked for again.
    """

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._rows.executescript(_TABLES)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        self._rows.close()

    def __enter__(self) -> "Index":
        """One transaction."""
        self._rows.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._rows.execute("ROLLBACK" if kind else "COMMIT")

    def said(self, name: str) -> str:
        """What was noted under this name, or ""."""
        return str((self._one("SELECT value FROM said WHERE name = ?", name) or [""])[0])

    def say(self, name: str, value: object) -> None:
        self._rows.execute("INSERT OR REPLACE INTO said VALUES (?, ?)", [name, str(value)])

    def put(self, address: str, coding: str, topic: str, target: str) -> None:
        """The entry has this target from now on; its earlier one is to be erased."""
        self._discard("address = ? AND coding = ? AND target IS NOT ?", address, coding, target)
        row = [address, coding, topic, target, time.time()]
        self._rows.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", row)

    def forget(self, address: str) -> None:
        """The address is no longer mirrored."""
        self._discard("address = ?", address)
        self._rows.execute("DELETE FROM entry WHERE address = ?", [address])

    def served(self, topic: str) -> list[tuple[str, str]]:
        """(address, coding) of the topic's entries that are served."""
        query = "SELECT address, coding FROM entry WHERE topic = ? AND target IS NOT NULL"
        return self._rows.execute(query, [topic]).fetchall()

    def served_at(self, address: str) -> list[tuple[str, str]]:
        """The same, of one address."""
        query = "SELECT address, coding FROM entry WHERE address = ?"
        return self._rows.execute(query, [address]).fetchall()

    def served_below(self, prefix: str) -> list[tuple[str, str]]:
        """The same, of all addresses that begin so; the prefix ends in "/"."""
        query = "SELECT address, coding FROM entry WHERE address >= ? AND address < ?"
        # "0" is the letter after "/".
        return self._rows.execute(query, [prefix, f"{prefix[:-1]}0"]).fetchall()

    def drop(self, entries: Iterable[tuple[str, str]]) -> None:
        """Nothing serves these any more; they are to be asked for again."""
        for address, coding in entries:
            self._discard("address = ? AND coding = ?", address, coding)
            self._rows.execute(
                "UPDATE entry SET target = NULL WHERE address = ? AND coding = ?",
                [address, coding],
            )

    def drop_everything(self) -> None:
        self._discard("TRUE")
        self._rows.execute("UPDATE entry SET target = NULL")
        self._rows.execute("DELETE FROM todo")

    def queue(self, topics: Iterable[str]) -> None:
        """Have the addresses of these topics asked for; lists after articles."""
        rows = ((not topic.startswith("article-"), topic) for topic in topics)
        self._rows.executemany("INSERT OR IGNORE INTO todo (late, topic) VALUES (?, ?)", rows)

    def next_topic(self) -> str | None:
        row = self._one("SELECT topic FROM todo ORDER BY late, number LIMIT 1")
        return row[0] if row else None

    def done(self, topic: str) -> None:
        self._rows.execute("DELETE FROM todo WHERE topic = ?", [topic])

    def waiting(self) -> int:
        """How many topics are still to be asked for."""
        return int((self._one("SELECT count(*) FROM todo") or [0])[0])

    def addresses(self, topic: str) -> list[str]:
        """Every address that the topic has had."""
        query = "SELECT DISTINCT address FROM entry WHERE topic = ?"
        return [address for (address,) in self._rows.execute(query, [topic])]

    def failed(self, address: str, coding: str, topic: str) -> None:
        """The site could not answer: what is served there stays, and it is asked for again."""
        row = [address, coding, topic, time.time()]
        self._rows.execute("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, NULL, ?)", row)
        again = "UPDATE entry SET checked = ? WHERE address = ? AND coding = ?"
        self._rows.execute(again, [time.time(), address, coding])

    def queue_missing(self) -> None:
        """Have the topics of all that is not served asked for."""
        rows = self._rows.execute("SELECT DISTINCT topic FROM entry WHERE target IS NULL")
        self.queue([topic for (topic,) in rows.fetchall()])

    def oldest(self, *, lists: bool) -> str | None:
        """The address that was asked for longest ago; of lists alone, or of all."""
        which = "WHERE topic NOT LIKE 'article-%'" if lists else ""
        query = f"SELECT address FROM entry {which} ORDER BY checked LIMIT 1"  # noqa: S608
        row = self._one(query)
        return row[0] if row else None

    def target(self, address: str, coding: str) -> str | None:
        query = "SELECT target FROM entry WHERE address = ? AND coding = ?"
        return (self._one(query, address, coding) or [None])[0]

    def topic(self, address: str) -> str | None:
        row = self._one("SELECT topic FROM entry WHERE address = ?", address)
        return row[0] if row else None

    def entries(self) -> Iterator[tuple[str, str]]:
        """(address, coding) of all that is served."""
        query = "SELECT address, coding FROM entry WHERE target IS NOT NULL ORDER BY address"
        yield from self._rows.execute(query)

    def garbage(self) -> list[str]:
        """Targets that no entry has any more."""
        unused = "NOT EXISTS (SELECT 1 FROM entry WHERE entry.target = trash.target)"
        return [t for (t,) in self._rows.execute(f"SELECT target FROM trash WHERE {unused}")]  # noqa: S608

    def erased(self) -> None:
        """What `garbage` said is erased."""
        self._rows.execute("DELETE FROM trash")

    def discard(self, target: str) -> None:
        """About to be made: erased, if it is never served."""
        self._rows.execute("INSERT OR IGNORE INTO trash VALUES (?)", [target])

    def _discard(self, where: str, *values: object) -> None:
        rows = f"SELECT target FROM entry WHERE target IS NOT NULL AND {where}"  # noqa: S608
        self._rows.execute(f"INSERT OR IGNORE INTO trash {rows}", values)

    def _one(self, query: str, *values: object) -> Any:
        return self._rows.execute(query, values).fetchone()

    def sets(self) -> dict[str, list]:
        """{name: [status, headers]} of all header sets that were ever met."""
        return json.loads(self.said("sets") or "{}")

    def say_sets(self, sets: dict[str, list]) -> None:
        self.say("sets", json.dumps(sets, sort_keys=True))
