"""Find passages that tell a reader to get help, for an editor to mark as care advice.

People decide how urgent they are: no rule here or elsewhere sets urgency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importing.recognition.care_cue_rules import CUES
from articles.importing.recognition.language import base_language

MAX_SENTENCE = 600
MAX_QUOTE = 300

_CUES = {
    language: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    for language, patterns in CUES.items()
}
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]?\s+|\n+")


def care_advice_cues(text: str, language: str = "en") -> list[str]:
    """The sentences of plain `text` that tell a reader to get help, in order, word for word."""
    pattern = _CUES.get(base_language(language))
    if pattern is None:
        return []
    return [
        sentence
        for sentence in _sentences(text)
        if pattern.search(sentence[:MAX_SENTENCE].lower().replace("’", "'"))
    ]


def care_advice_warning(heading: str, passage: str) -> str:
    """The warning to an editor about one such passage."""
    quote = passage if len(passage) <= MAX_QUOTE else passage[:MAX_QUOTE].rstrip() + "…"
    return (
        f'Section "{heading}": this passage tells readers to get help; '
        f'mark it as care advice and set how urgent it is: "{quote}"'
    )


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if sentence.strip():
            yield sentence.strip()
