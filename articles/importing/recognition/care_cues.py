"""Find passages that tell a reader to get help, for an editor to mark as care advice.

People decide how urgent they are: no rule here or elsewhere sets urgency.
"""

import re
from functools import lru_cache

from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK

MAX_SENTENCE = 600
MAX_QUOTE = 300

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]?\s+|\n+")


def care_advice_cues(text: str, language: str = FALLBACK) -> list[str]:
    """The sentences of plain `text` that tell a reader to get help, in order, word for word."""
    pattern = _cues(language)
    if pattern is None:
        return []
    return [
        sentence
        for sentence in filter(None, map(str.strip, _SENTENCE.split(text)))
        if pattern.search(sentence[:MAX_SENTENCE].lower().replace("’", "'"))
    ]


def tells_to_get_help(text: str, language: str) -> bool:
    """Whether a sentence of plain `text`, in this language or English, tells to get help."""
    return any(care_advice_cues(text, tag) for tag in dict.fromkeys((language, FALLBACK)))


@lru_cache(maxsize=64)
def _cues(language: str) -> re.Pattern[str] | None:
    rules = IMPORTING.of(language).care_cues
    return re.compile("|".join(f"(?:{rule})" for rule in rules)) if rules else None


def care_advice_warning(heading: str, passage: str) -> str:
    """The warning to an editor about one such passage."""
    quote = passage if len(passage) <= MAX_QUOTE else passage[:MAX_QUOTE].rstrip() + "…"
    return (
        f'Section "{heading}": this passage tells readers to get help; '
        f'mark it as care advice and set how urgent it is: "{quote}"'
    )
