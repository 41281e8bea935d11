"""Whether a form was sent from our own pages, told without a cookie.

A token would need a cookie, and pages that are kept for everybody could not carry one. Browsers
say where a form stood: `Origin`, which no page can forge. Where an old one leaves it out,
`Sec-Fetch-Site` or `Referer` tells. What says nothing is refused.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_PORTS = {"http": 80, "https": 443}


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of SITE_URL."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None:
        # "null" is what a sandboxed frame says, or a page that was redirected from elsewhere.
        return _origin(origin) == _origin(settings.SITE_URL)
    fetched = request.META.get("HTTP_SEC_FETCH_SITE")
    if fetched is not None:
        return fetched == "same-origin"
    return _origin(request.META.get("HTTP_REFERER", "")) == _origin(settings.SITE_URL)


def _origin(address: str) -> tuple[str, str, int | None] | None:
    """(scheme, host, port) of an address (RFC 6454, section 4); None for what is none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]
