"""Splitting text into sentences and words: our own rules, for English and Spanish."""

from __future__ import annotations

import re

# A full stop after one of these never ends a sentence.
_ABBREVIATIONS = frozenset(
    """dr dra drs mr mrs ms prof st sr sra srta sres ud uds vs cf approx fig figs vol dept e.g i.e
    eg ie aprox núm pág págs p.ej ej art tel inc""".split()
)
# "No. 5" is one sentence; "No. See a doctor." are two.
_BEFORE_NUMBERS = frozenset(["no", "nos", "nº", "pp", "p"])
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(\s+)(?=\S)")
_LAST_TOKEN = re.compile(r"[^\s(\[¿¡\"“«]*$")
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
    token = _LAST_TOKEN.search(text, start, stop.start())
    before = token.group().lower() if token else ""
    if before in _ABBREVIATIONS or (before in _BEFORE_NUMBERS and following.isdigit()):
        return False
    # An initial: "J. Smith". "Take vitamin A." is then not split, which does less harm.
    return not (len(before) == 1 and before.isalpha() and following.isupper())


def words_of(sentence: str) -> list[str]:
    """Words and numbers; a hyphenated word is one word, and so is a decimal."""
    return _WORD.findall(sentence)
