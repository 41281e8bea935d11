"""Slugs: the words of an address, in any script.

Letters, digits, and the marks that belong to them (मधुमेह, น้ำตาล, ரத்தம்); words are joined by "-"
or "_". Invisible signs are no part of an address, which people read aloud and type.
"""

import re
import unicodedata

from .richtext.signs import INVISIBLE, has_word

# Characters of a slug that is made of a title.
MADE_LENGTH = 100
# The Thai and Lao vowel AM: NFKC would take each apart, into a sign that nobody types.
_KEPT_WHOLE = re.compile("([\u0e33\u0eb3])")
_JOINERS = re.compile(r"[-\s]+")
# Of what may stand in a path: more than a slug, which `is_address` tells.
CHARACTER = r"[^\x00-,./:-@\[-^`{-\x7f\s]"
PATTERN = f"{CHARACTER}+"


def is_slug(text: str) -> bool:
    """Whether the text is a slug: NFC, and at least one letter or digit."""
    return unicodedata.is_normalized("NFC", text) and is_address(text)


def is_address(text: str) -> bool:
    """Whether the text can lead to a slug: as `is_slug`, in any normal form."""
    return all(map(_is_part, text)) and has_word(text) and not _is_mark(text[0])


def slug_of(text: str, *, longest: int = MADE_LENGTH) -> str:
    """The slug of a title, in lower case; "" if it has no letter or digit."""
    kept = "".join(c for c in canonical_slug(_compatible(text)) if _is_part(c) or c.isspace())
    words = [_without_lone_marks(word) for word in _JOINERS.split(kept)]
    slug = _cut("-".join(filter(None, words)), longest).strip("-_")
    return slug if has_word(slug) else ""


def canonical_slug(slug: str) -> str:
    """The form of a slug that addresses have: NFC, in lower case."""
    # The Turkish capital, whose lower case is an i in no other address.
    whole = unicodedata.normalize("NFC", slug).replace("İ", "i")
    return unicodedata.normalize("NFC", whole.lower())


def _compatible(text: str) -> str:
    parts = _KEPT_WHOLE.split(text)
    return "".join(p if n % 2 else unicodedata.normalize("NFKC", p) for n, p in enumerate(parts))


def _is_part(char: str) -> bool:
    return char in "-_" or ((char.isalnum() or _is_mark(char)) and not INVISIBLE.match(char))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc")


def _without_lone_marks(word: str) -> str:
    while word and _is_mark(word[0]):
        word = word[1:]
    return word


def _cut(slug: str, longest: int) -> str:
    """At most so many characters; a letter is not parted from its marks."""
    end = longest
    while end < len(slug) and end and _is_mark(slug[end]):
        end -= 1
    return slug[:end]
