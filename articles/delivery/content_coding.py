"""Content codings of a response: as it is or as gzip, each with its own ETag and Repr-Digest.

The ETag of a body is the base64 SHA-256 of its bytes without coding, quoted; that of its gzip has
`-gzip` behind it, as Apache writes it when it compresses. So every ETag, also a weak one that a
proxy has made of it, names the bytes that a client has after decoding (D277).
"""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.http import parse_etags

from articles.delivery.renditions.compression import accepts_gzip, pack, sha256_base64, unpack

_END = '-gzip"'
# Bytes: what is smaller is sent in one packet either way.
_SMALLEST = 1024
# Of bodies that are made at each request: see D100.
_LEVEL = 1


class Coded(NamedTuple):
    """A body as it is sent. `body` is None where the client has it, `digest` its base64 SHA-256."""

    body: bytes | None
    etag: str
    digest: str
    is_gzip: bool = False


class Packed(NamedTuple):
    """A body as gzip, with its ETag without coding: what `make_response` takes as stored."""

    body: bytes
    etag: str
    gzip_digest: str


# Cached by the bytes object: for the few large bodies that stay while the process runs.
@lru_cache(maxsize=8)
def pack_once(body: bytes) -> Packed:
    """The body, packed at its first request only."""
    packed = pack(body)
    return Packed(packed, f'"{sha256_base64(body)}"', sha256_base64(packed))


def plain_etag(request: HttpRequest, tag: str) -> str:
    """The ETag without coding of an ETag that the client has; "" where it may not get that one."""
    if not tag.endswith(_END):
        return tag
    return f'{tag.removesuffix(_END)}"' if accepts_gzip(request) else ""


def code_body(
    request: HttpRequest, body: bytes | None, etag: str, gzip_digest: str | None
) -> Coded:
    """The body in the coding that the request prefers, or that the client already has.

    `etag` is that of the body without coding. With `gzip_digest`, the digest of its bytes, `body`
    is gzip already; it is None where the query found that the client has it.
    """
    if etag in _held_etags(request):
        return Coded(None, etag, etag[1:-1])
    if not accepts_gzip(request):
        return Coded(unpack(body) if body and gzip_digest else body, etag, etag[1:-1])
    if gzip_digest is None and body is not None and len(body) > _SMALLEST:
        body = pack(body, level=_LEVEL)
        gzip_digest = sha256_base64(body)
    if gzip_digest is None:
        return Coded(body, etag, etag[1:-1])
    return Coded(body, f"{etag[:-1]}{_END}", gzip_digest, is_gzip=True)


def _held_etags(request: HttpRequest) -> Collection[str]:
    header = request.META.get("HTTP_IF_NONE_MATCH")
    return [tag.removeprefix("W/") for tag in parse_etags(header)] if header else ()
