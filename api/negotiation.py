"""The Accept header (RFC 9110, 12.5.1): whether a caller takes what an address offers."""

from __future__ import annotations

from functools import lru_cache

# Headers longer than this are rare and hostile; they are read anew each time.
REMEMBERED = 300


def accepts(header: str | None, offered: tuple[str, ...]) -> bool:
    """Whether any of the media types offered is acceptable. No header accepts everything."""
    if not header:
        return True
    return _accepts(header, offered) if len(header) <= REMEMBERED else _weigh(header, offered)


def preferred(header: str | None, offered: tuple[str, ...]) -> str | None:
    """What the caller likes best of the media types offered, in doubt the first; None: nothing."""
    if not header:
        return offered[0]
    return _preferred(header, offered) if len(header) <= REMEMBERED else _choose(header, offered)


def _choose(header: str, offered: tuple[str, ...]) -> str | None:
    ranges = _ranges(header)
    if not ranges:
        return offered[0]
    # Of equals, `max` takes the first.
    best = max(offered, key=lambda media: _quality(ranges, media))
    return best if _quality(ranges, best) > 0 else None


def _weigh(header: str, offered: tuple[str, ...]) -> bool:
    ranges = _ranges(header)
    return not ranges or any(_quality(ranges, media) > 0 for media in offered)


# Callers send a handful of headers, on every request.
_accepts = lru_cache(maxsize=256)(_weigh)
_preferred = lru_cache(maxsize=256)(_choose)


def _ranges(header: str) -> dict[str, float]:
    """{media range: quality}. Parameters other than q are disregarded."""
    ranges = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            ranges["*/*" if name == "*" else name] = _q(parameters)
    return ranges


def _q(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0


def _quality(ranges: dict[str, float], media: str) -> float:
    """The most specific range decides, whatever order they come in."""
    family = media.split("/")[0]
    for name in (media, f"{family}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
