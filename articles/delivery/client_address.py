"""The client's IP address, behind settings.NUM_PROXIES proxies."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The client's IP address, by the last NUM_PROXIES entries of X-Forwarded-For.

    Each proxy appends the address of its client; entries to the left may be forged.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.NUM_PROXIES:
        return remote
    entries = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    try:
        return str(ip_address(entries[-min(settings.NUM_PROXIES, len(entries))]))
    except ValueError:
        return remote


def rate_limit_address(request: HttpRequest) -> str:
    """The address that rate limits count by: of IPv6 the /64, which one subscriber has."""
    address = client_ip(request)
    if ":" not in address:
        return address
    try:
        parsed = IPv6Address(address)
    except ValueError:
        return address
    return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else parsed.exploded[:19]
