"""Draws the text of a social card. Imported only when needed: Pillow uses much memory."""

import re
from typing import Any, NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont, features

from articles.documents.languages import direction

from .fonts import font_for, is_shaped
from .social_cards import HEIGHT, WIDTH

MARGIN = 84
TEXT_WIDTH = WIDTH - 2 * MARGIN
# The title goes between the publisher's name and the review date.
TOP, BOTTOM = 166, 480
SMALL = 38
SIZES = range(92, 47, -4)
LEADING = 1.22
# Size of the publisher's name when nothing else can be drawn.
ALONE = 68
# Number of shades between the two colours, for antialiasing.
SHADES = 16
# In order of preference: a font may lack the first.
ELLIPSES = ("…", "...")
# Parts between which a line may break: words with the space before them, and single characters
# of scripts without spaces, each with the closing punctuation after it.
_UNSPACED = "\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u31f0-\u9fff\uf900-\ufaff"
_CLOSING = "\u3001\u3002\u300d\u300f\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_PARTS = re.compile(rf" *(?:[{_UNSPACED}]|[^ {_UNSPACED}]+)[{_CLOSING}]*")


class Words(NamedTuple):
    """The texts of a card: `title` in `language`, the others in `interface`."""

    title: str
    publisher: str
    reviewed: str
    language: str
    interface: str


class _Face(NamedTuple):
    """A font at a size, its text direction and its ellipsis."""

    font: ImageFont.FreeTypeFont
    size: int
    right_to_left: bool
    ellipsis: str
    # Arguments for raqm; None if it is not installed.
    direction: str | None
    language: str | None

    def width(self, text: str) -> float:
        return self.font.getlength(text, direction=self.direction, language=self.language)


def draw(words: Words, ground: str, ink: str) -> Image.Image:
    """Draw a card. Texts without a suitable font are left out."""
    sheet = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(sheet)
    title = _face(words.title, words.language, SIZES[0], bold=True)
    publisher = _face(words.publisher, words.interface, SMALL, bold=True)
    reviewed = _face(words.reviewed, words.interface, SMALL)
    if title is None:
        if publisher is not None:
            face = _sized(publisher, ALONE)
            _write(pen, (HEIGHT - face.size) / 2, _shortened(words.publisher, face), face)
        return _coloured(sheet, ground, ink)
    side = title.right_to_left
    if publisher is not None:
        _write(pen, 70, _shortened(words.publisher, publisher), publisher, right=side)
        pen.rectangle((MARGIN, 138, WIDTH - MARGIN, 140), fill=110)
    _write_title(pen, words, title)
    if reviewed is not None and words.reviewed:
        _write(pen, HEIGHT - MARGIN - SMALL, words.reviewed, reviewed, right=side)
    return _coloured(sheet, ground, ink)


def _face(text: str, language: str, size: int, *, bold: bool = False) -> _Face | None:
    if is_shaped(text) and not features.check("raqm"):
        return None
    found = font_for(text, language, bold=bold)
    if found is None:
        return None
    font = ImageFont.truetype(found.file, size, index=found.face)
    ellipsis = next((dots for dots in ELLIPSES if found.has(ord(dots[0]))), "")
    side = direction(language)
    shaping = (side, language) if features.check("raqm") else (None, None)
    return _Face(font, size, side == "rtl", ellipsis, *shaping)


def _sized(face: _Face, size: int) -> _Face:
    return face._replace(font=face.font.font_variant(size=size), size=size)


def _write_title(pen: ImageDraw.ImageDraw, words: Words, face: _Face) -> None:
    """As large as fits; at the smallest size cut after a whole word."""
    for size in SIZES:
        face = _sized(face, size)
        lines = _lines(words.title, face)
        room = int((BOTTOM - TOP) / (size * LEADING))
        if len(lines) <= room and all(face.width(line) <= TEXT_WIDTH for line in lines):
            break
    else:
        lines = _cut([part for line in lines for part in _broken(line, face)], room, face)
    top = TOP + (BOTTOM - TOP - len(lines) * face.size * LEADING) / 2
    for number, line in enumerate(lines):
        _write(pen, top + number * face.size * LEADING, line, face, right=face.right_to_left)


def _lines(text: str, face: _Face) -> list[str]:
    """Wrap the text. A single word wider than the card stays whole."""
    lines = [""]
    for part in _PARTS.findall(text):
        longer = lines[-1] + part
        if lines[-1] and face.width(longer) > TEXT_WIDTH:
            lines.append(part.lstrip())
        else:
            lines[-1] = longer
    return lines


def _broken(line: str, face: _Face) -> list[str]:
    parts = [""]
    for character in line:
        if parts[-1] and face.width(parts[-1] + character) > TEXT_WIDTH:
            parts.append("")
        parts[-1] += character
    return parts


def _cut(lines: list[str], room: int, face: _Face) -> list[str]:
    kept = lines[:room]
    if len(lines) > room:
        # Longer than fits, so that the line gets an ellipsis.
        kept[-1] = _shortened(f"{kept[-1]} {lines[room]}", face)
    return kept


def _shortened(text: str, face: _Face) -> str:
    """As many whole words as fit on a line, with an ellipsis if some are cut."""
    if face.width(text) <= TEXT_WIDTH:
        return text
    parts = _PARTS.findall(text)
    while len(parts) > 1 and face.width("".join(parts) + face.ellipsis) > TEXT_WIDTH:
        parts.pop()
    kept = "".join(parts).rstrip(" ,;:–-、，：")
    while face.width(kept + face.ellipsis) > TEXT_WIDTH:
        kept = kept[:-1]
    return kept + face.ellipsis


def _write(
    pen: ImageDraw.ImageDraw, top: float, text: str, face: _Face, *, right: bool = False
) -> None:
    left, anchor = (WIDTH - MARGIN, "ra") if right else (MARGIN, "la")
    shaping: dict[str, Any] = {"direction": face.direction, "language": face.language}
    pen.text((left, top), text, fill=255, font=face.font, anchor=anchor, **shaping)


def _coloured(sheet: Image.Image, ground: str, ink: str) -> Image.Image:
    """Map grey to few shades between the two colours: a small file."""
    first, last = (ImageColor.getrgb(colour) for colour in (ground, ink))
    most = SHADES - 1
    steps = sheet.point(lambda grey: round(grey * most / 255))
    steps = Image.frombytes("P", sheet.size, steps.tobytes())
    palette = [
        round(a + (b - a) * step / most)
        for step in range(SHADES)
        for a, b in zip(first, last, strict=True)
    ]
    steps.putpalette(palette)
    return steps
