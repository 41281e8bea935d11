"""Word by word: what a text says now that it did not say before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from .critical import critical_places

# A line break, a sign of a script written without spaces, a word, or one sign. The space that
# follows is kept beside the word: were it a word, the commonest word of all would be a blank.
_WORD = re.compile(
    r"(?P<core>\n+|[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+"
    r"(?:['’\-][^\W\u3040-\u30ff\u3400-\u9fff]+)*|[^\w\s])(?P<space>[^\S\n]*)"
)


class Word(NamedTuple):
    """`core` is compared; `space` follows it; `critical`: part of a number, dose or negation."""

    core: str
    space: str
    critical: bool


def word_segments(old: str, new: str, language: str) -> list[dict]:
    """[{"op": same|added|removed, "text", "critical"}] in reading order, old words before new.

    Same and added joined give `new`; same and removed joined give `old`, but for its white space.
    Only changed segments are critical, each of them one number, dose or negation.
    """
    if old == new:
        # Most of what is compared has not changed.
        return [{"op": "same", "text": new, "critical": False}] if new else []
    before, after = words_of(old, language), words_of(new, language)
    pieces = [
        (op, word.critical and op != "same", word.core + word.space)
        for op, word in _paired(before, after)
    ]
    return _joined(pieces)


def words_of(text: str, language: str) -> list[Word]:
    """The words of plain text; a number stands as one word with its unit."""
    words: list[Word] = []
    at = 0
    for _, start, end in critical_places(text, language):
        words += _plain(text[at:start])
        at = end + len(text[end:]) - len(text[end:].lstrip(" \t"))
        words.append(Word(" ".join(text[start:end].split()), text[end:at], True))
    return words + _plain(text[at:])


def _plain(text: str) -> list[Word]:
    return [Word(m["core"], m["space"], False) for m in _WORD.finditer(text)]


def _paired(before: list[Word], after: list[Word]) -> Iterator[tuple[str, Word]]:
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    yield from (("same", word) for word in after[:head])
    yield from _between(before[head : len(before) - tail], after[head : len(after) - tail])
    yield from (("same", word) for word in after[len(after) - tail :])


def _between(before: list[Word], after: list[Word]) -> Iterator[tuple[str, Word]]:
    cores = [word.core for word in before], [word.core for word in after]
    for op, i, j, k, m in SequenceMatcher(None, *cores).get_opcodes():
        if op == "equal":
            yield from (("same", word) for word in after[k:m])
        else:
            yield from (("removed", word) for word in before[i:j])
            yield from (("added", word) for word in after[k:m])


def _shared(before: list[Word], after: list[Word]) -> int:
    """How many words both begin with."""
    pairs = zip(before, after, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a.core != b.core),
        min(len(before), len(after)),
    )


def _joined(pieces: list[tuple[str, bool, str]]) -> list[dict]:
    segments: list[dict] = []
    for op, critical, text in pieces:
        last = segments[-1] if segments else None
        if last and last["op"] == op and not (critical or last["critical"]):
            last["text"] += text
        else:
            segments.append({"op": op, "text": text, "critical": critical})
    return segments
