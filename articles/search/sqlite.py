"""`interface.Backend` on SQLite FTS5. Every word is quoted: user input is never query syntax."""

from collections.abc import Sequence

from articles.models.public.search_index import INDEX
from articles.search.backend import Filters, Match, Parts, boolean_query, conditions, fetch_rows

_NAME_COLUMNS = "{title also_called headings}"
# BM25 weights of title, also_called, headings, often, text, words; they order one query only.
_WEIGHTS = "10.0, 8.0, 3.0, 2.0, 1.0, 0.0"
_COLUMNS = "e.article_id, e.language, e.title, e.also_called, e.headings"
_SELECT = f"""
SELECT {_COLUMNS}
FROM {INDEX} i
CROSS JOIN articles_searchentry e ON e.article_id = i.rowid
CROSS JOIN articles_current c ON c.article_id = e.article_id
WHERE {INDEX} MATCH %s AND """  # noqa: S608


def everywhere(parts: Parts) -> str:
    return f"{{title also_called headings text}} : ({_all(parts)})"


def in_names(parts: Parts) -> str:
    return f"{_NAME_COLUMNS} : ({_all(parts)})"


def any_name(stems: Sequence[str]) -> str:
    return f"{_NAME_COLUMNS} : ({' OR '.join(map(_quoted, stems))})"


def name_prefix(words: Sequence[str]) -> str:
    *whole, prefix = words
    return "{words} : (" + " AND ".join([*map(_quoted, whole), f"{_quoted(prefix)} *"]) + ")"


def with_token(tokens: Sequence[str], *, starts: bool = False) -> str:
    end = " *" if starts else ""
    return "{words} : (" + " OR ".join(_quoted(token) + end for token in tokens) + ")"


def matches(
    query: str, filters: Filters, *, limit: int, ranked_by: Sequence[tuple[str, float]] = ()
) -> list[Match]:
    """Best first by BM25, which already gives rare words more weight: `ranked_by` is not used."""
    sql, values = conditions(filters)
    order = f" ORDER BY bm25({INDEX}, {_WEIGHTS}), e.article_id LIMIT %s"
    return [Match(*row) for row in fetch_rows(_SELECT + sql + order, [query, *values, limit])]


def names_matched(query: str, filters: Filters, *, limit: int) -> list[tuple[int, str]]:
    sql, values = conditions(filters)
    select = _SELECT.replace(_COLUMNS, "e.article_id, e.names")
    order = " ORDER BY length(e.title), e.article_id LIMIT %s"
    return fetch_rows(select + sql + order, [query, *values, limit])


def name_counts(stems: Sequence[str]) -> dict[str, int]:
    one = f"(SELECT count(*) FROM {INDEX} WHERE {INDEX} MATCH %s)"  # noqa: S608
    sql = f"SELECT {', '.join([one] * len(stems))}"
    [row] = fetch_rows(sql, [any_name([stem]) for stem in stems])
    return dict(zip(stems, row, strict=True))


def known(tokens: Sequence[str], stems: Sequence[str]) -> set[str]:
    queries = {token: f"{{words}} : {_quoted(token)}" for token in tokens}
    queries |= {stem: everywhere([[(stem,)]]) for stem in stems}
    if not queries:
        return set()
    one = f"EXISTS(SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH %s)"  # noqa: S608
    [row] = fetch_rows(f"SELECT {', '.join([one] * len(queries))}", list(queries.values()))
    return {token for token, found in zip(queries, row, strict=True) if found}


def ids_sql() -> str:
    return (
        f"SELECT e.article_id FROM {INDEX} i "  # noqa: S608
        "CROSS JOIN articles_searchentry e ON e.article_id = i.rowid "
        f"WHERE {INDEX} MATCH %s AND e.language = %s"
    )


def _all(parts: Parts) -> str:
    return boolean_query(parts, " AND ", " OR ", _quoted)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
