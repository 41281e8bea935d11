"""Critical words, whose change is never only editorial: numbers, doses, units, negations."""

import re
from collections.abc import Iterator

from .critical_words import CRITICAL_WORDS

_UNITS = (
    r"%|‰|°\s?[CF]\b|(?:mcg|µg|μg|ng|mg|g|kg|ml|mL|l|L|dl|dL|µl|μl|mmol|mol|mEq|IU|UI|U|units?|"
    r"unidades|mm ?Hg|bpm|kcal|kJ|Gy|Sv|mSv|MBq|cm|mm|m|km|lb|oz|in|ft)"
    r"(?:/(?:kg|dl|dL|ml|mL|l|L|min|h|hr|day|d))?\b"
)
# Superscripts, subscripts, circled numbers, Roman numerals and fractions of their own.
_SIGNS = "²³¹⁰⁴-⁹₀-₉①-⓿❶-➓Ⅰ-ↈ"
_FRACTION = "[¼-¾⅐-⅟↉]"
# A comparison sign, a minus before a number and the point of “.5” are part of the number.
_BEFORE = r"(?:[<>≤≥≦≧±=≈~+]\s?)?(?:(?<![\w)–-])[-−–])?(?:(?<!\w)[.,·])?"
_DIGITS = rf"(?:\d+(?:[.,:/·⁄–^-]\d+)*{_FRACTION}?|{_FRACTION})[{_SIGNS}]*|[{_SIGNS}]+"
_NUMBER = rf"{_BEFORE}(?:{_DIGITS})(?:\s?(?:{_UNITS}))?"
_CONTRACTION = r"\b\w+n['’ʼ]ts?\b"
# “Stage II”, “hepatitis B”: capitals that are numbers or types.
_CAPITAL = r"(?-i:\b(?:[IVX]+|[B-HJ-Z])\b)"
_PATTERNS = {
    language: re.compile(
        rf"{_NUMBER}|{_CONTRACTION}|{_CAPITAL}|\b(?:{'|'.join(words.split())})\b", re.IGNORECASE
    )
    for language, words in CRITICAL_WORDS.items()
}


def find_critical_tokens(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """(token in lower case with single spaces, start, end) of each critical word, in order.

    Tokens are numbers with their units, negations and the like. For a language without a table
    every word is critical, so that any change is clinical: an unnecessary review is better than
    a changed dose that nobody notices.
    """
    pattern = _PATTERNS.get(language.split("-")[0], _ANY_WORD)
    for match in pattern.finditer(text):
        token = match.group()
        normal = token if pattern is _ANY_WORD else " ".join(token.lower().split())
        yield normal, match.start(), match.end()


_ANY_WORD = re.compile(r"\S+")
