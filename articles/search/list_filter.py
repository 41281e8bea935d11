"""The filter of article lists by text: published articles that have all of its words."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models.public.current import Current
from articles.models.public.search import SearchEntry

from .backend import backend
from .question import parse_question

# Seconds for which a process keeps the list of languages that it has read.
_KEPT = 5.0
_languages: tuple[float, tuple[str, ...]] = (-_KEPT, ())
_lock = threading.Lock()


def articles_with_words(text: str, language: str | None) -> QuerySet[Any, int]:
    """Ids of Current rows of published articles with every word of `text`, or a synonym of it.

    A subquery, for `pk__in`. With `language` None all languages are searched, the words stemmed
    for each. A text without a word matches nothing. Never raises, whatever the text.
    """
    db, nothing = backend(), Current.objects.none()
    wanted = None
    for tag in [language] if language else languages():
        question = parse_question(text, tag, whole=True)
        if question.parts:
            ids = RawSQL(db.ids_sql(), [str(db.everywhere(question.parts)), tag])  # noqa: S611
            matched = Current.objects.filter(pk__in=ids)
            wanted = matched if wanted is None else wanted | matched
    rows = nothing if wanted is None else wanted.filter(state="published")
    return rows.order_by().values_list("pk", flat=True)


def languages() -> tuple[str, ...]:
    """The languages with a published article; at most some seconds old."""
    global _languages
    with _lock:
        read_at, known = _languages
        now = time.monotonic()
        if now - read_at >= _KEPT:
            rows = SearchEntry.objects.order_by("language").values_list("language", flat=True)
            known = tuple(rows.distinct())
            _languages = now, known
        return known


def forget() -> None:
    """Clear the cached list of languages. For tests."""
    global _languages
    _languages = -_KEPT, ()
