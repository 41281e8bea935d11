"""The interface of a search backend, and the types and SQL that both backends share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db import connection

from articles.search.synonyms import Stems

# Limit of the results of a search, and of one query of the index.
MAX_RESULTS = 200
NAME_SEPARATOR = " | "
Parts = Sequence[Sequence[Stems]]


@dataclass(frozen=True)
class Filters:
    """`languages`: one or more tags; `topics`: ids, or None for any."""

    languages: tuple[str, ...]
    kind: str | None = None
    topics: tuple[int, ...] | None = None
    aspect: str | None = None


class Match(NamedTuple):
    """One row of the index that a query found; `title`, `also_called` and `headings` as stems."""

    article_id: int
    language: str
    title: str
    also_called: str
    headings: str

    @property
    def names(self) -> tuple[str, ...]:
        """The stems of each name, the title first."""
        others = self.also_called.split(NAME_SEPARATOR) if self.also_called else ()
        return self.title, *others


class Backend(Protocol):
    """The full-text index of one database: implemented by the modules `sqlite` and `postgres`.

    The first four functions build a query in the database's own syntax, which is opaque here.
    """

    def everywhere(self, parts: Parts) -> Any:
        """Articles with one alternative of every part, anywhere in the article."""

    def in_names(self, parts: Parts) -> Any:
        """Articles with one alternative of every part, in their names or headings."""

    def any_name(self, stems: Sequence[str]) -> Any:
        """Articles with any of the stems in their names or headings."""

    def name_prefix(self, words: Sequence[str]) -> Any:
        """Articles with all of the words in their names; the last may be only the start of one."""

    def with_token(self, tokens: Sequence[str], *, starts: bool = False) -> Any:
        """Articles with one of the tokens (`names.tokens`) in names, or one that starts so."""

    def matches(
        self,
        query: Any,
        filters: Filters,
        *,
        limit: int,
        ranked_by: Sequence[tuple[str, float]] = (),
    ) -> list[Match]:
        """At most `limit` matches: those with more of `ranked_by`, (stem, weight), first
        (`text_weights`), of equal ones the shortest title. The same on both databases."""

    def names_matched(self, query: Any, filters: Filters, *, limit: int) -> list[tuple[int, str]]:
        """(article id, names as JSON) for a query of `name_prefix`, short titles first."""

    def name_counts(self, stems: Sequence[str]) -> dict[str, int]:
        """{stem: number of articles with it in a name or heading}."""

    def known(self, tokens: Sequence[str], stems: Sequence[str]) -> set[str]:
        """Those of the tokens (`names.tokens`) that are in a name, and of the stems that are in an
        article. One query; for rare words, as it counts on PostgreSQL."""

    def ids_sql(self) -> str:
        """A SELECT of article ids; its parameters are an `everywhere` query and a language."""


def backend() -> Backend:
    """The module with the queries for the database in use."""
    # Imported here, because both modules import this one.
    if connection.vendor == "postgresql":
        from articles.search import postgres

        return postgres
    from articles.search import sqlite

    return sqlite


def boolean_query(parts: Parts, and_: str, or_: str, quoted: Callable[[str], str]) -> str:
    """A full-text query that needs all stems of one alternative of every part."""

    def alternative(stems: Stems) -> str:
        return "(" + and_.join(map(quoted, stems)) + ")"

    return and_.join("(" + or_.join(map(alternative, part)) + ")" for part in parts)


def text_weights(weight: float) -> tuple[float, float, float]:
    """What a stem of this weight adds where it is in the names or headings, among the frequent
    words of the text, and in the title."""
    return weight, weight / 3, weight / 10


def by_name(keys: Sequence[int], filters: Filters, *, limit: int) -> list[Match]:
    """Articles with one of these keys (`names.keys`), the shortest name first; at most `limit`
    of each key. The same on both databases: each key walks its index in this order."""
    where, values = conditions(filters)
    one = f"""SELECT * FROM (
        SELECT e.article_id, e.language, e.title, e.also_called, e.headings
        FROM articles_searchname n
        JOIN articles_searchentry e ON e.article_id = n.article_id
        JOIN articles_current c ON c.article_id = n.article_id
        WHERE n.key = %s AND {where}
        ORDER BY n.length, n.article_id LIMIT {int(limit)}) AS found"""  # noqa: S608
    rows = fetch_rows(
        " UNION ALL ".join([one] * len(keys)), [v for key in keys for v in (key, *values)]
    )
    return [Match(*row) for row in dict.fromkeys(rows)]


def conditions(filters: Filters) -> tuple[str, list]:
    """(SQL, parameters) of the filters, over e (SearchEntry) and c (its Current)."""
    sql = f"c.state = 'published' AND e.language IN ({placeholders(filters.languages)})"
    values: list = [*filters.languages]
    if filters.kind is not None:
        sql += " AND c.kind = %s"
        values.append(filters.kind)
    if filters.topics is not None:
        ids = "SELECT current_id FROM articles_currenttopic WHERE topic_id IN"
        sql += f" AND e.article_id IN ({ids} ({placeholders(filters.topics) or 'NULL'}))"
        values += filters.topics
    if filters.aspect is not None:
        ids = "SELECT current_id FROM articles_currentaspect WHERE aspect = %s"
        sql += f" AND e.article_id IN ({ids})"
        values.append(filters.aspect)
    return sql, values


def placeholders(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def fetch_rows(sql: str, values: list) -> list[tuple]:
    """All rows of one SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
