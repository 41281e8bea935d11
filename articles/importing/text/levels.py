"""Assign heading levels: 2 for a part, 3 for a heading inside it, by the best sign found."""

import re

from articles.importing.recognition.aspects import aspect_of, fold
from articles.importing.text.blocks import PageBlock
from articles.importing.text.contents import Contents, heading_key
from articles.importing.text.headings import short_heading_aspect
from articles.languages.importing import IMPORTING
from articles.languages.packs import words_in


def assign_levels(blocks: list[PageBlock], contents: Contents, language: str) -> None:
    """Set `level` of every heading. The signs are tried in order; the first found decides."""
    places = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    if not places:
        return
    heads = [blocks[at] for at in places]
    signs = (
        lambda: _by_mark(heads),
        lambda: _by_number(heads),
        lambda: _by_contents(heads, contents, language),
        lambda: _by_top_links(blocks, places),
        lambda: _by_capitals(heads),
        lambda: _by_title_case(heads, language),
        lambda: _by_question(heads, language),
        lambda: _by_gap(heads),
        lambda: _by_nesting(blocks, places, language),
    )
    levels = next(found for sign in signs if (found := sign()))
    _set_levels(heads, levels)


def _set_levels(heads: list[PageBlock], levels: list[int]) -> None:
    """Set the levels; the first is 2 and no level is skipped."""
    previous = 1
    for head, level in zip(heads, levels, strict=True):
        head.level = previous = min(level, previous + 1, 4)


def _by_mark(heads: list[PageBlock]) -> list[int] | None:
    marks = sorted({head.mark for head in heads if head.mark})
    if not marks:
        return None
    depth = {mark: min(2 + place, 4) for place, mark in enumerate(marks)}
    if len(heads) > 1 and not all(head.mark for head in heads) and len(marks) == 1:
        # Some headings have mark-up, others only look like headings: the first are the parts.
        return [2 if head.mark else 3 for head in heads]
    return [depth.get(head.mark, 2) for head in heads]


def _by_number(heads: list[PageBlock]) -> list[int] | None:
    numbered = [head for head in heads if head.level]
    if len(numbered) < 2 or len(numbered) * 3 < len(heads):
        return None
    levels, inside = [], False
    for head in heads:
        inside = inside or bool(head.level)
        levels.append(head.level or (3 if inside and len(numbered) < len(heads) else 2))
    return levels


def _by_contents(heads: list[PageBlock], contents: Contents, language: str) -> list[int] | None:
    found = [contents.depths.get(heading_key(head.text)) for head in heads]
    if sum(depth is not None for depth in found) < 2:
        return None
    levels, begun = [], False
    for head, depth in zip(heads, found, strict=True):
        begun = begun or depth is not None
        # Many contents lists omit "References", which is inside none of their parts.
        inside = begun and short_heading_aspect(head.text, language) != "more-information"
        levels.append(2 + depth if depth is not None else (3 if inside else 2))
    return levels


def _by_top_links(blocks: list[PageBlock], places: list[int]) -> list[int] | None:
    """ "Back to top" ends a part, so the heading after it begins one."""
    after = [at > 0 and blocks[at - 1].kind == "top" for at in places]
    if not any(after[1:]):
        return None
    return [2 if first or not place else 3 for place, first in enumerate(after)]


def _by_capitals(heads: list[PageBlock]) -> list[int] | None:
    upper = [head.text.isupper() and len(head.text) >= 4 for head in heads]
    if not upper[0] or all(upper) or sum(upper) < 2:
        return None
    return [2 if each else 3 for each in upper]


def _by_title_case(heads: list[PageBlock], language: str) -> list[int] | None:
    """Title case marks the parts: "What Are the Causes?" over "Causes in children"."""
    small = words_in(words.small_words for words in IMPORTING.around(language))
    cases = [_title_case(head.text, small) for head in heads]
    if (
        not cases[0]
        or cases.count(True) < 2
        or cases.count(False) < 1
        or (cases.count(None) * 3 > len(cases))
    ):
        return None
    return _parts(heads, cases, language)


def _title_case(text: str, small: frozenset[str]) -> bool | None:
    """Whether the text is in title case; None if it has too few words to decide.

    `small`: words that a title leaves in lower case.
    """
    words = [
        word for word in re.findall(r"[^\W\d_][\w'’-]*", text)[1:] if word.lower() not in small
    ]
    if not words or text.isupper():
        return None
    capitals = sum(word[0].isupper() for word in words)
    return True if capitals == len(words) else (False if capitals * 2 <= len(words) else None)


def _by_question(heads: list[PageBlock], language: str) -> list[int] | None:
    asks = [head.text.rstrip("\"'”’) ").endswith("?") for head in heads]
    if not asks[0] or all(asks) or sum(asks) < 2 or sum(asks) * 3 < len(asks):
        return None
    return _parts(heads, [ask or None for ask in asks], language)


def _parts(heads: list[PageBlock], signs: list[bool | None], language: str) -> list[int]:
    """Level 2 for a true sign, 3 for a false one; for None, 2 where a new aspect begins."""
    levels, part = [], None
    for head, sign in zip(heads, signs, strict=True):
        aspect = (
            aspect_of(head.text, language) if sign else short_heading_aspect(head.text, language)
        )
        # "Surgery" under "How is it treated?" is inside that part; "Prevention" is not.
        begins = sign or (sign is None and aspect is not None and aspect != part)
        part = aspect if begins else part
        levels.append(2 if begins else 3)
    return levels


def _by_gap(heads: list[PageBlock]) -> list[int] | None:
    """More blank lines above a part than above a heading inside it."""
    gaps = {head.gap for head in heads[1:]}
    if len(gaps) != 2 or min(gaps) < 1 or max(gaps) < 2:
        return None
    wide = max(gaps)
    return [2 if not place or head.gap == wide else 3 for place, head in enumerate(heads)]


def _opens_part(head: PageBlock, language: str) -> bool:
    """Whether the heading is a question or names an aspect, and not only one treatment."""
    aspect = aspect_of(head.text, language)
    named = aspect is not None and aspect != "treatments"
    return named or head.text.endswith("?") or fold(head.text).startswith(("treat", "trata"))


def _by_nesting(blocks: list[PageBlock], places: list[int], language: str) -> list[int]:
    """A heading directly above another contains those after it; all others have one level."""
    levels, inside = [], False
    for place in places:
        head = blocks[place]
        if inside and _opens_part(head, language) and blocks[place - 1].kind != "heading":
            inside = False
        levels.append(3 if inside else 2)
        inside = (
            inside or blocks[place + 1 : place + 2] != [] and (blocks[place + 1].kind == "heading")
        )
    return levels
