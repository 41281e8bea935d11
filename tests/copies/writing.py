"""A recipe's rows written for another article."""

from collections import Counter
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from articles.documents.canonical import digest_of

from .recipes import Recipe, ids_of, like_texts, texts_of
from .rows import ARTICLE, CURRENT, DRAFT, USER, Row, Rows, Table, tables

Statement = tuple[str, list[Any]]


def write(recipe: Recipe, before: Rows, *, slug: str, people: dict[str, int]) -> int:
    """Write the rows for a draft (`before`; none: a new one); the article's primary key."""
    renewed = Renewed(recipe, before, slug, people)
    with connection.cursor() as cursor:
        # First, as in publishing: this row locks out whoever else publishes.
        cursor.execute("UPDATE articles_journal SET seq = seq + 1 RETURNING seq")
        [renewed.seq] = cursor.fetchone()
        for name in DRAFT:
            pairs = zip(recipe.before.get(name, ()), before.get(name, ()), strict=True)
            renewed.keys |= {(name, old["id"]): new["id"] for old, new in pairs}
        renewed.keys |= _new_keys(cursor, recipe)
        statements = [_update(renewed, before, *altered) for altered in recipe.altered]
        statements += [_insert(renewed, *inserted) for inserted in recipe.inserted]
        _run(cursor, statements)
    return next(new for (name, _), new in renewed.keys.items() if name == ARTICLE)


class Renewed:
    """The values of a recipe as they are for another article."""

    def __init__(self, recipe: Recipe, before: Rows, slug: str, people: dict[str, int]) -> None:
        ids = ids_of(before) or [uuid4() for _ in recipe.ids]
        moments = [timezone.now() for _ in recipe.moments]
        texts = like_texts(ids, moments, slug)
        self._texts = dict(zip(texts_of(recipe), texts, strict=True))
        self._sought = recipe.sought
        self._people = {key: people[name] for key, name in recipe.people.items() if name in people}
        self._slug = slug
        self._exact: dict[Any, Any] = dict(zip(recipe.ids, ids, strict=True))
        for old, new in zip(recipe.moments, moments, strict=True):
            self._exact[old] = new if old.tzinfo else new.replace(tzinfo=None)
            self._exact[old.date()] = new.date()
        self._texts[recipe.digest] = recipe.digest
        self._texts[recipe.digest] = digest_of(self._bytes(recipe.document))
        self.keys: dict[tuple[str, int], int] = {}
        self.seq = 0

    def row(self, table: Table, row: Row) -> Row:
        return {column: self._value(table, column, value) for column, value in row.items()}

    def _value(self, table: Table, column: str, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if column in table.refers:
            return self._referred(table.refers[column], value)
        if isinstance(value, int):
            return self._number(table, column, value)
        if isinstance(value, str):
            return self._slug if column == "slug" else self._text(value)
        if isinstance(value, bytes | memoryview):
            return self._bytes(bytes(value))
        return self._exact.get(value, value)

    def _referred(self, target: str, value: int) -> int:
        if target == USER:
            return self._people[value]
        return self.keys[ARTICLE if target == CURRENT else target, value]

    def _number(self, table: Table, column: str, value: int) -> int:
        if column in ("seq", "first_seq"):
            return self.seq
        if column == table.pk:
            return self.keys[table.name, value]
        return value

    def _text(self, value: str) -> str:
        return self._sought.sub(lambda found: self._texts[found.group()], value)

    def _bytes(self, value: bytes) -> bytes:
        # Documents are JSON; what else is kept in bytes names no article.
        return self._text(value.decode()).encode() if value.startswith(b"{") else value


def _update(renewed: Renewed, before: Rows, name: str, place: int, altered: Row) -> Statement:
    table = tables()[name]
    row = renewed.row(table, altered)
    columns = ", ".join(f'"{column}" = %s' for column in row)
    values = [*row.values(), before[name][place][table.pk]]
    return f'UPDATE {name} SET {columns} WHERE "{table.pk}" = %s', values


def _insert(renewed: Renewed, name: str, row: Row) -> Statement:
    table = tables()[name]
    values = renewed.row(table, row)
    columns = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join(["%s"] * len(values))
    return f"INSERT INTO {name} ({columns}) VALUES ({marks})", list(values.values())


def _run(cursor, statements: list[Statement]) -> None:
    if connection.vendor == "sqlite":
        for sql, values in statements:
            cursor.execute(sql, values)
        return
    # At once: each would otherwise wait for the server's answer.
    cursor.execute("; ".join(sql for sql, _ in statements), [v for _, vs in statements for v in vs])


def _new_keys(cursor, recipe: Recipe) -> dict[tuple[str, int], int]:
    """{(table, key in the recipe): key from the database's own count}"""
    rows = [(name, row[tables()[name].pk]) for name, row in recipe.inserted if tables()[name].auto]
    names = [name for name, _ in rows]
    next_keys = (
        _counted_on(cursor, names) if connection.vendor == "sqlite" else _drawn(cursor, names)
    )
    return dict(zip(rows, next_keys, strict=True))


def _counted_on(cursor, names: list[str]) -> list[int]:
    """SQLite counts on from whatever key a row was given."""
    cursor.execute("SELECT name, seq FROM sqlite_sequence")
    last = Counter(dict(cursor.fetchall()))
    keys = []
    for name in names:
        last[name] += 1
        keys.append(last[name])
    return keys


def _drawn(cursor, names: list[str]) -> list[int]:
    drawn = ", ".join(f"nextval(pg_get_serial_sequence('{name}', 'id'))" for name in names)
    cursor.execute(f"SELECT {drawn}")
    return list(cursor.fetchone())
