"""Which addresses belong to the site. No other is asked, so no key goes to another host."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}


def origin_of(address: str) -> tuple[str, str, int]:
    """(scheme, host, port) of a whole address; ValueError where it is none of http or https."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        raise ValueError(f"{address!r} is not an address such as https://health.example.org")
    return parts.scheme, parts.hostname.lower(), parts.port or _PORTS[parts.scheme]


class Site:
    """The one origin that is asked, and its API.

    `called`: the address by which the site calls itself, where it is reached by another, such as
    that of a gateway: addresses that begin with it are asked at `base_url`.
    """

    def __init__(self, base_url: str, called: str | None = None) -> None:
        self.base_url = base_url.strip().rstrip("/")
        self.called = called.strip().rstrip("/") if called else None
        if self.called:
            origin_of(self.called)
        self.origin = origin_of(self.base_url)
        self.api = f"{self.base_url}/api/v1"

    def whole(self, address: str, *, seen_in: str | None = None) -> str | None:
        """The address made whole, or None where it is not of this site.

        `/articles` is of the API; a whole address, or one seen in the answer of `seen_in`, is
        taken as it stands.
        """
        if seen_in is not None:
            address = urljoin(seen_in, address)
        elif address.startswith("/"):
            address = f"{self.api}{address}"
        if self.called and address.startswith(f"{self.called}/"):
            address = self.base_url + address[len(self.called) :]
        try:
            return address if origin_of(address) == self.origin else None
        except ValueError:
            return None
