"""Splitting text into sentences and words: our own rules."""

import re
from functools import lru_cache

from articles.languages.checking import CHECKING

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(\s+)(?=\S)")
# What a word may follow without a space.
_OPENERS = re.compile(r".*[(\[¿¡\"“«]", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")
# The same for ASCII, in half the time.
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:['\-][A-Za-z]+)*|[0-9]+(?:[.,:/][0-9]+)*")


# A line is asked for by its readability and again by the search index, after a batch of articles.
@lru_cache(maxsize=8192)
def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of one line. Decimals, abbreviations and initials do not end one."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop, language):
            found.append(text[start : stop.start(1)])
            start = stop.end()
    found.append(text[start:])
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def _ends(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    following = text[stop.end()]
    if following.islower():
        return False
    if text[stop.start()] != "." or text[stop.start() : stop.start() + 2] == "..":
        return True
    before = _last_token(text[start : stop.start()]).lower()
    abbreviations, before_numbers = _with_full_stop(language)
    if before in abbreviations or (before in before_numbers and following.isdigit()):
        return False
    if CHECKING.of(language).ordinals and before.isdigit() and len(before) < 3:
        return False
    # An initial: "J. Smith". "Take vitamin A." is then not split, which does less harm.
    return not (len(before) == 1 and before.isalpha() and following.isupper())


def _last_token(text: str) -> str:
    token = text.rsplit(maxsplit=1)[-1] if text and not text[-1].isspace() else ""
    return token if token.isalnum() else _OPENERS.sub("", token)


@lru_cache(maxsize=64)
def _with_full_stop(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Abbreviations after which no sentence ends; those after which none ends before a number."""
    near = CHECKING.around(language)
    return (
        frozenset(word for known in near for word in known.abbreviations.split()),
        # "No. 5" is one sentence; "No. See a doctor." are two.
        frozenset(word for known in near for word in known.before_numbers.split()),
    )


def words_of(text: str) -> list[str]:
    """Words and numbers; a hyphenated word is one word, and so is a decimal."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)
