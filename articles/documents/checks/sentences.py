"""Where sentences end, and what counts as a word. Rules of our own, for English and Spanish."""

from __future__ import annotations

import re

# After these a full stop never ends a sentence.
_NEVER_LAST = frozenset(
    """dr dra drs mr mrs ms prof st sr sra srta sres ud uds vs cf approx fig figs vol dept e.g i.e
    eg ie aprox núm pág págs p.ej ej art tel inc""".split()
)
# "No. 5" is a number; "No. See a doctor." are two sentences.
_BEFORE_NUMBERS = frozenset(["no", "nos", "nº", "pp", "p"])
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(\s+)(?=\S)")
_TOKEN_BEFORE = re.compile(r"[^\s(\[¿¡\"“«]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")


def split_sentences(text: str) -> list[str]:
    """The sentences of one line. Decimals, abbreviations and initials do not end one."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            found.append(text[start : stop.start(1)])
            start = stop.end()
    found.append(text[start:])
    return [sentence for sentence in found if _WORD.search(sentence)]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end()]
    if following.islower():
        return False
    if text[stop.start()] != "." or text[stop.start() : stop.start() + 2] == "..":
        return True
    token = _TOKEN_BEFORE.search(text, start, stop.start())
    before = token.group().lower() if token else ""
    if before in _NEVER_LAST or (before in _BEFORE_NUMBERS and following.isdigit()):
        return False
    # An initial: "J. Smith". "Vitamin A." would be cut too late, which costs less.
    return not (len(before) == 1 and before.isalpha() and following.isupper())


def words_of(sentence: str) -> list[str]:
    """Words and numbers; a hyphenated word is one, and so is a decimal."""
    return _WORD.findall(sentence)
