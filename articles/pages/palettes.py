"""The colours of the public pages, light and dark, and a check of their contrast."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

TOKENS = Path(__file__).resolve().parent.parent / "static/articles/pages/tokens.css"
# WCAG 2.2: 1.4.3 for text, 1.4.11 for the focus indicator.
TEXT, MARK = 4.5, 3.0
_GROUNDS = ("ground", "tint", "emergency-tint", "urgent-tint", "calm-tint")
# (foreground, background, least ratio)
PAIRS = (
    ("on-bar", "bar", TEXT),
    *((colour, ground, TEXT) for colour in ("link", "link-hover") for ground in _GROUNDS),
    *((colour, "tint", TEXT) for colour in ("text", "soft")),
    *(("focus", ground, MARK) for ground in _GROUNDS),
)
_PROPERTY = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\s*;")


class ContrastFault(NamedTuple):
    """Two colours with too little contrast. `moves`: [(name, "lighter" or "darker")] as remedy."""

    colour: str
    ground: str
    ratio: float
    least: float
    moves: list[tuple[str, str]]


@cache
def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """({name: colour} of the light palette, the same of the dark one)."""
    light, dark = TOKENS.read_text().split("prefers-color-scheme: dark", 1)
    own = dict(_PROPERTY.findall(light))
    return own, {**own, **dict(_PROPERTY.findall(dark))}


def contrast_faults(palette: dict[str, str]) -> list[ContrastFault]:
    """The pairs of colours with too little contrast."""
    found = []
    for colour, ground, least in PAIRS:
        ratio = contrast(palette[colour], palette[ground])
        if ratio < least:
            moves = [
                (colour, _move(palette[colour], palette[ground], least)),
                (ground, _move(palette[ground], palette[colour], least)),
            ]
            found.append(ContrastFault(colour, ground, ratio, least, moves))
    return found


def _move(own: str, other: str, least: float) -> str:
    """Whether "lighter" or "darker" gives enough contrast; its present direction first."""
    ends = [("lighter", "#fff"), ("darker", "#000")]
    if luminance(own) <= luminance(other):
        ends.reverse()
    # Black or white has a contrast of at least 4.5 with any colour.
    return next(how for how, end in ends if contrast(end, other) >= least)


def contrast(one: str, other: str) -> float:
    """The contrast ratio as WCAG 2.2 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of #rgb or #rrggbb as WCAG 2.2 defines it, from 0 to 1."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
