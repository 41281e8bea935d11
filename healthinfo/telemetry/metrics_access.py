"""Who may read /metrics: nobody, unless METRICS_ALLOW or METRICS_TOKEN names somebody."""

import hmac
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

# A request with any of these has come through a proxy: its address is the proxy's, which may well
# be one that METRICS_ALLOW names.
_FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


def may_read(request: HttpRequest) -> bool:
    """Whether the request has the token, or comes directly from an allowed address."""
    return _has_token(request) or _is_inside(request)


def _has_token(request: HttpRequest) -> bool:
    given = str(request.META.get("HTTP_AUTHORIZATION", ""))
    kind, _, token = given.partition(" ")
    own = settings.METRICS_TOKEN
    if not own or kind.lower() != "bearer":
        return False
    return hmac.compare_digest(token.strip().encode(), own.encode())


def _is_inside(request: HttpRequest) -> bool:
    if not settings.METRICS_ALLOW or any(name in request.META for name in _FORWARDED):
        return False
    if _names_public_host(request):
        return False
    try:
        address = ip_address(str(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in settings.METRICS_ALLOW)


def _names_public_host(request: HttpRequest) -> bool:
    """Whether Host is that of SITE_URL: a proxy that adds no header, or a mistake in the DNS."""
    public = urlsplit(settings.SITE_URL).hostname
    try:
        asked = urlsplit(f"//{request.META.get('HTTP_HOST', '')}").hostname or ""
    except ValueError:
        # No host at all, such as "[::": nothing of ours asks like that.
        return True
    return asked.rstrip(".") == public and public not in ("127.0.0.1", "localhost", "::1")
