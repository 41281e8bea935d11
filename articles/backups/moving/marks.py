"""The mark of a move in its target: of which source, and how far each table got."""

import json
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from .tables import MARKS

_SAVE = (
    f"INSERT INTO {MARKS} (name, value) VALUES (%s, %s) "  # noqa: S608
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


class Reached(NamedTuple):
    """How far a table got: the last key copied, as text; rows copied; whether that was all."""

    last: str | None = None
    rows: int = 0
    done: bool = False


class Marks:
    """The rows of the mark: `source` (the state of the source), and one a table."""

    def __init__(self, target: BaseDatabaseWrapper) -> None:
        self.target = target

    def exist(self) -> bool:
        return MARKS in self.target.introspection.table_names()

    def create(self, source: dict[str, Any]) -> None:
        with self.target.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {MARKS} (name text PRIMARY KEY, value text NOT NULL)")
        self.save("source", source)

    def drop(self) -> None:
        with self.target.cursor() as cursor:
            cursor.execute(f"DROP TABLE {MARKS}")

    def save(self, name: str, value: Any) -> None:
        with self.target.cursor() as cursor:
            cursor.execute(_SAVE, [name, json.dumps(value)])

    def load(self, name: str) -> Any:
        """None where there is none."""
        with self.target.cursor() as cursor:
            cursor.execute(f"SELECT value FROM {MARKS} WHERE name = %s", [name])  # noqa: S608
            row = cursor.fetchone()
        return json.loads(row[0]) if row else None

    def reached(self, table: str) -> Reached:
        return Reached(*(self.load(f"table {table}") or ()))

    def save_reached(self, table: str, reached: Reached) -> None:
        self.save(f"table {table}", reached)
