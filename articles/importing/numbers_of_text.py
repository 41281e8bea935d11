"""The numbers of a plain text with their signs and units, as a comparison counts them.

A number is whole: 2.5, 1,000, 10:30, 120/80, 3.5.2025, 2–5, 1¹⁄₂, 10⁹ and 10^(−3) are one each.
Its sign belongs to it (≤ 5, −3, ±2, 65+, 50 %), spaces around signs do not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_DASH = "-‐‑–—−"
_RAISED = "⁰¹²³⁴-⁹⁺⁻₀-₉₊₋"
_FRACTION = "¼-¾⅐-⅟↉"
_DIGITS = rf"\d+(?:['’.,:/·⁄×^٫٬]\d+)*[{_FRACTION}]?|[{_FRACTION}]"
_ONE = rf"(?:{_DIGITS})(?:[{_RAISED}]+(?:⁄[{_RAISED}]+)?)?(?:[\^_]\([^()\s]{{1,12}}\))?"
_NUMBER = re.compile(
    rf"(?P<sign>(?:[<>≤≥≦≧⩽⩾±~≈∼=]{{1,2}} ?)?(?:(?<![\w)\]{_DASH}])[-–−+])?(?:(?<!\w)[.,·])?)"
    rf"(?P<value>(?:{_ONE})(?: ?[{_DASH}] ?(?:{_ONE}))*|[{_RAISED}]+(?:⁄[{_RAISED}]+)?)"
    r"(?P<after>\+(?![\d\w])| ?[%‰°])?"
    r"(?: ?(?P<unit>[^\W\d_]{1,24}(?:/[^\W\d_]{1,6})?))?"
)
_SHIFT = re.compile(r"[\^_]\(([^()]*)\)")
_SPACE = re.compile(r"[^\S\n]+")


class Number(NamedTuple):
    """`value` with sign and per cent, no spaces; `unit`: the word behind it on its line or ""."""

    value: str
    unit: str


def numbers_of(text: str) -> Iterator[Number]:
    """The numbers of the text, in order."""
    for line in _SPACE.sub(" ", text).split("\n"):
        for match in _NUMBER.finditer(line):
            value = f"{match['sign']}{match['value']}{match['after'] or ''}".replace(" ", "")
            yield Number(value, match["unit"] or "")


def count_values(text: str) -> Counter[str]:
    return Counter(number.value for number in numbers_of(text))


def flattened(text: str) -> str:
    """The text as a source says it that has no signs for raised digits: 10⁹ is 109 there."""
    flat = unicodedata.normalize("NFKC", _SHIFT.sub(r"\1", text))
    return flat.replace("⁄", "/").replace("−", "-")
