"""What queries find in the index: entries in the order of their titles' length, and counts."""

from collections.abc import Sequence

from articles.search.lookup.backend import (
    ID_MASK,
    Filters,
    Match,
    backend,
    conditions,
    fetch_rows,
)

from .query import Query, any_name, everywhere, with_token

# Articles are counted up to here: a word in more of them says little.
MOST_COUNTED = 5000
# Limits of the keys of one statement, as SQLite joins at most 500; and of what all keys find.
_KEYS_AT_ONCE, _MOST_BY_NAME, _LEAST_BY_NAME = 250, 2000, 20
_COLUMNS = ", ".join(f"e.{column}" for column in Match._fields)
_ENTRIES = (
    "CROSS JOIN articles_searchentry e CROSS JOIN articles_current c "
    f"WHERE e.article_id = (f.place & {ID_MASK}) "
    "AND c.article_id = e.article_id AND c.state = 'published' ORDER BY f.place"
)


def matches(query: Query, filters: Filters, *, limit: int) -> list[Match]:
    """The first `limit` matches, those with short titles first. The same on both databases."""
    return [Match(*row) for row in _entries(_COLUMNS, [query], filters, limit)]


def matches_of_any(queries: Sequence[Query], filters: Filters, *, limit: int) -> list[Match]:
    """The first `limit` matches of each query, those with short titles first. One statement."""
    return [Match(*row) for row in _entries(_COLUMNS, queries, filters, limit)]


def names_matched(query: Query, filters: Filters, *, limit: int) -> list[tuple[int, str]]:
    """(article id, names as JSON) for a query of words, short titles first."""
    return _entries("e.article_id, CAST(e.names AS text)", [query], filters, limit)


def name_counts(stems: Sequence[str], languages: Sequence[str]) -> dict[str, int]:
    """{stem: articles with it in a name or heading, at most MOST_COUNTED}. One query."""
    counts = _counts([any_name([stem]) for stem in stems], languages, MOST_COUNTED)
    return dict(zip(stems, counts, strict=True))


def known(tokens: Sequence[str], stems: Sequence[str], language: str) -> set[str]:
    """Those of the tokens (`names.tokens`) that are in a name, and of the stems that are in an
    article of the language. One query."""
    queries = {token: with_token([token]) for token in tokens}
    queries |= {stem: everywhere([[(stem,)]]) for stem in stems}
    counts = _counts(list(queries.values()), [language], 1)
    return {token for token, found in zip(queries, counts, strict=True) if found}


def count(query: Query, languages: Sequence[str], *, most: int) -> int:
    """The number of articles that a query finds, at most `most`."""
    return _counts([query], languages, most)[0]


def by_name(keys: Sequence[int], filters: Filters, *, limit: int) -> list[Match]:
    """Articles with one of these keys (`names.keys`), the shortest name first; at most `limit` of
    each key, fewer where there are many keys. The same on both databases: each key walks its
    index in this order. One query for 250 keys."""
    where, values = conditions(filters, "n.article_id")
    most = min(limit, max(_MOST_BY_NAME // (len(keys) or 1), _LEAST_BY_NAME))
    one = f"""SELECT * FROM (
        SELECT {_COLUMNS}
        FROM articles_searchname n
        JOIN articles_searchentry e ON e.article_id = n.article_id
        JOIN articles_current c ON c.article_id = n.article_id
        WHERE n.key = %s AND c.state = 'published'{where}
        ORDER BY n.length, n.article_id LIMIT {most}) AS found"""  # noqa: S608
    rows: dict[tuple, None] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        asked = [value for key in some for value in (key, *values)]
        rows |= dict.fromkeys(fetch_rows(" UNION ALL ".join([one] * len(some)), asked))
    return [Match(*row) for row in rows]


def _entries(columns: str, queries: Sequence[Query], filters: Filters, limit: int) -> list[tuple]:
    db = backend()
    where, values = conditions(filters, db.ARTICLE)
    found = [db.places(query, filters.languages, limit, where) for query in queries]
    union = " UNION ".join(f"SELECT place FROM ({sql}) AS one" for sql, _ in found)  # noqa: S608
    asked = [value for _, own in found for value in (*own, *values)]
    return fetch_rows(f"SELECT {columns} FROM ({union}) AS f {_ENTRIES}", asked)  # noqa: S608


def _counts(queries: Sequence[Query], languages: Sequence[str], most: int) -> list[int]:
    if not queries:
        return []
    found = [backend().counted(query, languages, most) for query in queries]
    sql = f"SELECT {', '.join(sql for sql, _ in found)}"
    [row] = fetch_rows(sql, [value for _, own in found for value in own])
    return list(row)
