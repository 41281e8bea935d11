"""Whether the shared cache answers, without knowing which backend it is."""

from django.conf import settings
from django.core.cache import cache


def is_shared() -> bool:
    """Whether all processes count together at this moment."""
    return bool(settings.CACHE_URL) and not getattr(cache, "is_away", False)


def fallbacks() -> int:
    """Calls of the shared cache that this process answered from memory since it started."""
    return int(getattr(cache, "fallbacks", 0))


def ask() -> str:
    """ "memory" without CACHE_URL; else "shared", or "away" while each process counts alone.

    Asks the server with a write. Takes at most some tenths of a second, and never raises.
    """
    if not settings.CACHE_URL:
        return "memory"
    cache.set("health", 1, 60)
    return "shared" if is_shared() else "away"
