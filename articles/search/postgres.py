"""Looking in PostgreSQL's text search, with words cut and stemmed by ourselves."""

from __future__ import annotations

from collections.abc import Sequence

from .backend import Candidate, Parts, Within, conditions, rows
from .synonyms import Stems

# Rows that are put in order at most; words of more articles than that say little.
MOST_RANKED = 3000
_COLUMNS = "e.article_id, e.language, e.title, e.also_called, e.headings"
_FROM = """
FROM articles_searchentry e JOIN articles_current c ON c.article_id = e.article_id
WHERE e.{vector} @@ %s::tsquery AND """


class Query(str):
    """A tsquery that knows which of the columns it is for."""

    vector: str

    def __new__(cls, text: str, vector: str) -> Query:
        query = super().__new__(cls, text)
        query.vector = vector
        return query


def everywhere(parts: Parts) -> Query:
    """One alternative of every part, anywhere in the article."""
    return Query(_all(parts), "all_v")


def in_names(parts: Parts) -> Query:
    """One alternative of every part, in its names or headings."""
    return Query(_all(parts), "names_v")


def any_name(stems: Sequence[str]) -> Query:
    """Any of the words in its names or headings."""
    return Query(" | ".join(map(_quoted, stems)), "names_v")


def beginning(words: Sequence[str]) -> Query:
    """All of these words in its names, of which the last may be only begun."""
    *whole, begun = words
    return Query(" & ".join([*map(_quoted, whole), f"{_quoted(begun)}:*"]), "words_v")


def candidates(
    query: Query, within: Within, *, limit: int, ranked_by: Sequence[tuple[str, float]] = ()
) -> list[Candidate]:
    """The best articles first: by the words in `ranked_by` (stem, weight), each counted where
    names or often-used words hold it; then by what the title holds, the shortest first."""
    sql, values = conditions(within)
    one = "(e.names_v @@ %s::tsquery)::int * %s + (e.often_v @@ %s::tsquery)::int * %s"
    score = " + ".join([one] * len(ranked_by))
    weights = [
        value
        for stem, weight in ranked_by
        for value in (_quoted(stem), weight, _quoted(stem), weight / 3)
    ]
    found = f"""
        SELECT {_COLUMNS} FROM (
            SELECT {_COLUMNS}, e.title_v, e.names_v, e.often_v
            {_FROM.format(vector=query.vector)}{sql} LIMIT {MOST_RANKED}
        ) e
        ORDER BY {score and f"{score} DESC,"} e.title_v @@ %s::tsquery DESC,
            length(e.title), e.article_id
        LIMIT %s"""  # noqa: S608
    ordered = [str(query), *values, *weights, str(query), limit]
    return [Candidate(*row) for row in rows(found, ordered)]


def begun(query: Query, within: Within, *, limit: int) -> list[tuple[int, str]]:
    """(article id, names as JSON) of those found by `beginning`, short titles first."""
    sql, values = conditions(within)
    found = (
        f"SELECT e.article_id, e.names::text {_FROM.format(vector=query.vector)}{sql} "
        "ORDER BY length(e.title), e.article_id LIMIT %s"
    )
    return [(row[0], row[1]) for row in rows(found, [str(query), *values, limit])]


def counts(stems: Sequence[str]) -> dict[str, int]:
    """{stem: how many articles have it in a name or heading}."""
    one = "(SELECT count(*) FROM articles_searchentry WHERE names_v @@ %s::tsquery)"
    [row] = rows(f"SELECT {', '.join([one] * len(stems))}", list(map(_quoted, stems)))
    return dict(zip(stems, row, strict=True))


def ids_sql() -> str:
    """Ids of the articles that `everywhere` finds: parameters are the query and a language."""
    return (
        "SELECT e.article_id FROM articles_searchentry e "
        "WHERE e.all_v @@ %s::tsquery AND e.language = %s"
    )


def _all(parts: Parts) -> str:
    return " & ".join("(" + " | ".join(map(_alternative, part)) + ")" for part in parts)


def _alternative(stems: Stems) -> str:
    return "(" + " & ".join(map(_quoted, stems)) + ")"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
