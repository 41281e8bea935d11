"""The text filter of article lists: published articles that have all of its words."""

import time
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models.public.current import Current
from articles.models.public.search import SearchEntry
from articles.search.backend import backend

from .question import parse_question

# Seconds for which a process caches the list of languages.
_CACHED = 5


def articles_with_words(text: str, language: str | None) -> QuerySet[Any, int]:
    """Ids of Current rows of published articles with every word of `text`, or a synonym of it.

    A subquery, for `pk__in`. With `language` None all languages are searched, the words stemmed
    for each. A text without a word matches nothing. Never raises, whatever the text.
    """
    db, found = backend(), Current.objects.none()
    for tag in [language] if language else languages():
        question = parse_question(text, tag, whole=True)
        if question.parts:
            ids = RawSQL(db.ids_sql(), [str(db.everywhere(question.parts)), tag])  # noqa: S611
            found = found | Current.objects.filter(pk__in=ids)
    return found.filter(state="published").order_by().values_list("pk", flat=True)


def languages() -> tuple[str, ...]:
    """The languages with a published article; the list may be some seconds old."""
    return _languages(int(time.monotonic()) // _CACHED)


@lru_cache(maxsize=1)
def _languages(period: int) -> tuple[str, ...]:
    rows = SearchEntry.objects.order_by("language").values_list("language", flat=True)
    return tuple(rows.distinct())


# Clears the cached list of languages. For tests.
clear_cache = _languages.cache_clear
