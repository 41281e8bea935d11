"""A recipe's rows written for another article."""

import datetime
from collections import Counter
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from articles.documents.canonical import digest_of

from .counts import TAKE_SEQ, count_copy
from .own import SEQS, Own, replaced, target_of
from .recipes import Recipe
from .rows import ARTICLE, USER, Row, Rows, Table, tables

Statement = tuple[str, list[Any]]


def write(recipe: Recipe, before: Rows, own: Own, *, slug: str, people: dict[int, int]) -> int:
    """Write the rows for an article (`before`; none: a new one); the article's primary key.

    `people`: {key in the recipe: key}.
    """
    with connection.cursor() as cursor:
        # First, as in publishing: this row locks out whoever else publishes.
        cursor.execute(TAKE_SEQ)
        renewed = Renewed(recipe, own, slug, seq=cursor.fetchone()[0])
        renewed.keys |= {(USER, old): new for old, new in people.items()}
        renewed.keys |= dict(zip(recipe.own.shared, (key for _, key in own.shared), strict=True))
        for name, rows in recipe.before.items():
            pk = tables()[name].pk
            pairs = zip(rows, before.get(name, []), strict=True)
            renewed.keys |= {(name, old[pk]): new[pk] for old, new in pairs}
        renewed.keys |= _new_keys(cursor, recipe)
        statements = [_delete(before, *deleted) for deleted in recipe.deleted]
        statements += [_update(renewed, before, *altered) for altered in recipe.altered]
        statements += [_insert(renewed, *inserted) for inserted in recipe.inserted]
        _run(cursor, statements)
    count_copy(recipe, renewed, before)
    return next(new for (name, _), new in renewed.keys.items() if name == ARTICLE)


class Renewed:
    """The values of a recipe as they are for another article, whose own ones are `own`."""

    def __init__(self, recipe: Recipe, own: Own, slug: str, *, seq: int) -> None:
        if not recipe.before:
            own.slugs, own.ids = [slug], [uuid4() for _ in recipe.own.ids]
        self._slugs = dict(zip(recipe.own.slugs, own.slugs, strict=True))
        self._texts = dict(zip(recipe.own.texts(), own.texts(), strict=True))
        self._exact: dict[Any, Any] = dict(zip(recipe.own.ids, own.ids, strict=True))
        self._exact |= zip(recipe.own.moments, own.moments, strict=True)
        self._last = datetime.datetime.min.replace(tzinfo=datetime.UTC)
        for old in recipe.moments:
            self._add_moment(old)
        for digest, document in recipe.documents.items():
            new = digest_of(self._bytes(document))
            self._texts[digest.partition(":")[2]] = new.partition(":")[2]
        self._seqs = dict(zip(recipe.own.seqs, own.seqs, strict=True)) | {recipe.seqs[0]: seq}
        self.keys: dict[tuple[str, int], int] = {}

    def _add_moment(self, old: Any) -> None:
        # Two looks at the clock may show the same; what was published has one after the other.
        now = self._last = max(timezone.now(), self._last + datetime.timedelta(microseconds=1))
        self._exact[old] = now if old.tzinfo else now.replace(tzinfo=None)
        texts = (m.replace(tzinfo=None).isoformat() + "Z" for m in (old, now))
        self._texts |= [tuple(texts)]

    def row(self, table: Table, row: Row) -> Row:
        return {column: self._value(table, column, value) for column, value in row.items()}

    def _value(self, table: Table, column: str, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if column in table.refers:
            return self.keys[target_of(table, column), value]
        if column in SEQS:
            return self._seqs[value]
        if isinstance(value, int):
            return self.keys[table.name, value] if column == table.pk else value
        if isinstance(value, str):
            return self._slugs.get(value, "") if column == "slug" else self._text(value)
        if isinstance(value, bytes | memoryview):
            return self._bytes(bytes(value))
        return self._exact.get(value, value)

    def _text(self, value: str) -> str:
        return replaced(value, self._texts)

    def _bytes(self, value: bytes) -> bytes:
        # Documents are JSON; what else is kept in bytes names no article.
        return self._text(value.decode()).encode() if value.startswith(b"{") else value


def _delete(before: Rows, name: str, place: int) -> Statement:
    pk = tables()[name].pk
    return f'DELETE FROM {name} WHERE "{pk}" = %s', [before[name][place][pk]]


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
