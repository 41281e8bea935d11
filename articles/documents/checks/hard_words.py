"""Clinical words that are hard to understand, with plainer ones: a list per language."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.languages.checking import hard_words


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    words = hard_words(language)
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(_form, longest_first))})(?:e?s)?\b", re.IGNORECASE)


def _form(word: str) -> str:
    # The Spanish plural of "lesión" loses the accent: "lesiones".
    return re.escape(word[:-2]) + "(?:ón|on(?=es))" if word.endswith("ón") else re.escape(word)


def find_hard_words(text: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """(the word as listed, its match) of every hard word, plurals included."""
    if pattern := _pattern(language):
        for match in pattern.finditer(text):
            word = match[1].lower()
            lost_accent = word.endswith("on") and match.group().lower() == f"{word}es"
            yield (f"{word[:-2]}ón" if lost_accent else word), match
