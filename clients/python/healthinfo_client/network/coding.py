"""Bodies as they arrive: decoded, and proved by their digest."""

from __future__ import annotations

import base64
import hashlib
import zlib
from email.message import Message

# A page of the export has 1 MB; nothing that the API answers has as much as this.
LONGEST = 64 * 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class Torn(ValueError):
    """The body is not the one that was sent."""


def sha256_base64(body: bytes) -> str:
    """The SHA-256 of these bytes in base64, as `ETag` and `Repr-Digest` have it."""
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def proved(body: bytes, headers: Message[str, str]) -> bytes:
    """The body without its coding; Torn where it cannot be decoded, or is another.

    A proxy may have compressed what the site did not, or the other way round: then `Repr-Digest`
    is of the decoded bytes, or of bytes that are not here. The ETag, strong or weak, names the
    decoded bytes in either case. An answer that has no `Repr-Digest` is not judged by its ETag,
    since a proxy may have made that itself.
    """
    plain = decoded(body, headers.get("Content-Encoding", ""))
    said = headers.get("Repr-Digest")
    etag = headers.get("ETag", "").removeprefix("W/").strip('"').removesuffix("-gzip")
    right = said in (None, *(f"sha-256=:{sha256_base64(each)}:" for each in (body, plain)))
    if not right and etag != sha256_base64(plain):
        raise Torn("the body does not agree with its digest")
    return plain


def decoded(body: bytes, coding: str) -> bytes:
    """The body without its `Content-Encoding`. Only gzip is asked for."""
    coding = coding.strip().lower()
    if coding in ("", "identity") or not body:
        return body
    if coding not in ("gzip", "x-gzip"):
        raise Torn(f"the body has the coding {coding!r}, which was not asked for")
    return _unpacked(body)


def _unpacked(body: bytes) -> bytes:
    """All members of a gzip body; of one that would be very large as much as is refused."""
    parts: list[bytes] = []
    room = LONGEST
    try:
        while body:
            one = zlib.decompressobj(_GZIP)
            parts.append(one.decompress(body, room + 1))
            room -= len(parts[-1])
            if room < 0:
                raise Torn("the body is too large")
            if not one.eof:
                raise Torn("the gzip body is cut")
            body = one.unused_data
    except zlib.error as error:
        raise Torn(f"the gzip body is damaged ({error})") from error
    return b"".join(parts)
