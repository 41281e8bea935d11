"""Absolute addresses of everything that leaves the house."""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings


def permanent(public_id: object) -> str:
    """The address that redirects to wherever the article is now."""
    return f"{settings.SITE_URL}/a/{public_id}"


def home(language: str) -> str:
    """The page that all articles of a language are found from."""
    return f"{settings.SITE_URL}/{language}/"


def page(language: str, slug: str) -> str:
    """The article's page."""
    # Slugs may hold any letter; headers and links may not.
    return f"{settings.SITE_URL}/{language}/{_quoted(slug)}/"


# The slugs now being read: quoting costs several microseconds of a read of a hundred.
_quoted = lru_cache(maxsize=4096)(quote)


def edition_page(language: str, slug: str, number: int) -> str:
    """One edition's permanent page."""
    return f"{page(language, slug)}editions/{number}/"


def api(path: str = "") -> str:
    """An address of API v1, from the part below its index."""
    return f"{settings.SITE_URL}/api/v1/{path}"


def api_article(public_id: object) -> str:
    """The article as v1 JSON."""
    return api(f"articles/{public_id}")
