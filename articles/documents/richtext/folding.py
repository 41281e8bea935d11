"""Folding of letters for search: case, accents, letters with a stroke, signs without a shape."""

import re
import unicodedata

# Accents and vowel points. Vowel signs of Indian scripts are separate letters and stay.
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
# Soft hyphens, zero-width signs, joiners, marks of direction: nobody types or sees them.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200d-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# Between Arabic letters the zero-width non-joiner parts what belongs to a word, like a hyphen.
_NON_JOINER = re.compile("\u200c(?![\u0600-\u06ff])|(?<![\u0600-\u06ff])\u200c")
_invisible = re.compile(f"[{_INVISIBLE}]")
# Letters that Unicode does not take apart, as people type them without the key.
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ĸ": "k", "ł": "l", "ŋ": "n", "ŧ": "t", "ƀ": "b", "ɓ": "b", "ɖ": "d", "ɗ": "d",
        "ǝ": "e", "ə": "e", "ɛ": "e", "ǥ": "g", "ɠ": "g", "ɣ": "g", "ɨ": "i", "ƙ": "k",
        "ɔ": "o", "ɵ": "o", "ƭ": "t", "ʉ": "u", "ƴ": "y", "ƶ": "z", "ȥ": "z",
        "ʻ": "'", "ʼ": "'", "ʹ": "'", "ˈ": "'", "\u2018": "'", "\u2019": "'", "\u201b": "'",
        "\u2032": "'", "\uff07": "'", "`": "'", "\u00b4": "'", "׳": "'",
    }
)  # fmt: skip
# Signs beyond ASCII, with the letter before them, to which an accent or a joiner may belong.
_SIGNS = re.compile("([\x00-\x7f]?[^\x00-\x7f]+)")
_LONG = 200


def without_invisible(text: str) -> str:
    """The text without soft hyphens and zero-width signs."""
    return text if text.isascii() else _invisible.sub("", _NON_JOINER.sub("", text))


def fold(text: str) -> str:
    """Lower case without accents, apostrophes straight; the length may differ from the text's."""
    if text.isascii():
        return text.lower().replace("`", "'")
    if len(text) < _LONG or len(text.encode(errors="replace")) > 1.1 * len(text):
        return _fold(text)
    # A few signs in a long text: what lies between them takes a tenth of the time by itself.
    parts = _SIGNS.split(text)
    parts[::2] = [part.lower().replace("`", "'") for part in parts[::2]]
    parts[1::2] = map(_fold, parts[1::2])
    return "".join(parts)


def _fold(text: str) -> str:
    # Before NFKD, which turns an acute accent that stands alone into a space and an accent.
    text = without_invisible(text).casefold().translate(_LETTERS)
    plain = _POINTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", plain).casefold().translate(_LETTERS)
