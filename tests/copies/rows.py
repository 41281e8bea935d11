"""The tables of the project as rows of plain values, and which rows belong to an article."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, models

from articles.models import Article, Block, Current, ListItem, Section

Row = dict[str, Any]
# {table: its rows, in the order of their keys}
Rows = dict[str, list[Row]]


@dataclass(frozen=True)
class Table:
    name: str
    pk: str
    # Whether the database gives the keys.
    auto: bool
    # All but generated ones.
    columns: tuple[str, ...]
    # {column: the table it refers to}
    refers: dict[str, str]


ARTICLE, SECTION, BLOCK, ITEM, CURRENT, USER = (
    model._meta.db_table for model in (Article, Section, Block, ListItem, Current, User)
)
# The tables of a draft, and the column by which each refers to the one above it.
DRAFT = {ARTICLE: "id", SECTION: "article_id", BLOCK: "section_id", ITEM: "block_id"}


@cache
def tables() -> dict[str, Table]:
    """Every table of the articles app, by name."""
    config = apps.get_app_config("articles")
    found = [_table(model) for model in config.get_models(include_auto_created=True)]
    return {table.name: table for table in found}


def _table(model: type[models.Model]) -> Table:
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not field.generated]
    return Table(
        name=meta.db_table,
        pk=meta.pk.column,
        auto=isinstance(meta.pk, models.AutoField),
        columns=tuple(field.column for field in fields),
        refers={f.column: f.related_model._meta.db_table for f in fields if f.related_model},
    )


@cache
def hanging() -> list[tuple[str, str, str]]:
    """(table, column, table it refers to) of all references to an article beside the draft's."""
    return [
        (table.name, column, target)
        for table in tables().values()
        for column, target in table.refers.items()
        if target in (ARTICLE, CURRENT, SECTION) and DRAFT.get(table.name) != column
        if (table.name, column) != (ARTICLE, "translation_of_id")
    ]


def select(name: str, column: str, values: Iterable[Any]) -> list[Row]:
    """The rows of a table whose column has one of the values."""
    table, values = tables()[name], list(values)
    if not values:
        return []
    columns = ", ".join(f'"{c}"' for c in table.columns)
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT {columns} FROM {name} WHERE "{column}" IN ({marks}) ORDER BY "{table.pk}"',
            values,
        )
        return [dict(zip(table.columns, row, strict=True)) for row in cursor.fetchall()]


def draft_rows(article: int) -> Rows:
    """The rows of an article that are its draft: itself, sections, blocks, items."""
    rows = {ARTICLE: select(ARTICLE, "id", [article])}
    rows[SECTION] = select(SECTION, "article_id", [article])
    rows[BLOCK] = select(BLOCK, "section_id", [row["id"] for row in rows[SECTION]])
    rows[ITEM] = select(ITEM, "block_id", [row["id"] for row in rows[BLOCK]])
    return rows


def all_rows(article: int) -> Rows:
    """All rows about an article, its draft first."""
    rows = draft_rows(article)
    sections = [row["id"] for row in rows[SECTION]]
    for name, column, target in _filled(article):
        kept = rows.setdefault(name, [])
        found = select(name, column, sections if target == SECTION else [article])
        kept += [row for row in found if row not in kept]
    return rows


def _filled(article: int) -> list[tuple[str, str, str]]:
    """Those of `hanging` where the article has rows. One query: it has none in most tables."""
    sections = f"(SELECT id FROM {SECTION} WHERE article_id = %s)"
    asked = [
        f'SELECT {place} WHERE EXISTS (SELECT 1 FROM {name} WHERE "{column}" '
        + (f"IN {sections})" if target == SECTION else "= %s)")
        for place, (name, column, target) in enumerate(hanging())
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), [article] * len(asked))
        places = sorted(place for (place,) in cursor.fetchall())
    return [hanging()[place] for place in places]
