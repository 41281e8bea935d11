"""Content-Encoding: gzip where Accept-Encoding allows it (RFC 9110, 12.5.3)."""

from __future__ import annotations

import gzip

from django.http import HttpRequest

# gzip level 1 leaves a quarter of a page. The default level saves another twentieth and takes three
# times as long.
LEVEL = 1
VARY = "Accept, Accept-Encoding, Authorization"


def takes_gzip(request: HttpRequest) -> bool:
    """Whether Accept-Encoding names gzip, or anything at all, and does not rule it out."""
    weights = dict(_weights(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    for coding in ("gzip", "x-gzip", "*"):
        if coding in weights:
            return weights[coding] > 0
    return False


def _weights(header: str):
    for part in header.lower().split(","):
        coding, _, parameter = part.partition(";")
        name, _, value = parameter.partition("=")
        try:
            weight = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            weight = 0.0
        yield coding.strip(), weight


def encode(request: HttpRequest, body: bytes) -> tuple[bytes, dict[str, str]]:
    """The body, compressed if the caller accepts gzip, and the Content-Encoding header.

    Compute ETag and Repr-Digest from the bytes returned here: the coding is part of the
    representation (RFC 9530, 3). The same body always gives the same bytes (mtime is 0).
    """
    if not takes_gzip(request):
        return body, {}
    return gzip.compress(body, LEVEL, mtime=0), {"Content-Encoding": "gzip"}
