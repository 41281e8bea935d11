"""The text filter of article lists: published articles that have all of its words."""

import time
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from articles.search.backend import ID_MASK, backend, fetch_rows

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


def with_words(text: str, language: str | None) -> Q:
    """The condition, of Current rows, that an article is published and has every word of `text`,
    or a synonym of it.

    With `language` None all languages are searched, the words stemmed for each. A text without a
    word matches nothing. Never raises, whatever the text. One query a language beside those of
    `parse_question`.
    """
    found = Q(pk__in=[])
    for tag in [language] if language else languages():
        question = parse_question(text, tag, whole=True)
        if question.parts:
            found |= _in_language(everywhere(question.parts), tag)
    return found & Q(state="published")


def _in_language(query: Query, tag: str) -> Q:
    if count(query, [tag], most=_COMMON) == _COMMON:
        sql, values = backend().holds(query, tag)
        return Q(_Holds(sql, values)) & Q(language=tag)
    sql, values = backend().places(query, [tag], None)
    ids = RawSQL(f"SELECT place & {ID_MASK} FROM ({sql}) AS found", values)  # noqa: S608, S611
    return Q(pk__in=ids)


class _Holds(Func):
    """A condition of a backend on the article of a row."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, sql: str, values: list[str]):
        super().__init__(F("pk"))
        self.sql, self.values = sql, values

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        """The condition, with the name that the article's id has in this query."""
        article, _ = compiler.compile(self.source_expressions[0])
        return self.sql.replace("$article", article), tuple(self.values)


def languages() -> tuple[str, ...]:
    """The languages with a published article; the list may be some seconds old."""
    return _languages(int(time.monotonic()) // _CACHED)


@lru_cache(maxsize=1)
def _languages(period: int) -> tuple[str, ...]:
    # From one language to the next along the index, however many entries there are.
    return tuple(sorted(tag for (tag,) in fetch_rows(_LANGUAGES, [])))


# Clears the cached list of languages. For tests.
clear_cache = _languages.cache_clear
