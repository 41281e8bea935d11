"""`interface.Backend` on SQLite FTS5. Every word is quoted: user input is never query syntax."""

from collections.abc import Sequence

from articles.models.public.search_index import INDEX
from articles.search.backend import (
    Filters,
    Match,
    Parts,
    boolean_query,
    conditions,
    fetch_rows,
    text_weights,
)

_NAME_COLUMNS = "{title also_called headings}"
# What one stem adds to the score of a match: see `text_weights`.
_SCORE = " + ".join(
    f"(instr(' ' || {text} || ' ', %s) > 0) * %s"
    for text in ("e.title || ' ' || e.also_called || ' ' || e.headings", "e.often", "e.title")
)
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
    sql, values = conditions(filters)
    score = " + ".join(["0.0", *[_SCORE] * len(ranked_by)])
    weights = [v for stem, w in ranked_by for part in text_weights(w) for v in (f" {stem} ", part)]
    order = f" ORDER BY {score} DESC, length(e.title), e.article_id LIMIT %s"
    rows = fetch_rows(_SELECT + sql + order, [query, *values, *weights, limit])
    return [Match(*row) for row in rows]


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
