"""Whose request it is, behind the proxies the operator named."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The caller's address, by the last NUM_PROXIES entries of X-Forwarded-For.

    Each proxy appends the address it was called from, so only that many entries from the
    right are trusted; whatever a caller wrote to the left of them is not believed.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.NUM_PROXIES:
        return remote
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    claimed = passed[-min(settings.NUM_PROXIES, len(passed))]
    try:
        return str(ip_address(claimed))
    except ValueError:
        return remote


def counted_address(request: HttpRequest) -> str:
    """Whom limits count: the caller's address, or what its subscriber holds of them.

    An IPv6 subscriber holds a whole /64, so its addresses count as one caller.
    """
    address = client_ip(request)
    if ":" not in address:
        return address
    try:
        parsed = IPv6Address(address)
    except ValueError:
        return address
    return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else parsed.exploded[:19]
