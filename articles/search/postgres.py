"""`interface.Backend` on PostgreSQL text search, of words split and stemmed by `analysis`."""

from __future__ import annotations

from collections.abc import Sequence

from articles.search.backend import (
    Filters,
    Match,
    Parts,
    boolean_query,
    conditions,
    fetch_rows,
    text_weights,
)

# Limit of the rows that are ranked: a word in more articles than this says little.
_MAX_RANKED = 3000
_COLUMNS = "e.article_id, e.language, e.title, e.also_called, e.headings"
# What one stem adds to the score of a match: see `text_weights`.
_SCORE = " + ".join(
    f"(e.{vector} @@ %s::tsquery)::int * %s" for vector in ("names_v", "often_v", "title_v")
)
_FROM = """
FROM articles_searchentry e JOIN articles_current c ON c.article_id = e.article_id
WHERE e.{vector} @@ %s::tsquery AND """


class Query(str):
    """A tsquery, with the name of the tsvector column that it searches."""

    vector: str

    def __new__(cls, text: str, vector: str) -> Query:
        query = super().__new__(cls, text)
        query.vector = vector
        return query


def everywhere(parts: Parts) -> Query:
    return Query(_all(parts), "all_v")


def in_names(parts: Parts) -> Query:
    return Query(_all(parts), "names_v")


def any_name(stems: Sequence[str]) -> Query:
    return Query(" | ".join(map(_quoted, stems)), "names_v")


def name_prefix(words: Sequence[str]) -> Query:
    *whole, prefix = words
    return Query(" & ".join([*map(_quoted, whole), f"{_quoted(prefix)}:*"]), "words_v")


def with_token(tokens: Sequence[str], *, starts: bool = False) -> Query:
    end = ":*" if starts else ""
    return Query(" | ".join(_quoted(token) + end for token in tokens), "words_v")


def matches(
    query: Query, filters: Filters, *, limit: int, ranked_by: Sequence[tuple[str, float]] = ()
) -> list[Match]:
    where, values = conditions(filters)
    order = "length(e.title), e.article_id LIMIT %s"
    if not ranked_by:
        found = _FROM.format(vector=query.vector)
        sql = f"SELECT {_COLUMNS} {found}{where} ORDER BY {order}"
        return [Match(*row) for row in fetch_rows(sql, [str(query), *values, limit])]
    score = " + ".join([_SCORE] * len(ranked_by))
    weights = [
        v for stem, w in ranked_by for part in text_weights(w) for v in (_quoted(stem), part)
    ]
    sql = f"""
        SELECT {_COLUMNS} FROM (
            SELECT {_COLUMNS}, e.title_v, e.names_v, e.often_v
            {_FROM.format(vector=query.vector)}{where} LIMIT {_MAX_RANKED}
        ) e
        ORDER BY {score} DESC, {order}"""  # noqa: S608
    return [Match(*row) for row in fetch_rows(sql, [str(query), *values, *weights, limit])]


def names_matched(query: Query, filters: Filters, *, limit: int) -> list[tuple[int, str]]:
    where, values = conditions(filters)
    sql = (
        f"SELECT e.article_id, e.names::text {_FROM.format(vector=query.vector)}{where} "
        "ORDER BY length(e.title), e.article_id LIMIT %s"
    )
    return fetch_rows(sql, [str(query), *values, limit])


def name_counts(stems: Sequence[str]) -> dict[str, int]:
    one = "(SELECT count(*) FROM articles_searchentry WHERE names_v @@ %s::tsquery)"
    [row] = fetch_rows(f"SELECT {', '.join([one] * len(stems))}", list(map(_quoted, stems)))
    return dict(zip(stems, row, strict=True))


def known(tokens: Sequence[str], stems: Sequence[str]) -> set[str]:
    asked = [*((token, "words_v") for token in tokens), *((stem, "all_v") for stem in stems)]
    if not asked:
        return set()
    # Counted, because for EXISTS the planner may read the table from its start.
    count = "(SELECT count(*) FROM articles_searchentry WHERE {} @@ %s::tsquery)"
    sql = f"SELECT {', '.join(count.format(vector) for _, vector in asked)}"
    [row] = fetch_rows(sql, [_quoted(token) for token, _ in asked])
    return {token for (token, _), found in zip(asked, row, strict=True) if found}


def ids_sql() -> str:
    return (
        "SELECT e.article_id FROM articles_searchentry e "
        "WHERE e.all_v @@ %s::tsquery AND e.language = %s"
    )


def _all(parts: Parts) -> str:
    return boolean_query(parts, " & ", " | ", _quoted)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
