"""The size of a picture from its file header, so that pages do not shift when it loads."""

import re
from typing import NamedTuple

_VIEW_BOX = re.compile(
    rb"""<svg\b[^>]*?\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)"""
)
_PNG = b"\x89PNG\r\n\x1a\n"


class Size(NamedTuple):
    """In units of the file; only the ratio matters."""

    width: int
    height: int


def size_of(body: bytes) -> Size | None:
    """The size of an SVG (its viewBox), PNG or WebP picture; None if not stated."""
    if body.startswith(_PNG):
        found = (int.from_bytes(body[16:20]), int.from_bytes(body[20:24]))
    elif body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        found = _webp(body)
    else:
        found = _svg(body)
    return Size(*found) if min(found) > 0 else None


def _svg(body: bytes) -> tuple[int, int]:
    match = _VIEW_BOX.search(body)
    try:
        # In tenths: a viewBox can be small, and HTML attributes are integers.
        return (round(float(match[1]) * 10), round(float(match[2]) * 10)) if match else (0, 0)
    except ValueError:
        return 0, 0


def _webp(body: bytes) -> tuple[int, int]:
    """RFC 9649: extended, lossless and lossy files store it at different offsets."""
    kind = body[12:16]
    if kind == b"VP8X":
        return _little(body[24:27]) + 1, _little(body[27:30]) + 1
    if kind == b"VP8L":
        bits = _little(body[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _little(body[26:28]) & 0x3FFF, _little(body[28:30]) & 0x3FFF


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")
