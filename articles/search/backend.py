"""The interface of a search backend, and what both databases share: types and filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.db import connection

from articles.models.public.search_lookup import ID_BITS

from .lookup.query import Query, Token

# Limit of the results of a search, and of one query of the index.
MAX_RESULTS = 200
NAME_SEPARATOR = " | "
# The bits of a place (`models.public.search_lookup`) that are the article's id.
ID_MASK = 2**ID_BITS - 1


@dataclass(frozen=True)
class Filters:
    """`languages`: one or more tags; `topics`: ids, or None for any."""

    languages: tuple[str, ...]
    kind: str | None = None
    topics: tuple[int, ...] | None = None
    aspect: str | None = None


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
        from articles.search import postgres

        return postgres
    from articles.search import sqlite

    return sqlite


def boolean(query: Query, and_: str, or_: str, written: Callable[[Token], str]) -> str:
    """A full-text query of the clauses."""

    def alternative(tokens: Sequence[Token]) -> str:
        return "(" + and_.join(map(written, tokens)) + ")"

    return and_.join("(" + or_.join(map(alternative, clause)) + ")" for clause in query.clauses)


def conditions(filters: Filters, article: str) -> tuple[str, list]:
    """(SQL that begins with AND, parameters) of the filters but the languages; `article`: SQL for
    its id. Asked for one article after another, as a search stops at its limit."""
    asked: list[tuple[str, list]] = []
    if filters.kind is not None:
        asked.append(("articles_current x WHERE x.article_id = {} AND x.kind = %s", [filters.kind]))
    if filters.topics is not None:
        wanted = placeholders(filters.topics) or "NULL"
        topic = f"articles_currenttopic x WHERE x.current_id = {{}} AND x.topic_id IN ({wanted})"
        asked.append((topic, list(filters.topics)))
    if filters.aspect is not None:
        aspect = "articles_currentaspect x WHERE x.current_id = {} AND x.aspect = %s"
        asked.append((aspect, [filters.aspect]))
    sql = "".join(f" AND EXISTS (SELECT 1 FROM {one.format(article)})" for one, _ in asked)  # noqa: S608
    return sql, [value for _, values in asked for value in values]


def placeholders(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def fetch_rows(sql: str, values: list) -> list[tuple]:
    """All rows of one SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
