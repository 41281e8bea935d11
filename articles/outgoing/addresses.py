"""Which IP addresses and hosts are never called: one list for all that calls where others say.

Sources: the IANA special-purpose address registries (RFC 6890), and the hosts of clouds that answer
under addresses which are public by number.
"""

import ipaddress
import socket
from collections.abc import Collection

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Beyond what Python calls not global, some of which older releases of Python lack.
_INSIDE = [
    ipaddress.ip_network(each)
    for each in (
        *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"),
        *("240.0.0.0/4", "168.63.129.16/32"),  # the second: Azure's host
        *("161.26.0.0/16", "166.8.0.0/14"),  # IBM Cloud's services, reached from inside alone
        *("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16"),
        *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
]
# The only range of IPv6 that is assigned to the public internet.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet and to nobody's inside network."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(mapped)
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if address.version == 6 and address not in _GLOBAL_UNICAST:
        return False
    return not any(address.version == net.version and address in net for net in _INSIDE)


def parse_host(host: str) -> Address | None:
    """The address that a host of a URL is, as C libraries read it; None for a name.

    They take 127.1, 0x7f.1, 0177.0.0.1 and 2130706433 for 127.0.0.1.
    """
    host = host.strip("[]").rstrip(".").partition("%")[0]
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.ip_address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    address = parse_host(host)
    if address is not None:
        return (getattr(address, "ipv4_mapped", None) or address).is_loopback
    name = host.lower()
    return name == "localhost" or name.endswith(".localhost")


def connection_fault(host: str, port: int, *, allow_loopback: bool, ports: Collection[int]) -> str:
    """Why a connection to this resolved address is refused; "" if it is allowed."""
    address = parse_host(host)
    if address is None:
        return "is no address"
    plain = getattr(address, "ipv4_mapped", None) or address
    if allow_loopback and plain.is_loopback:
        return ""
    if not is_public(address):
        return "is not public"
    return "" if port in ports else "has a port that is not allowed"
