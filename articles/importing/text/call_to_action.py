"""Find the call to action at the end of a page: "Schedule a visit with our specialists"."""

from __future__ import annotations

import re

from articles.importing.recognition.language import base_language
from articles.importing.text.blocks import PageBlock, single_spaced
from articles.importing.text.call_to_action_rules import (
    CARE_ADVICE,
    INVITATION_HEADINGS,
    INVITATIONS,
    PUBLISHER_WORDS,
)

_NEAR_END = 4
_MAX_CHARS = 700
_INVITES = {code: re.compile("|".join(rules), re.I) for code, rules in INVITATIONS.items()}
_SPEAKS = {code: re.compile(rule, re.I) for code, rule in PUBLISHER_WORDS.items()}
_CARE = {code: re.compile(rule, re.I) for code, rule in CARE_ADVICE.items()}
_HEADS = {code: re.compile(rule, re.I) for code, rule in INVITATION_HEADINGS.items()}


def take_call_to_action(blocks: list[PageBlock], language: str) -> str | None:
    """Remove the call to action from `blocks` and return its text, or None.

    Only the last few blocks are searched: the same words further up belong to the article.
    """
    code = base_language(language) if base_language(language) in _INVITES else "en"
    real = [at for at, block in enumerate(blocks) if block.kind != "top"]
    end = next((at for at in reversed(real[-_NEAR_END:]) if _invites(blocks[at], code)), None)
    if end is None:
        return None
    start = end
    while start > 0 and _invites(blocks[start - 1], code):
        start -= 1
    if start > 0 and _is_invitation_head(blocks[start - 1], code):
        start -= 1
    if start > 0 and blocks[start - 1].kind == "heading" and _ends_page(blocks, end):
        # Without this paragraph the heading would have no text.
        return None if start == end else _cut(blocks, start + 1, end)
    return _cut(blocks, start, end)


def _cut(blocks: list[PageBlock], start: int, end: int) -> str:
    text = "\n\n".join(single_spaced(block.text) for block in blocks[start : end + 1])
    del blocks[start : end + 1]
    return text


def _ends_page(blocks: list[PageBlock], end: int) -> bool:
    following = next((block for block in blocks[end + 1 :] if block.kind != "top"), None)
    return following is None or following.kind == "heading"


def _invites(block: PageBlock, code: str) -> bool:
    text = block.text.replace("’", "'")
    return (
        block.kind == "para"
        and len(text) <= _MAX_CHARS
        and not text.endswith(":")
        and bool(_INVITES[code].search(text) and _SPEAKS[code].search(text))
        and not _CARE[code].search(text)
    )


def _is_invitation_head(block: PageBlock, code: str) -> bool:
    return block.kind == "heading" and bool(_HEADS[code].fullmatch(block.text.strip(" !?.:¿¡")))
