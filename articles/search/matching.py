"""Which published articles hold all the words of a text: for filters of lists."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models.public.current import Current
from articles.models.public.search import SearchEntry

from .backend import backend
from .question import read_question

# Seconds for which a process trusts what it knows of the library's languages.
TRUSTED = 5.0
_languages: tuple[float, tuple[str, ...]] = (-TRUSTED, ())
_lock = threading.Lock()


def matching(text: str, language: str | None) -> QuerySet[Any, int]:
    """Ids of Current rows of published articles that hold every word of `text` or a synonym.

    A subquery, for `pk__in`. `language` None: of any language, the words read as each one's.
    A text without a word matches nothing. Never raises, whatever the text.
    """
    db, found = backend(), Current.objects.none()
    wanted = None
    for tag in [language] if language else languages():
        question = read_question(text, tag, whole=True)
        if question.parts:
            ids = RawSQL(db.ids_sql(), [str(db.everywhere(question.parts)), tag])  # noqa: S611
            own = Current.objects.filter(pk__in=ids)
            wanted = own if wanted is None else wanted | own
    rows = found if wanted is None else wanted.filter(state="published")
    return rows.order_by().values_list("pk", flat=True)


def languages() -> tuple[str, ...]:
    """The languages that have a published article, as known some seconds ago."""
    global _languages
    with _lock:
        read_at, known = _languages
        now = time.monotonic()
        if now - read_at >= TRUSTED:
            rows = SearchEntry.objects.order_by("language").values_list("language", flat=True)
            known = tuple(rows.distinct())
            _languages = now, known
        return known


def forget() -> None:
    """Have the next search ask for the languages anew."""
    global _languages
    _languages = -TRUSTED, ()
