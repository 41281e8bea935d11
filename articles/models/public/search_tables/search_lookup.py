"""The tables in which search looks words up. The database writes them with every SearchEntry.

A row has a *place*: the number of letters of its title, then the article's id, so that rows come in
the order in which equal answers are shown, short titles first. A token has its language in front
and, in `stems`, a mark: where in the article the word is. So a look-up reads no row of another
language and, on SQLite, stops at the first rows that are wanted.

SQLite: two FTS5 tables, whose rowid is the place. PostgreSQL: a table of its own, kept narrow, with
two tsvectors and GIN indexes, read through functions: the planner does not know that a vector is
stored apart, and would rather read all of them where a word is common.
"""

ENTRIES, LOOKUP = "articles_searchentry", "articles_searchlookup"
STEMS, WORDS = f"{LOOKUP}_stems", f"{LOOKUP}_words"
# Marks of stems: of names and headings, frequent in the text, anywhere in the article.
IN_NAMES, OFTEN, ANYWHERE = "n", "o", "t"
# Mark of the language among the words of names on SQLite; a private-use character.
LANGUAGE = "\ue003"
# Beginnings of a word of up to so many letters are indexed.
LONGEST_PREFIX = 4
# The bits of a place that are the article's id, and the most letters of a title that count.
ID_BITS, _MOST_LETTERS = 40, 2**23 - 1
_MARKED = {
    IN_NAMES: "{row}.title || ' ' || {row}.also_called || ' ' || {row}.headings",
    OFTEN: "{row}.often",
    ANYWHERE: "{row}.title || ' ' || {row}.also_called || ' ' || {row}.headings || ' ' || {text}",
}


def install(connection) -> None:
    """Create the tables and fill them from the entries. On PostgreSQL it can be run again."""
    _module(connection).install(connection)


def remove(connection) -> None:
    """Drop the tables, before that of the entries is rebuilt."""
    _module(connection).remove(connection)


def _module(connection):
    # Imported here, because both modules import this one.
    if connection.vendor == "postgresql":
        from articles.models.public.search_tables import search_lookup_postgres

        return search_lookup_postgres
    from articles.models.public.search_tables import search_lookup_sqlite

    return search_lookup_sqlite


def place(row: str, least: str = "min", wide: str = "") -> str:
    """SQL for the place of an entry."""
    letters = f"{least}(length({row}.title), {_MOST_LETTERS}){wide}"
    return f"(({letters} << {ID_BITS}) | {row}.article_id)"


def stems(row: str, text: str) -> str:
    """SQL for the tokens of an entry's stems, parted by spaces."""
    return " || ' ' || ".join(
        f"'{mark}:' || {row}.language || ':' || "
        f"replace({part.format(row=row, text=text)}, ' ', ' {mark}:' || {row}.language || ':')"
        for mark, part in _MARKED.items()
    )
