"""gzip: pages are stored compressed and sent so to clients that accept it."""

import gzip
import re

from django.http import HttpRequest

# RFC 9110, 12.5.3; "q=0" refuses a coding.
_takes_gzip = re.compile(
    r"(?:^|[ ,])(?:gzip|x-gzip|\*)(?=[ ,;]|$)(?! *; *q=0(?:\.0*)?(?:[ ,]|$))"
).search


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether Accept-Encoding has gzip; without the header, no."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return bool(accepted) and _takes_gzip(accepted) is not None


def pack(body: bytes, *, level: int = 9) -> bytes:
    """The body as gzip: always the same bytes for the same body."""
    return gzip.compress(body, level, mtime=0)


def unpack(packed: bytes) -> bytes:
    """The body that was packed."""
    return gzip.decompress(packed)
