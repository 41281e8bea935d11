"""CSRF check without a cookie: was the form sent from one of our own pages?

Cached pages cannot hold a CSRF token. Browsers send `Origin`, which no page can forge; old ones
send `Sec-Fetch-Site` or `Referer`. A request with none of them is refused.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_PORTS = {"http": 80, "https": 443}


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of SITE_URL."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None:
        # "null" comes from sandboxed frames and cross-origin redirects.
        return _origin(origin) == _origin(settings.SITE_URL)
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site == "same-origin"
    return _origin(request.META.get("HTTP_REFERER", "")) == _origin(settings.SITE_URL)


def _origin(address: str) -> tuple[str, str, int | None] | None:
    """(scheme, host, port) of a URL (RFC 6454, section 4); None if invalid."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]
