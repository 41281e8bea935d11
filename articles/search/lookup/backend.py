"""The interface of a search backend, and what both databases share: types and filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from django.db import connection

from articles.models.public.search_tables.search_lookup import ID_BITS

from .query import Query, Token

# Limit of the results of a search, and of one query of the index.
MAX_RESULTS = 200
NAME_SEPARATOR = " | "
# A filter that so many articles pass, or fewer, is looked up as a whole.
_FEW = 10_000
# The bits of a place (`models.public.search_tables.search_lookup`) that are the article's id.
ID_MASK = 2**ID_BITS - 1


@dataclass(frozen=True)
class Filters:
    """`languages`: one or more tags; `topics`: ids, or None for any. `rare`: see `with_rare`."""

    languages: tuple[str, ...]
    kind: str | None = None
    topics: tuple[int, ...] | None = None
    aspect: str | None = None
    rare: frozenset[str] = frozenset()


class Match(NamedTuple):
    """An entry of the index that a query found; all but the first two as stems."""

    article_id: int
    language: str
    title: str
    also_called: str
    headings: str
    often: str

    @property
    def names(self) -> tuple[str, ...]:
        """The stems of each name, the title first."""
        others = self.also_called.split(NAME_SEPARATOR) if self.also_called else ()
        return self.title, *others


class Backend(Protocol):
    """How one database looks words up: implemented by the modules `sqlite` and `postgres`."""

    # SQL for the article's id in the condition that `places` is given.
    ARTICLE: str

    def places(
        self, query: Query, languages: Sequence[str], limit: int | None, where: str = ""
    ) -> tuple[str, list]:
        """(SELECT of places, parameters before those of `where`): the first places in order.

        `where`: a further condition, beginning with AND.
        """

    def counted(self, query: Query, languages: Sequence[str], most: int) -> tuple[str, list]:
        """(SQL expression, parameters): the number of places, at most `most`."""

    def rendered(self, query: Query, languages: Sequence[str]) -> str:
        """The query in the database's own syntax."""

    def holds(self, query: Query, tag: str) -> tuple[str, list[str]]:
        """(condition, parameters): whether a query of `everywhere` finds the article $article."""


def backend() -> Backend:
    """The module for the database in use."""
    # Imported here, because both modules import this one.
    if connection.vendor == "postgresql":
        from articles.search.lookup import postgres

        return postgres
    from articles.search.lookup import sqlite

    return sqlite


def boolean(query: Query, and_: str, or_: str, written: Callable[[Token], str]) -> str:
    """A full-text query of the clauses."""

    def alternative(tokens: Sequence[Token]) -> str:
        return "(" + and_.join(map(written, tokens)) + ")"

    return and_.join("(" + or_.join(map(alternative, clause)) + ")" for clause in query.clauses)


def with_rare(filters: Filters) -> Filters:
    """The same filters, with the names of those that few articles pass. One query at most."""
    sets = _sets(filters)
    if not sets:
        return filters
    few = f"LIMIT {_FEW + 1}"
    counts = (
        f"(SELECT count(*) FROM (SELECT 1 FROM {table} x WHERE {fits} {few}) AS few)"  # noqa: S608
        for table, _, fits, _ in sets.values()
    )
    asked = [value for *_, values in sets.values() for value in values]
    [row] = fetch_rows(f"SELECT {', '.join(counts)}", asked)
    rare = [name for name, count in zip(sets, row, strict=True) if count <= _FEW]
    return replace(filters, rare=frozenset(rare))


def conditions(filters: Filters, article: str) -> tuple[str, list]:
    """(SQL that begins with AND, parameters) of the filters but the languages; `article`: SQL for
    its id. Asked of one article after another, as a search stops at its limit; or, where few pass
    a filter, of all that pass."""
    sql, asked = "", []
    for name, (table, key, fits, values) in _sets(filters).items():
        if name in filters.rare:
            sql += f" AND {article} IN (SELECT x.{key} FROM {table} x WHERE {fits})"  # noqa: S608
        else:
            # With OFFSET, PostgreSQL keeps it a question of each row and the rows in order.
            one = f"x.{key} = {article} AND {fits} LIMIT 1 OFFSET 0"
            sql += f" AND EXISTS (SELECT 1 FROM {table} x WHERE {one})"  # noqa: S608
        asked += values
    return sql, asked


def _sets(filters: Filters) -> dict[str, tuple[str, str, str, list]]:
    """{filter: (table, column of the article's id, condition, parameters)}."""
    found: dict[str, tuple[str, str, str, list]] = {}
    if filters.kind is not None:
        fits = "x.state = 'published' AND x.kind = %s"
        found["kind"] = "articles_current", "article_id", fits, [filters.kind]
    if filters.topics is not None:
        fits = f"x.topic_id IN ({placeholders(filters.topics) or 'NULL'})"
        found["topics"] = "articles_currenttopic", "current_id", fits, list(filters.topics)
    if filters.aspect is not None:
        found["aspect"] = "articles_currentaspect", "current_id", "x.aspect = %s", [filters.aspect]
    return found


def placeholders(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def fetch_rows(sql: str, values: list) -> list[tuple]:
    """All rows of one SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
