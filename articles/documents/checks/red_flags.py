"""Red flags: words that may describe an emergency, so that the editor is asked for care advice.

It only prompts: nothing is set by it, and a text without any of these words may be just as
urgent. The words of each language are in articles/languages.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from articles.documents.compile import SectionRow
from articles.documents.richtext.plain_text import text_of
from articles.languages.checking import CHECKING

RED_FLAG_ASPECTS = frozenset(["emergency", "see-doctor"])

_GAP = r"\s+(?:\S+\s+){0,4}?"


@lru_cache(maxsize=64)
def pattern_of(language: str) -> str:
    """A regular expression for folded text, valid in Python and JavaScript; "" if no words."""
    phrases = CHECKING.of(language).red_flags
    return "|".join(rf"\b{_phrase_pattern(p)}" for p in phrases.split(" | ")) if phrases else ""


def patterns() -> dict[str, str]:
    """{language, without regions: its `pattern_of`}."""
    return {tag: found for tag in CHECKING.languages if (found := pattern_of(tag))}


def _phrase_pattern(phrase: str) -> str:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in _fold(phrase).split(" … ")]
    # Escapes that Python and JavaScript treat differently are undone.
    return _GAP.join(parts).replace(r"\-", "-").replace(r"\'", "'")


def _fold(text: str) -> str:
    """Lower case without accents, one kind of apostrophe."""
    bare = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def red_flag(text: str, *, language: str, aspect: str | None = None) -> str | None:
    """The words of plain text that are a red flag, else the aspect if it is one, else None."""
    pattern = pattern_of(language)
    if pattern and (found := re.search(pattern, _fold(text))):
        return " ".join(found.group().split())
    return aspect if aspect in RED_FLAG_ASPECTS else None


def uncovered_red_flags(sections: Sequence[SectionRow], language: str) -> list[tuple[int, str]]:
    """(index of the section, red flag) where neither urgency nor care advice covers it."""
    found = []
    for place, section in enumerate(sections):
        advised = any(text_of(b.row.html) for b in section.blocks if b.states_urgency)
        if advised or section.row.urgency:
            continue
        if flag := _red_flag_in(section, language):
            found.append((place, flag))
    return found


def _red_flag_in(section: SectionRow, language: str) -> str | None:
    texts = [section.row.heading]
    texts += [text_of(block.row.html, language) for block in section.blocks]
    texts += [
        f"{text_of(item.term, language)} {text_of(item.description, language)}"
        for item in section.items()
        if not item.urgency
    ]
    return red_flag(" \n ".join(texts), language=language, aspect=section.row.aspect)
