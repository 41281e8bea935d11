"""Detect the language of a text by its stop words."""

import re
from collections import Counter

# Words that occur in one of the languages only; another language is one more row.
STOP_WORDS = {
    "en": "the and of to is are or with that for your you can may it this be by from have "
    "not if when what how which these will should",
    "es": "el los las del y que en un una es por con para su se puede pueden cuando como si "
    "no más qué cómo esta este son también usted",
}
_SETS = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}
_SAMPLE = 20_000


def guess_language(text: str, default: str = "en") -> str:
    """The code of the language whose stop words are commonest at the start of `text`.

    `default` where none occurs or two are equally common.
    """
    words = Counter(re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower()))
    scores = {code: sum(words[word] for word in stop) for code, stop in _SETS.items()}
    best = max(scores.values())
    leaders = [code for code, score in scores.items() if score == best]
    return leaders[0] if best and len(leaders) == 1 else default


def base_language(language: str | None) -> str:
    """ "es-MX" → "es"; the rule tables are by language, without regions."""
    return (language or "").replace("_", "-").split("-")[0].lower()
