"""Finds installed fonts for any script, with fontconfig.

Without fontconfig, or without a font for every character, the text is left out of the card.
"""

import hashlib
import subprocess
import unicodedata
from functools import cache
from typing import NamedTuple

_SECONDS = 10
_FORMAT = "%{file}\t%{index}\t%{fontformat}\t%{color}\t%{charset}\n"
_DRAWABLE = {"TrueType", "CFF"}
# Code points of scripts that need text shaping (raqm): Hebrew, Arabic, Indic and others.
_SHAPED = (range(0x590, 0x1100), range(0x1200, 0x1E00), range(0xA800, 0xAC00))
_SHAPED_TOO = (range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00), range(0x10800, 0x1F000))


class Font(NamedTuple):
    """A font file, the index of the face, and the code point ranges it covers."""

    file: str
    face: int
    ranges: tuple[tuple[int, int], ...]

    def has(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.ranges)


def font_for(text: str, language: str, *, bold: bool = False) -> Font | None:
    """The best font with every character of the text, or None."""
    codes = {ord(character) for character in text if _is_drawn(character)}
    fonts = _fonts(language, bold)
    return next((font for font in fonts if all(font.has(code) for code in codes)), None)


def is_shaped(text: str) -> bool:
    """Whether the text needs shaping: letters join, move or run from right to left."""
    ranges = (*_SHAPED, *_SHAPED_TOO)
    return any(ord(character) in held for character in text for held in ranges)


def fingerprint() -> str:
    """A hash of the list of installed fonts."""
    files = sorted(_ask("fc-list", "--format", "%{file}\n"))
    return hashlib.sha256("".join(files).encode()).hexdigest()


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


@cache
def _fonts(language: str, bold: bool) -> list[Font]:
    weight = ":bold" if bold else ""
    # Upright sans-serif first; then fontconfig's own order.
    pattern = f"sans-serif:roman{weight}:lang={language.lower()}"
    lines = _ask("fc-match", "-s", "--format", _FORMAT, pattern)
    return [font for font in map(_font, lines) if font]


def _font(line: str) -> Font | None:
    file, index, form, colour, charset = line.split("\t")
    if form not in _DRAWABLE or colour == "True" or not charset:
        return None
    pairs = [part.partition("-") for part in charset.split()]
    ranges = tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)
    return Font(file, int(index), ranges)


def _ask(*command: str) -> list[str]:
    """Lines of output of a fontconfig command; [] if it is not installed."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, a checked language tag
            command, capture_output=True, text=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return done.stdout.splitlines()
