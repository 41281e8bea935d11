"""`backend.Backend` on SQLite FTS5. Every word is quoted: user input is never query syntax."""

from collections.abc import Sequence
from functools import partial

from articles.models.public.search_tables.search_lookup import LANGUAGE, LOOKUP

from .backend import ID_MASK, boolean
from .query import Query, Token

# FTS5 finds rows in the order of their rowid, so it stops at the limit.
ARTICLE = f"(i.rowid & {ID_MASK})"


def places(query: Query, languages: Sequence[str], limit: int | None, where: str = "") -> tuple:
    """See `Backend`."""
    table = f"{LOOKUP}_{query.index}"
    sql = (
        f"SELECT i.rowid AS place FROM {table} i "  # noqa: S608
        f"WHERE {table} MATCH %s{where} ORDER BY i.rowid LIMIT {-1 if limit is None else limit}"
    )
    return sql, [rendered(query, languages)]


def counted(query: Query, languages: Sequence[str], most: int) -> tuple[str, list]:
    """See `Backend`."""
    sql, values = places(query, languages, most)
    return f"(SELECT count(*) FROM ({sql}))", values  # noqa: S608


def rendered(query: Query, languages: Sequence[str]) -> str:
    """The query in FTS5's syntax."""
    if query.index == "words":
        tags = " OR ".join(_quoted(LANGUAGE + tag) for tag in languages)
        return f"{boolean(query, ' AND ', ' OR ', _word)} AND ({tags})"
    return " OR ".join(boolean(query, " AND ", " OR ", partial(_stem, tag)) for tag in languages)


def holds(query: Query, tag: str) -> tuple[str, list[str]]:
    """See `Backend`. By the entry's text: faster than asking FTS5 for one row after another."""
    words = "' ' || e.title || ' ' || e.also_called || ' ' || e.headings || ' ' || e.text || ' '"
    stems: list[str] = []

    def has(token: Token) -> str:
        stems.append(f" {token.text} ")
        return "instr(w, %s)"

    fits = boolean(query, " AND ", " OR ", has)
    sql = (
        f"EXISTS (SELECT 1 FROM (SELECT {words} AS w FROM articles_searchentry e "  # noqa: S608
        f"WHERE e.article_id = $article) WHERE {fits})"
    )
    return sql, stems


def _stem(tag: str, token: Token) -> str:
    return _quoted(f"{token.mark}:{tag}:{token.text}")


def _word(token: Token) -> str:
    return _quoted(token.text) + (" *" if token.starts else "")


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
