"""`backend.Backend` on PostgreSQL text search, of words split and stemmed by `analysis`."""

from collections.abc import Sequence
from functools import partial

from articles.models.public.search_tables.search_lookup import LONGEST_PREFIX, LOOKUP

from .backend import ID_MASK, boolean
from .query import Query, Token

ARTICLE = f"(i.place & {ID_MASK})"


def places(query: Query, languages: Sequence[str], limit: int | None, where: str = "") -> tuple:
    """See `Backend`."""
    most = "NULL" if limit is None else str(limit)
    function = f"{LOOKUP}_{query.index}(%s::tsquery, {most if not where else 'NULL'}) i"
    sql = f"SELECT i.place FROM {function}"  # noqa: S608
    if where:
        # The function gives the places in order, and the conditions are asked of one after another.
        sql += f" WHERE true{where} LIMIT {most}"
    return sql, [rendered(query, languages)]


def counted(query: Query, languages: Sequence[str], most: int) -> tuple[str, list]:
    """See `Backend`."""
    sql = f"{LOOKUP}_{query.index}_count(%s::tsquery, {most})"
    return sql, [rendered(query, languages)]


def rendered(query: Query, languages: Sequence[str]) -> str:
    """The query in the syntax of a tsquery."""
    return " | ".join(
        f"({boolean(query, ' & ', ' | ', partial(_token, tag))})" for tag in languages
    )


def holds(query: Query, tag: str) -> tuple[str, list[str]]:
    """See `Backend`."""
    # With OFFSET the planner asks for one row after another, and does not read the whole table.
    sql = (
        f"EXISTS (SELECT 1 FROM {LOOKUP} i WHERE i.article_id = $article "  # noqa: S608
        "AND i.stems @@ %s::tsquery OFFSET 0)"
    )
    return sql, [rendered(query, [tag])]


def _token(tag: str, token: Token) -> str:
    if token.mark:
        return _quoted(f"{token.mark}:{tag}:{token.text}")
    if not token.starts:
        return _quoted(f"{tag}:{token.text}")
    if len(token.text) <= LONGEST_PREFIX:
        return _quoted(f"{tag}:{token.text}*")
    return _quoted(f"{tag}:{token.text}") + ":*"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
