"""Signs of the fonts that draw others than their code says: Symbol, Wingdings and the like.

The table is mammoth's: {(font, code): code point}.
"""

import re
from xml.etree.ElementTree import Element

from mammoth.docx.dingbats import dingbats

_FONTS = {font.lower(): font for font, _ in dingbats}
_PRIVATE = range(0xF000, 0xF100)
_MARK = "[sign U+{:04X}]"
_CODE = re.compile("[0-9A-Fa-f]{1,6}")


def symbol_font(fonts: list[str]) -> str:
    """The first of these fonts that draws signs; "" for none."""
    return next((_FONTS[font.lower()] for font in fonts if font.lower() in _FONTS), "")


def sign(code: int, font: str) -> str:
    """The sign that a font draws for a code; "[sign U+F0A3]" where nobody knows it."""
    known = _FONTS.get(font.lower())
    low = code - 0xF000 if code in _PRIVATE else code
    if known and low < 0x100:
        return chr(dingbats[known, low]) if (known, low) in dingbats else _written(low, code)
    if code in _PRIVATE:
        # Word keeps the code when the font is lost; by far the most are Symbol's.
        found = dingbats.get(("Symbol", low))
        return chr(found) if found else _MARK.format(code)
    return chr(code) if _is_text(code) else _MARK.format(code)


def coded_sign(element: Element) -> str:
    """The sign of a `w:sym`; "" for one without a code."""
    code = element.get("w:char", "")
    return sign(int(code, 16), element.get("w:font", "")) if _CODE.fullmatch(code) else ""


def _written(low: int, code: int) -> str:
    return " " if low in (0x20, 0xA0) else _MARK.format(code)


def _is_text(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000


def read_signs(text: str, fonts: list[str]) -> str:
    """Text as the font draws it. Text of other fonts is the same, but for private signs."""
    font = symbol_font(fonts)
    if not font and not any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(
        sign(ord(letter), font) if font or ord(letter) in _PRIVATE else letter for letter in text
    )
