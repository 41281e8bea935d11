"""Critical words, whose change is never only editorial: numbers, doses, negations and the like."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.languages.words import WORDS

CRITICAL_KINDS = ("number", "dose or negation word")
_ANY_WORD = re.compile(r"\S+")
_UNITS = (
    r"%|‰|°\s?[CF]\b|(?:mcg|µg|μg|ng|mg|g|kg|ml|mL|l|L|dl|dL|µl|μl|mmol|mol|mEq|IU|UI|U|"
    r"mm ?Hg|bpm|kcal|kJ|Gy|Sv|mSv|MBq|cm|mm|m|km|lb|oz|in|ft|WORDS)"
    r"(?:/(?:kg|dl|dL|ml|mL|l|L|min|h|hr|day|d))?\b"
)
# Superscripts, subscripts, circled numbers, Roman numerals and fractions of their own.
_SIGNS = "²³¹⁰⁴-⁹₀-₉①-⓿❶-➓Ⅰ-ↈ"
_FRACTION = "(?:[¼-¾⅐-⅟↉]|[⁰¹²³⁴-⁹]+⁄[₀-₉]+)"
# What plain text has no raised or lowered sign for: 10^(−3).
_BRACKETED = r"(?:[\^_]\([^()\s]{1,12}\))?"
# A comparison sign, a minus before a number and the point of “.5” are part of the number.
_BEFORE = r"(?:[<>≤≥≦≧±=≈~+]\s?)?(?:(?<![\w)–-])[-−–])?(?:(?<!\w)[.,·])?"
_DIGITS = rf"(?:\d+(?:[.,:/·⁄–^-]\d+)*{_FRACTION}?|{_FRACTION})[{_SIGNS}]*{_BRACKETED}|[{_SIGNS}]+"
_CONTRACTION = r"\b\w+n['’ʼ]ts?\b"
# “Stage II”, “hepatitis B”: capitals that are numbers or types.
_CAPITAL = r"(?-i:\b(?:[IVX]+|[B-HJ-Z])\b)"


def find_critical_tokens(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """(token in lower case with single spaces, start, end) of each critical word, in order.

    Tokens are numbers with their units, negations and the like. For a language without a table
    every word is critical, so that any change is clinical: an unnecessary review is better than
    a changed dose that nobody notices.
    """
    pattern = _pattern(language)
    for match in pattern.finditer(text):
        token = match.group()
        normal = token if pattern is _ANY_WORD else " ".join(token.lower().split())
        yield normal, match.start(), match.end()


def critical_kind(text: str) -> str:
    """The kind of a critical word, from CRITICAL_KINDS."""
    return CRITICAL_KINDS[0] if any(char.isnumeric() for char in text) else CRITICAL_KINDS[1]


def has_critical_words(language: str) -> bool:
    """Whether critical words are known; else every word of a text counts as critical."""
    return bool(WORDS.of(language).critical)


@lru_cache(maxsize=64)
def ignored_words(language: str) -> frozenset[str]:
    """Ignored when words are compared: "the dose" equals "a dose"."""
    return frozenset(word for words in WORDS.around(language) for word in words.ignored.split())


@lru_cache(maxsize=64)
def negating_prefixes(language: str) -> tuple[str, ...]:
    """Prefixes that turn a word into its opposite."""
    prefixes = [p for words in WORDS.around(language) for p in words.negating_prefixes.split()]
    return tuple(dict.fromkeys(prefixes))


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    if not has_critical_words(language):
        return _ANY_WORD
    words = "|".join(WORDS.of(language).critical.split())
    return re.compile(
        rf"{_number(language)}|{_CONTRACTION}|{_CAPITAL}|\b(?:{words})\b", re.IGNORECASE
    )


def _number(language: str) -> str:
    words = [word for near in WORDS.around(language) for word in near.units.split()]
    return rf"{_BEFORE}(?:{_DIGITS})(?:\s?(?:{_UNITS.replace('WORDS', '|'.join(words))}))?"
