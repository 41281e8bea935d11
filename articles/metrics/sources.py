"""Counters that are not counted by a line of ours: connections to the database, cache fallbacks."""

from typing import Any

from django.core.cache import caches
from django.db.backends.signals import connection_created

from .counters import count, read_from
from .names import CACHE_FALLBACKS, CONNECTIONS_OPENED


def install() -> None:
    """Count them from now on, once."""
    connection_created.connect(_count_connection, dispatch_uid="metrics")
    read_from(CACHE_FALLBACKS, _cache_fallbacks)


def _count_connection(**kwargs: Any) -> None:
    count(CONNECTIONS_OPENED)


def _cache_fallbacks() -> float:
    """Calls that the shared cache answered from memory; 0 for a cache that has no such counter."""
    return float(getattr(caches["default"], "fallbacks", 0))
