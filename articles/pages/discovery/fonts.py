"""Fonts of this machine for words of any script, found through fontconfig.

Pillow's own font has no accents; what else there is, only fontconfig knows. Without it, or
without a font that has every character, nothing is drawn: an empty box says nothing.
"""

from __future__ import annotations

import hashlib
import subprocess
import unicodedata
from functools import cache
from typing import NamedTuple

_SECONDS = 10
_FORMAT = "%{file}\t%{index}\t%{fontformat}\t%{color}\t%{charset}\n"
_DRAWABLE = {"TrueType", "CFF"}
# Everything before Hebrew is written from the left, each letter as it is; so are the Han
# characters, kana and Hangul from here on. What is between, only a shaping library can set.
_SHAPED = (range(0x590, 0x1100), range(0x1200, 0x1E00), range(0xA800, 0xAC00))
_SHAPED_TOO = (range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00), range(0x10800, 0x1F000))


class Font(NamedTuple):
    """A font file, which face of it, and the ranges of code points it has glyphs for."""

    file: str
    face: int
    ranges: tuple[tuple[int, int], ...]

    def has(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.ranges)


def font_for(text: str, language: str, *, bold: bool = False) -> Font | None:
    """The best font that has every character of the text; None where there is none."""
    codes = {ord(character) for character in text if _is_drawn(character)}
    fonts = _fonts(language, bold)
    return next((font for font in fonts if all(font.has(code) for code in codes)), None)


def is_shaped(text: str) -> bool:
    """Whether its letters join, move or run from the right."""
    ranges = (*_SHAPED, *_SHAPED_TOO)
    return any(ord(character) in held for character in text for held in ranges)


def fingerprint() -> str:
    """Another one when this machine has other fonts."""
    return hashlib.sha256(
        "".join(sorted(_ask("fc-list", "--format", "%{file}\n"))).encode()
    ).hexdigest()


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


@cache
def _fonts(language: str, bold: bool) -> list[Font]:
    weight = ":bold" if bold else ""
    # An upright face for reading; the rest in fontconfig's own order.
    pattern = f"sans-serif:roman{weight}:lang={language.lower()}"
    return [
        font
        for line in _ask("fc-match", "-s", "--format", _FORMAT, pattern)
        for font in _font(line)
    ]


def _font(line: str) -> list[Font]:
    file, index, form, colour, charset = line.split("\t")
    if form not in _DRAWABLE or colour == "True" or not charset:
        return []
    pairs = [part.partition("-") for part in charset.split()]
    ranges = tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)
    return [Font(file, int(index), ranges)]


def _ask(*command: str) -> list[str]:
    """What fontconfig answers, by lines; nothing where it is not installed."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, a checked language tag
            command, capture_output=True, text=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.splitlines()
