"""The text filter of article lists: published articles that have all of its words."""

import time
from functools import lru_cache

from articles.search.lookup.backend import ID_MASK, backend, fetch_rows

from .lookup.finding import count
from .lookup.query import Query, everywhere
from .question import parse_question

# Seconds for which a process caches the list of languages.
_CACHED = 5
# Words in so many articles are looked for in one article of a list after another, until its page
# is full; of others, the articles that have them are found first.
_COMMON = 3000
_LANGUAGES = """
WITH RECURSIVE tags (tag) AS (
    SELECT min(language) FROM articles_searchentry
    UNION ALL
    SELECT (SELECT min(language) FROM articles_searchentry WHERE language > tag)
    FROM tags WHERE tag IS NOT NULL
) SELECT tag FROM tags WHERE tag IS NOT NULL"""


def with_words(text: str, language: str | None, *, row: str) -> tuple[str, tuple]:
    """The SQL condition, of a row of Current named `row`, that the article is published and has
    every word of `text`, or a synonym of it; and its parameters.

    With `language` None all languages are searched, the words stemmed for each. A text without a
    word matches nothing. Never raises, whatever the text. One query a language beside those of
    `parse_question`.
    """
    found: list[str] = []
    values: list[str | int] = []
    for tag in [language] if language else languages():
        question = parse_question(text, tag, whole=True)
        if question.parts:
            sql, own = _in_language(everywhere(question.parts), tag, row)
            found.append(sql)
            values += own
    alternatives = " OR ".join(found) or "1 = 0"
    return f"({alternatives}) AND {row}.state = 'published'", tuple(values)


def _in_language(query: Query, tag: str, row: str) -> tuple[str, list]:
    if count(query, [tag], most=_COMMON) == _COMMON:
        sql, values = backend().holds(query, tag)
        held = sql.replace("$article", f"{row}.article_id")
        return f"({held} AND {row}.language = %s)", [*values, tag]
    sql, values = backend().places(query, [tag], None)
    return f"{row}.article_id IN (SELECT place & {ID_MASK} FROM ({sql}) AS found)", [*values]  # noqa: S608


def languages() -> tuple[str, ...]:
    """The languages with a published article; the list may be some seconds old."""
    return _languages(int(time.monotonic()) // _CACHED)


@lru_cache(maxsize=1)
def _languages(period: int) -> tuple[str, ...]:
    # From one language to the next along the index, however many entries there are.
    return tuple(sorted(tag for (tag,) in fetch_rows(_LANGUAGES, [])))


# Clears the cached list of languages. For tests.
clear_cache = _languages.cache_clear
