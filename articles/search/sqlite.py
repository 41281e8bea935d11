"""Looking in FTS5. Every word is quoted, so nothing typed is ever syntax."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models.public.search_index import INDEX

from .backend import Candidate, Parts, Within, conditions, rows
from .synonyms import Stems

NAMES = "{title also_called headings}"
# Of title, also called, headings, often, text, words: for the order within a query alone.
WEIGHTS = "10.0, 8.0, 3.0, 2.0, 1.0, 0.0"
_SELECT = f"""
SELECT e.article_id, e.language, e.title, e.also_called, e.headings
FROM {INDEX} i
CROSS JOIN articles_searchentry e ON e.article_id = i.rowid
CROSS JOIN articles_current c ON c.article_id = e.article_id
WHERE {INDEX} MATCH %s AND """  # noqa: S608


def everywhere(parts: Parts) -> str:
    """One alternative of every part, anywhere in the article."""
    return f"{{title also_called headings text}} : ({_all(parts)})"


def in_names(parts: Parts) -> str:
    """One alternative of every part, in its names or headings."""
    return f"{NAMES} : ({_all(parts)})"


def any_name(stems: Sequence[str]) -> str:
    """Any of the words in its names or headings."""
    return f"{NAMES} : ({' OR '.join(map(_quoted, stems))})"


def beginning(words: Sequence[str]) -> str:
    """All of these words in its names, of which the last may be only begun."""
    *whole, begun = words
    return "{words} : (" + " AND ".join([*map(_quoted, whole), f"{_quoted(begun)} *"]) + ")"


def candidates(
    query: str, within: Within, *, limit: int, ranked_by: Sequence[tuple[str, float]] = ()
) -> list[Candidate]:
    """The best articles first, by BM25, which weighs rare words by itself."""
    sql, values = conditions(within)
    order = f" ORDER BY bm25({INDEX}, {WEIGHTS}), e.article_id LIMIT %s"
    return [Candidate(*row) for row in rows(_SELECT + sql + order, [query, *values, limit])]


def begun(query: str, within: Within, *, limit: int) -> list[tuple[int, str]]:
    """(article id, names as JSON) of those found by `beginning`, short titles first."""
    sql, values = conditions(within)
    select = _SELECT.replace(
        "e.article_id, e.language, e.title, e.also_called, e.headings",
        "e.article_id, e.names",
    )
    order = " ORDER BY length(e.title), e.article_id LIMIT %s"
    return [(row[0], row[1]) for row in rows(select + sql + order, [query, *values, limit])]


def counts(stems: Sequence[str]) -> dict[str, int]:
    """{stem: how many articles have it in a name or heading}."""
    one = f"(SELECT count(*) FROM {INDEX} WHERE {INDEX} MATCH %s)"  # noqa: S608
    sql = f"SELECT {', '.join([one] * len(stems))}"
    [row] = rows(sql, [any_name([stem]) for stem in stems])
    return dict(zip(stems, row, strict=True))


def ids_sql() -> str:
    """Ids of the articles that `everywhere` finds: parameters are the query and a language."""
    return (
        f"SELECT e.article_id FROM {INDEX} i "  # noqa: S608
        "CROSS JOIN articles_searchentry e ON e.article_id = i.rowid "
        f"WHERE {INDEX} MATCH %s AND e.language = %s"
    )


def _all(parts: Parts) -> str:
    return " AND ".join("(" + " OR ".join(map(_alternative, part)) + ")" for part in parts)


def _alternative(stems: Stems) -> str:
    return "(" + " AND ".join(map(_quoted, stems)) + ")"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
