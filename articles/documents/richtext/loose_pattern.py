"""Regular expressions that find words however their signs are typed: for editors' searches.

Apostrophes, quotes, hyphens and dashes, accents, and the space before a unit are alike. The
patterns have no look-around, so that Python, SQLite (through Python) and PostgreSQL take them.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold, without_invisible

_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u02bc\u2032`\u00b4\uff07"
_QUOTES = '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02'
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_ALIKE = (_APOSTROPHES, _QUOTES, _DASHES)
# Letters that fold to two, as people type them without the key.
_TWO = {"ae": "æÆ", "oe": "œŒ", "ss": "ßẞ", "th": "þÞ"}
_MARKUP = {"&": "&(?:amp;)?", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)"}
# Accents as signs of their own, soft hyphens and zero-width signs.
_MARKS = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_SPACES = "\u00a0\u2009\u202f"
# Where letters with accents stand: Latin, Greek, Cyrillic.
_WRITTEN = [(0x00B5, 0x0250), (0x0370, 0x0530), (0x1E00, 0x2000)]
_PIECE = re.compile(r"\s+|.")
_LONGEST_UNIT = 5


@dataclass(frozen=True)
class Looseness:
    """`loosest`: for finding only. A hyphen may be missing or be a space, and letters and digits
    may be apart. `escaped`: for JSON, where letters beyond ASCII are written "\\u00e9"."""

    loosest: bool = False
    match_case: bool = False
    escaped: bool = False


def loose_source(words: str, how: Looseness = Looseness()) -> str:
    """The pattern. Compile it without regard to case, unless case is to match."""
    text = unicodedata.normalize("NFC", without_invisible(" ".join(words.split())))
    pieces, source, at = _PIECE.findall(text), "", 0
    while at < len(pieces):
        piece, pair = pieces[at], "".join(pieces[at : at + 2])
        source += _between(pieces, at, how)
        if pair.lower() in _TWO:
            both = _letter(pair[0], how) + _letter(pair[1], how)
            source += f"(?:{both}|{_one_of(_TWO[pair.lower()], how)})"
            at += 1
        elif not piece.isspace():
            source += _sign(piece, how)
        at += 1
    return source


def _between(pieces: list[str], at: int, how: Looseness) -> str:
    """What may stand before the piece, or in place of it where it is a space."""
    space, before = pieces[at].isspace(), pieces[at - 1] if at else ""
    gap = r"(?:\s|&nbsp;|<[^>]*>|" + _one_of(_SPACES, how) + ")"
    wide = f"(?:{gap}|{_one_of(_DASHES, how)})" if how.loosest else gap
    if before.isdigit() and _is_unit(pieces[at + space :]):
        return f"{wide}*"
    if space:
        return f"{wide}+"
    boundary = (
        before.isalnum() and pieces[at].isalnum() and before.isdigit() != pieces[at].isdigit()
    )
    return f"{wide}?" if how.loosest and boundary else ""


def _is_unit(rest: list[str]) -> bool:
    """Whether what follows a number is a unit: a short word of letters, a percentage, degrees."""
    letters = next((n for n, piece in enumerate(rest) if not piece.isalpha()), len(rest))
    return bool(rest) and (1 <= letters <= _LONGEST_UNIT or rest[0] in "%°‰")


def _sign(piece: str, how: Looseness) -> str:
    for signs in _ALIKE:
        if piece in signs:
            one = _one_of(signs, how)
            return rf"(?:{one}|\s)*" if how.loosest and signs == _DASHES else one
    if piece in _MARKUP:
        return _MARKUP[piece]
    return _letter(piece, how) if piece.isalpha() else _one_of(piece, how)


def _letter(letter: str, how: Looseness) -> str:
    plain = fold(letter)
    if len(plain) > 1:
        return f"(?:{_one_of({letter.lower(), letter.upper()[:1]}, how)}|{plain})"
    same = {
        letter,
        letter.lower(),
        letter.upper(),
        plain,
        plain.upper(),
        *_variants().get(plain, ""),
    }
    if how.match_case:
        same = {one for one in same if one.isupper() == letter.isupper()}
    letters = _one_of((one for one in same if len(one) == 1), how)
    return letters if how.escaped else letters + _MARKS


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """{folded letter: the letters that fold to it}."""
    found: dict[str, str] = {}
    for start, end in _WRITTEN:
        for letter in map(chr, range(start, end)):
            plain = fold(letter) if letter.isalpha() else ""
            if len(plain) == 1:
                found[plain] = found.get(plain, "") + letter
    return found


def _one_of(signs: Iterable[str], how: Looseness) -> str:
    """A pattern of one of these characters."""
    ordered = sorted(set(signs))
    if not how.escaped:
        return f"[{''.join(map(re.escape, ordered))}]"
    options = [f"[{''.join(re.escape(s) for s in ordered if s.isascii())}]"]
    options += [re.escape(json.dumps(sign)[1:-1]) for sign in ordered if not sign.isascii()]
    return f"(?:{'|'.join(option for option in options if option != '[]')})"
