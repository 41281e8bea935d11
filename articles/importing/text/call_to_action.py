"""Find the call to action at the end of a page: "Schedule a visit with our specialists"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.text.blocks import PageBlock, single_spaced
from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK, NOTHING

_NEAR_END = 4
_MAX_CHARS = 700


@dataclass(frozen=True)
class _Rules:
    """`invites`: to do something with the publisher. A call to action also `speaks` for the
    publisher and gives no `care` advice. `heads`: headings of one."""

    invites: re.Pattern[str]
    speaks: re.Pattern[str]
    care: re.Pattern[str]
    heads: re.Pattern[str]


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    words = IMPORTING.of(language)
    if not words.invitations:
        words = IMPORTING.of(FALLBACK)
    rules = (
        "|".join(words.invitations),
        words.publisher_words,
        words.own_care_advice,
        words.invitation_headings,
    )
    return _Rules(*(re.compile(rule or NOTHING, re.I) for rule in rules))


def asks(text: str, language: str) -> bool:
    """Whether plain text invites to do something."""
    return bool(_rules(language).invites.search(text))


def invites(text: str, language: str, *, ours: bool = False) -> bool:
    """Whether a paragraph is a call to action. `ours`: it is known to be the publisher's."""
    if len(text) > _MAX_CHARS or text.endswith(":"):
        return False
    plain, rules = text.replace("’", "'"), _rules(language)
    speaks = ours or bool(rules.speaks.search(plain))
    return speaks and asks(plain, language) and not rules.care.search(plain)


def is_invitation_heading(text: str, language: str) -> bool:
    """Whether a heading is that of a call to action."""
    return bool(_rules(language).heads.fullmatch(text.strip(" !?.:¿¡")))


def take_call_to_action(blocks: list[PageBlock], language: str) -> str | None:
    """Remove the call to action from `blocks` and return its text, or None.

    Only the last few blocks are searched: the same words further up belong to the article.
    """
    real = [at for at, block in enumerate(blocks) if block.kind != "top"]
    end = next((at for at in reversed(real[-_NEAR_END:]) if _invites(blocks[at], language)), None)
    if end is None:
        return None
    start = end
    while start > 0 and _invites(blocks[start - 1], language):
        start -= 1
    if start > 0 and _is_invitation_head(blocks[start - 1], language):
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


def _invites(block: PageBlock, language: str) -> bool:
    return block.kind == "para" and invites(block.text, language)


def _is_invitation_head(block: PageBlock, language: str) -> bool:
    return block.kind == "heading" and is_invitation_heading(block.text, language)
