"""The Accept header (RFC 9110, 12.5.1): whether a caller takes what an address offers.

Django's `get_preferred_type` ignores `json;q=0` beside `*/*` and refuses `json; charset=utf-8`.
"""

from functools import lru_cache

# Characters. Longer headers are rare and likely hostile, so they are not cached.
LONGEST_CACHED = 300


def accepts(header: str | None, offered: tuple[str, ...]) -> bool:
    """Whether the header accepts any media type of `offered`. No header accepts everything."""
    if not header:
        return True
    return _accepts(header, offered) if len(header) <= LONGEST_CACHED else _check(header, offered)


def preferred(header: str | None, offered: tuple[str, ...]) -> str | None:
    """The offered type with the highest quality, the first of equals; None if none matches."""
    if not header:
        return offered[0]
    return (
        _preferred(header, offered) if len(header) <= LONGEST_CACHED else _select(header, offered)
    )


def _select(header: str, offered: tuple[str, ...]) -> str | None:
    ranges = _parse_ranges(header)
    if not ranges:
        return offered[0]
    # `max` takes the first of equals.
    best = max(offered, key=lambda media: _quality(ranges, media))
    return best if _quality(ranges, best) > 0 else None


def _check(header: str, offered: tuple[str, ...]) -> bool:
    ranges = _parse_ranges(header)
    return not ranges or any(_quality(ranges, media) > 0 for media in offered)


# Callers send few different headers, on every request: a hit takes 0.1 µs.
_accepts = lru_cache(maxsize=256)(_check)
_preferred = lru_cache(maxsize=256)(_select)


def _parse_ranges(header: str) -> dict[str, float]:
    """{media range: quality}. Parameters other than q are ignored."""
    ranges = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            ranges["*/*" if name == "*" else name] = _parse_q(parameters)
    return ranges


def _parse_q(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0


def _quality(ranges: dict[str, float], media: str) -> float:
    """The quality of the most specific matching range, in any order; 0 without a match."""
    family = media.split("/")[0]
    for name in (media, f"{family}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
