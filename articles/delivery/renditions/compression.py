"""Pages travel and rest compressed: made once, at the size a phone has to fetch."""

from __future__ import annotations

import gzip
import re

from django.http import HttpRequest

# RFC 9110, 12.5.3; "q=0" refuses a coding.
_takes_gzip = re.compile(
    r"(?:^|[ ,])(?:gzip|x-gzip|\*)(?=[ ,;]|$)(?! *; *q=0(?:\.0*)?(?:[ ,]|$))"
).search


def takes_gzip(request: HttpRequest) -> bool:
    """Whether the reader says so; one who says nothing may not be able to read it."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return bool(accepted) and _takes_gzip(accepted) is not None


def pack(body: bytes, *, level: int = 9) -> bytes:
    """The body as gzip: the same bytes for the same body, whenever it is made."""
    return gzip.compress(body, level, mtime=0)


def unpack(packed: bytes) -> bytes:
    """What was packed."""
    return gzip.decompress(packed)
