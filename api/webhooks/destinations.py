"""Validates the URL of a subscription: https, to a public host.

This checks the URL alone; `sending` checks at every attempt the IP address it resolves to.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

MOST = 500


def url_fault(url: str) -> str:
    """What is wrong with the URL and what to do; "" if it is valid."""
    if not url:
        return "Give the address of your receiver, such as https://example.org/webhooks."
    if len(url) > MOST or not url.isascii() or not url.isprintable() or " " in url:
        return f"Write at most {MOST} characters of ASCII; encode others as IRIs are encoded."
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "This is no address. Write one such as https://example.org/webhooks."
    return _fault(parts)


def _fault(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return "Name a host, as in https://example.org/webhooks."
    if parts.username is not None or parts.password is not None:
        return "Leave user and password out: check the signature instead."
    if parts.fragment:
        return "Leave out what follows the #: it is never sent."
    if settings.WEBHOOK_ALLOW_LOOPBACK and parts.scheme in ("http", "https") and is_loopback(host):
        return ""
    if parts.scheme != "https":
        return "Begin with https://: what is signed must also come unread."
    if is_loopback(host) or _is_inside(host):
        return "Name a host that the public internet reaches: this one is on an inside network."
    return ""


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    address = _address(host)
    name = host.lower()
    return address.is_loopback if address else name == "localhost" or name.endswith(".localhost")


def _is_inside(host: str) -> bool:
    address = _address(host)
    if address is None:
        # A name without a dot, or a number that C libraries parse as an IP address.
        return "." not in host or host.rpartition(".")[2].isdigit()
    return not address.is_global or address.is_multicast


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found
