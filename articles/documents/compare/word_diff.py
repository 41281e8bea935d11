"""Comparing two plain texts word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from .comparison_types import Op, Segment
from .critical_tokens import find_critical_tokens

# A line break, a character of a script written without spaces, a word, or one character. The
# space after it is kept with it: as a token of its own it would be the most common one.
_WORD = re.compile(
    r"(?P<core>\n+|[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+"
    r"(?:['’\-][^\W\u3040-\u30ff\u3400-\u9fff]+)*|[^\w\s])(?P<space>[^\S\n]*)"
)


class Token(NamedTuple):
    """`core` is compared; `space` follows it; `critical`: a number, dose or negation."""

    core: str
    space: str
    critical: bool


def word_segments(old: str, new: str, language: str) -> list[Segment]:
    """In reading order, old words before new.

    Same and added joined give `new`; same and removed joined give `old`, except for white space.
    Only changed segments are critical; each of these is one number, dose or negation.
    """
    if old == new:
        # Fast path: most texts that are compared have not changed.
        return [Segment("same", new, critical=False)] if new else []
    before, after = _tokens(old, language), _tokens(new, language)
    pieces = [
        (op, token.critical and op != "same", token.core + token.space)
        for op, token in _aligned(before, after)
    ]
    return _segments(pieces)


def _tokens(text: str, language: str) -> list[Token]:
    """The tokens of plain text; a number with its unit is one token."""
    tokens: list[Token] = []
    at = 0
    for _, start, end in find_critical_tokens(text, language):
        tokens += _plain(text[at:start])
        at = end + len(text[end:]) - len(text[end:].lstrip(" \t"))
        tokens.append(Token(" ".join(text[start:end].split()), text[end:at], True))
    return tokens + _plain(text[at:])


def _plain(text: str) -> list[Token]:
    return [Token(m["core"], m["space"], False) for m in _WORD.finditer(text)]


def _aligned(before: list[Token], after: list[Token]) -> Iterator[tuple[Op, Token]]:
    head = _common_prefix(before, after)
    tail = _common_prefix(before[head:][::-1], after[head:][::-1])
    yield from (("same", token) for token in after[:head])
    yield from _aligned_middle(before[head : len(before) - tail], after[head : len(after) - tail])
    yield from (("same", token) for token in after[len(after) - tail :])


def _aligned_middle(before: list[Token], after: list[Token]) -> Iterator[tuple[Op, Token]]:
    cores = [token.core for token in before], [token.core for token in after]
    for op, i, j, k, m in SequenceMatcher(None, *cores).get_opcodes():
        if op == "equal":
            yield from (("same", token) for token in after[k:m])
        else:
            yield from (("removed", token) for token in before[i:j])
            yield from (("added", token) for token in after[k:m])


def _common_prefix(before: list[Token], after: list[Token]) -> int:
    """The number of tokens that both begin with."""
    pairs = zip(before, after, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a.core != b.core),
        min(len(before), len(after)),
    )


def _segments(pieces: list[tuple[Op, bool, str]]) -> list[Segment]:
    """Neighbours of one kind are one segment; each critical word is one of its own."""
    runs = groupby(enumerate(pieces), key=_run_of)
    return [
        Segment(op, "".join(text for _, (_, _, text) in run), critical)
        for (op, critical, _), run in runs
    ]


def _run_of(numbered: tuple[int, tuple[Op, bool, str]]) -> tuple[Op, bool, int | None]:
    number, (op, critical, _) = numbered
    return op, critical, number if critical else None
