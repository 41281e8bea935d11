"""Names that no public DNS has: a receiver that has one is inside a network, or nowhere.

Sources: IANA's registry of special-use names (RFC 6761, 6762, 7686, 8375, 9476), the top-level
names that ICANN keeps from delegation (.corp, .home, .mail by its resolution of 2018-02-04;
.internal by that of 2024-07-29), RFC 6762 appendix G, and the names of clusters and clouds.
Documents write .example: such names are taken, and lead nowhere.
"""

_LAST = frozenset(
    (
        # Special use.
        "alt arpa invalid local localhost onion test "
        # Kept from delegation, or in use inside networks.
        "corp home internal intranet lan mail private localdomain domain workgroup "
        # Clusters and clouds: kubernetes.default.svc, metadata.goog.
        "svc cluster consul docker pod namespace compute ec2 "
        # Private roots, which other resolvers answer.
        "bit eth gnu i2p zkey"
    ).split()
)
_ENDINGS = ("metadata.goog", "internal.cloudapp.net")


def is_inside_name(host: str) -> bool:
    """Whether a host name, no address, is none of the public internet."""
    name = host.lower().rstrip(".")
    last = name.rpartition(".")[2]
    # No public name lacks a dot, has an empty label, or ends in a number.
    if "." not in name or "" in name.split(".") or last[:1].isdigit() or last in _LAST:
        return True
    return any(name == ending or name.endswith(f".{ending}") for ending in _ENDINGS)
