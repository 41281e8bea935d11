"""Detect the language of a text by its stop words."""

import re
from collections import Counter

from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK

_SAMPLE = 20_000


def guess_language(text: str, default: str = FALLBACK) -> str:
    """The code of the language whose stop words are commonest at the start of `text`.

    `default` where none occurs or two are equally common.
    """
    words = Counter(re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower()))
    scores = {
        code: sum(words[word] for word in set(IMPORTING.of(code).stop_words.split()))
        for code in IMPORTING.languages
    }
    best = max(scores.values())
    leaders = [code for code, score in scores.items() if score == best]
    return leaders[0] if best and len(leaders) == 1 else default
