"""The table of synonyms as every process holds it: read again within seconds of an edit."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max

from articles.models.public.search import SynonymGroup

from .analysis import stems_of

# Seconds after which a process asks whether anything was edited.
ASK_AGAIN = 3.0
# Groups one process holds; far more than anyone writes by hand.
MOST = 20_000
Stems = tuple[str, ...]


@dataclass
class _Held:
    asked_at: float = -ASK_AGAIN
    mark: Any = None
    # {language: {the stems of a term: the terms that mean the same}}.
    tables: dict[str, dict[Stems, list[Stems]]] = field(default_factory=dict)


_held = _Held()
_lock = threading.Lock()


def synonyms(language: str) -> dict[Stems, list[Stems]]:
    """{stems of a term: stems of those that mean the same}; regional tags share one table."""
    primary = language.partition("-")[0]
    with _lock:
        now = time.monotonic()
        if now - _held.asked_at >= ASK_AGAIN:
            _held.asked_at = now
            mark = SynonymGroup.objects.aggregate(Max("changed_at"), Count("pk"))
            if mark != _held.mark:
                _held.mark, _held.tables = mark, {}
        if primary not in _held.tables:
            _held.tables[primary] = _read(primary)
        return _held.tables[primary]


def forget() -> None:
    """Have the next search read the table anew."""
    _held.asked_at, _held.mark = -ASK_AGAIN, None


def _read(primary: str) -> dict[Stems, list[Stems]]:
    groups = SynonymGroup.objects.order_by("pk").values_list("language", "terms")
    table: dict[Stems, list[Stems]] = {}
    for language, terms in groups.filter(language__startswith=primary)[:MOST]:
        if language.partition("-")[0] != primary:
            continue
        same = list(dict.fromkeys(filter(None, (tuple(stems_of(t, primary)) for t in terms))))
        for term in same:
            others = table.setdefault(term, [])
            others += [other for other in same if other != term and other not in others]
    return table
