"""The table of synonyms, cached in each process and read again within seconds of an edit."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max

from articles.models.public.search import SynonymGroup

from .analysis import stems_of

# Seconds between checks for an edit.
_CHECK_INTERVAL = 3.0
# Limit of the groups in a cache; far more than people write by hand.
_MAX_GROUPS = 20_000
Stems = tuple[str, ...]


@dataclass
class _Cache:
    checked_at: float = -_CHECK_INTERVAL
    version: Any = None
    # {primary language: {stems of a term: the terms that mean the same}}.
    tables: dict[str, dict[Stems, list[Stems]]] = field(default_factory=dict)


_cache = _Cache()
_lock = threading.Lock()


def synonyms(language: str) -> dict[Stems, list[Stems]]:
    """{stems of a term: stems of its synonyms}; "en-GB" and "en" share one table."""
    primary = language.partition("-")[0]
    with _lock:
        now = time.monotonic()
        if now - _cache.checked_at >= _CHECK_INTERVAL:
            _cache.checked_at = now
            version = SynonymGroup.objects.aggregate(Max("changed_at"), Count("pk"))
            if version != _cache.version:
                _cache.version, _cache.tables = version, {}
        if primary not in _cache.tables:
            _cache.tables[primary] = _read(primary)
        return _cache.tables[primary]


def forget() -> None:
    """Clear the cache. For tests."""
    _cache.checked_at, _cache.version = -_CHECK_INTERVAL, None


def _read(primary: str) -> dict[Stems, list[Stems]]:
    groups = SynonymGroup.objects.order_by("pk").values_list("language", "terms")
    table: dict[Stems, list[Stems]] = {}
    for language, terms in groups.filter(language__startswith=primary)[:_MAX_GROUPS]:
        if language.partition("-")[0] != primary:
            continue
        group = list(dict.fromkeys(filter(None, (tuple(stems_of(t, primary)) for t in terms))))
        for term in group:
            others = table.setdefault(term, [])
            others += [other for other in group if other != term and other not in others]
    return table
