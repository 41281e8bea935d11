"""What both databases answer alike: which articles hold the words. One interface, two files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple

from django.db import connection

from .synonyms import Stems

Parts = Sequence[Sequence[Stems]]


@dataclass(frozen=True)
class Within:
    """Where to look. `languages`: one or more tags; `topics`: ids, or None for any."""

    languages: tuple[str, ...]
    kind: str | None = None
    topics: tuple[int, ...] | None = None
    aspect: str | None = None


class Candidate(NamedTuple):
    """An article that holds the words; its names and headings as stems."""

    article_id: int
    language: str
    title: str
    also_called: str
    headings: str


def backend() -> ModuleType:
    """The module that speaks this database's language:

    `everywhere(parts)`, `in_names(parts)`, `any_name(stems)`, `beginning(words)` write a query;
    `candidates(query, within, limit, …)` runs one; `counts(stems)` says how many articles bear
    each word in a name; `ids_sql()` is the SELECT of article ids behind `matching`.
    """
    if connection.vendor == "postgresql":
        from . import postgres

        return postgres
    from . import sqlite

    return sqlite


def conditions(within: Within) -> tuple[str, list]:
    """SQL over e (the entry) and c (its Current), and its parameters."""
    sql = f"c.state = 'published' AND e.language IN ({_marks(within.languages)})"
    values: list = [*within.languages]
    if within.kind is not None:
        sql += " AND c.kind = %s"
        values.append(within.kind)
    if within.topics is not None:
        under = "SELECT current_id FROM articles_currenttopic WHERE topic_id IN"
        sql += f" AND e.article_id IN ({under} ({_marks(within.topics) or 'NULL'}))"
        values += within.topics
    if within.aspect is not None:
        sql += (
            " AND e.article_id IN (SELECT current_id FROM articles_currentaspect WHERE aspect = %s)"
        )
        values.append(within.aspect)
    return sql, values


def _marks(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def rows(sql: str, values: list) -> list[tuple]:
    """Run it, and every row of it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
