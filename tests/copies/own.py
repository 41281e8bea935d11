"""What tells an article's rows from those of another article with the same words."""

import datetime
import json
import re
from typing import Any
from uuid import UUID

from articles.models import Code, Contributor, Topic

from .rows import ARTICLE, BLOCK, CURRENT, ITEM, SECTION, USER, Row, Rows, Table, select, tables

OWN_IDS = ("public_id", "translation_set")
SEQS = ("seq", "first_seq")
# Ids in two spellings, moments, digests and slugs, as texts hold them.
_FORMS = re.compile(
    r'"slug": ?"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z'
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}"
)


# What an article may refer to: of these rows, which refer to nothing more, the content decides.
SHARED = tuple(model._meta.db_table for model in (Topic, Code, Contributor))


class Foreign(Exception):
    """A row refers to what is not the article's own, which may decide as well."""


class Own:
    """The slugs, ids, moments, digests and seqs of an article.

    Each list has a fixed order, so that those of two articles can be paired.
    """

    def __init__(self, rows: Rows) -> None:
        held = [row for found in rows.values() for row in found]
        self.slugs = list(dict.fromkeys(row["slug"] for row in held if row.get("slug")))
        self.ids = [
            UUID(str(row[column]))
            for name in (ARTICLE, SECTION, BLOCK, ITEM)
            for row in rows.get(name, ())
            for column in OWN_IDS
            if column in row
        ]
        self.moments = sorted({v for row in held for v in row.values() if is_moment(v)})
        self.digests = list(dict.fromkeys(row["digest"] for row in held if row.get("digest")))
        self.seqs = sorted({row[column] for row in held for column in SEQS if row.get(column)})
        # (table, key) of the rows of SHARED that these rows refer to
        self.shared = sorted(
            {
                (tables()[name].refers[column], value)
                for name, found in rows.items()
                for row in found
                for column, value in row.items()
                if value is not None and tables()[name].refers.get(column) in SHARED
            }
        )

    def texts(self) -> list[str]:
        return [
            *(str(id) for id in self.ids),
            *(id.hex for id in self.ids),
            *(moment.replace(tzinfo=None).isoformat() + "Z" for moment in self.moments),
            *(digest.partition(":")[2] for digest in self.digests),
            *(f'"slug":"{slug}"' for slug in self.slugs),
            *(f'"slug": "{slug}"' for slug in self.slugs),
        ]


def is_moment(value: Any) -> bool:
    return isinstance(value, datetime.datetime)


def replaced(text: str, texts: dict[str, str]) -> str:
    """The text with other ids, moments, digests and slugs."""
    return _FORMS.sub(lambda found: texts.get(found.group(), found.group()), text)


def keys_of(rows: Rows) -> dict[tuple[str, int], tuple[str, int]]:
    """{(table, key): (table, place)}"""
    return {
        (name, row[tables()[name].pk]): (name, place)
        for name, held in rows.items()
        for place, row in enumerate(held)
    }


def target_of(table: Table, column: str) -> str:
    """The table of the rows that this column refers to; a Current has its article's key."""
    target = table.refers[column]
    return ARTICLE if target == CURRENT else target


class Content:
    """An article's rows without what is its own: equal for articles of the same content."""

    def __init__(self, rows: Rows, own: Own, people: dict[int, str]) -> None:
        self._own, self._people, self._keys = own, people, keys_of(rows)
        self._marks: dict[str, str] = {}
        for place, text in enumerate(own.texts()):
            mark = f'"slug":"<{place}>"' if text.startswith('"') else f"<{place}>"
            self._marks.setdefault(text, mark)
        shared = [(name, *select(name, "id", [key])) for name, key in own.shared]
        if any(row.get("slug") in own.slugs for _, row in shared):
            raise Foreign("a slug that texts hold for another thing")
        held = [(name, row) for name, found in rows.items() for row in found]
        self.rows = tuple((name, *self._row(tables()[name], row)) for name, row in [*shared, *held])

    def _row(self, table: Table, row: Row) -> list[Any]:
        return [self._value(table, column, value) for column, value in row.items()]

    def _value(self, table: Table, column: str, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if column in table.refers:
            return self._referred(target_of(table, column), value)
        if column == table.pk:
            return "key"
        if isinstance(value, int):
            return ("seq", self._own.seqs.index(value)) if column in SEQS else value
        if is_moment(value):
            return self._own.moments.index(value), value.date()
        if isinstance(value, bytes | memoryview):
            value = bytes(value)
            return self._text(value.decode()) if value.startswith(b"{") else value
        if column == "slug" and value in self._own.slugs:
            return self._own.slugs.index(value)
        return self._text(str(value))

    def _referred(self, target: str, key: int) -> Any:
        if target == USER and key in self._people:
            return self._people[key]
        if (target, key) in self._own.shared:
            return self._own.shared.index((target, key))
        if (target, key) not in self._keys:
            raise Foreign(target)
        return self._keys[target, key]

    def _text(self, text: str) -> str:
        text = replaced(text, self._marks)
        if not text.startswith("{"):
            return text
        try:
            # PostgreSQL orders the names in an object by themselves, ids among them.
            return json.dumps(json.loads(text), sort_keys=True)
        except ValueError:
            return text
