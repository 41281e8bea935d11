"""Decide which blocks are headings, by their form and their neighbours."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.recognition.aspects import aspect_of
from articles.importing.recognition.byline import looks_like_byline
from articles.importing.recognition.separators import split_item
from articles.importing.text.blocks import PageBlock, TextPage
from articles.importing.text.contents import Contents
from articles.importing.text.lines import FULL_STOPS, ends_sentence
from articles.importing.text.markers import Marker
from articles.languages.importing import IMPORTING
from articles.languages.packs import either

MAX_WORDS = 16
MAX_QUESTION_WORDS = 24
MAX_CHARS = 160
_NO_ENDS = frozenset(FULL_STOPS + ",;…、；")
_COLON_WORDS = 6
_KNOWN_WORDS = 2
_NEAR_HEADING = 40
_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!]\s+[^\W\d_a-z]")


@dataclass(frozen=True)
class _Rules:
    """`lead_in`: words of a sentence that introduces a list ("Options include:")."""

    no_heading: re.Pattern[str]
    lead_in: re.Pattern[str]
    lead_in_ends: re.Pattern[str]
    asks: re.Pattern[str]


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    near = IMPORTING.around(language)
    contact = either(words.contact_labels for words in near)
    lead_in = either(words.lead_in for words in near)
    ends = either(words.lead_in_ends for words in near)
    asks = either(words.asks for words in near)
    return _Rules(
        re.compile(
            r"https?://|www\.|\S@\S|^\W*[\d\s()+./-]{6,}$|(?:\d[ ().-]{0,2}){8}"
            rf"|^(?:{contact})\b",
            re.I,
        ),
        re.compile(rf"\b(?:{lead_in})\b", re.I),
        re.compile(rf"\b(?:{ends})$", re.I),
        re.compile(rf"\W*(?:{asks})\b", re.I),
    )


def mark_headings(page: TextPage, contents: Contents, language: str) -> None:
    """Turn the paragraphs and numbered lines that head a section into headings."""
    blocks = page.blocks
    marked = sum(1 for block in blocks if block.kind == "heading")
    _numbered_headings(page)
    for at, block in enumerate(blocks):
        if block.kind == "para" and contents.names(block) and _has_content(blocks, at):
            block.kind = "heading"
        elif block.kind == "para" and marked < 2 and _is_heading(page, at, language):
            block.kind = "heading"
        if block.kind == "heading" and block.text.endswith(":"):
            block.text = block.text.rstrip(": ")


def heading_like(text: str, language: str) -> bool:
    """Whether the text by itself could be a heading: a question or a short statement."""
    words = text.split()
    question = text.rstrip("\"'”’) ").endswith("?")
    if not words or len(text) > MAX_CHARS:
        return False
    if len(words) > (MAX_QUESTION_WORDS if question else MAX_WORDS):
        return False
    if (
        introduces_list(text, language)
        and not text.endswith(":")
        and not asks_something(text, language)
    ):
        return False
    if text[-1:] in _NO_ENDS or _rules(language).no_heading.search(text) or _SENTENCES.search(text):
        return False
    if text.endswith(":"):
        return len(words) <= _COLON_WORDS and not has_lead_in_word(text, language)
    if text.endswith("!") and len(words) > 6:
        return False
    return not looks_like_byline(text, language)


def introduces_list(text: str, language: str) -> bool:
    """Whether the text introduces what follows ("Options include:"), with or without the colon."""
    return text.endswith(":") or bool(_rules(language).lead_in_ends.search(text))


def has_lead_in_word(text: str, language: str) -> bool:
    """Whether the text has a word of a sentence that introduces a list."""
    return bool(_rules(language).lead_in.search(text))


def asks_something(text: str, language: str) -> bool:
    """Whether the text begins as a question does: "How to take it"."""
    return bool(_rules(language).asks.match(text))


def _is_heading(page: TextPage, at: int, language: str) -> bool:
    block, blocks = page.blocks[at], page.blocks
    if block.lines > 2 or (block.lines == 2 and not block.text.endswith("?")):
        return False
    if not heading_like(block.text, language) or not _has_content(blocks, at):
        return False
    before = blocks[at - 1] if at else None
    attached = before if before and before.kind == "para" and not block.gap else None
    if attached and attached.words <= MAX_WORDS and not ends_sentence(attached.text):
        return False
    if block.text.endswith(":") and _leads_on(page, at, language):
        return False
    if _is_lead_in_sentence(block, language) and blocks[at + 1].kind == "item":
        return False
    if block.text.lstrip("\"'“‘(")[:1].islower():
        return block.words <= 6 and bool(block.gap) and bool(blocks[at + 1].gap)
    description = split_item(block.text)[1]
    return not (description and len(description.split()) > 4 and not block.text.endswith("?"))


def _leads_on(page: TextPage, at: int, language: str) -> bool:
    """Whether a line with a colon begins no section: "Eat:", whatever its words, above a list."""
    block = page.blocks[at]
    known = short_heading_aspect(block.text.rstrip(": "), language)
    if known and page.blocks[at + 1].kind != "item":
        return False
    if known and (block.words <= _KNOWN_WORDS or known != _aspect_above(page, at, language)):
        # "Symptoms:" heads a list; "Signs by day:" under "What are the signs?" leads into one.
        return False
    starts = block.gap or aspect_of(block.text, language)
    return page.blocks[at + 1].kind == "item" or not starts


def _aspect_above(page: TextPage, at: int, language: str) -> str | None:
    """The aspect of the nearest heading above."""
    above = reversed(page.blocks[max(0, at - _NEAR_HEADING) : at])
    heading = next((block for block in above if block.kind == "heading"), None)
    return aspect_of(heading.text, language) if heading else None


def _is_lead_in_sentence(block: PageBlock, language: str) -> bool:
    """Whether it is a sentence that introduces a list: "People with asthma should ask"."""
    return (
        block.words > 6
        and not block.text.endswith("?")
        and not asks_something(block.text, language)
        and has_lead_in_word(block.text, language)
    )


def _has_content(blocks: list[PageBlock], at: int) -> bool:
    """Whether a block follows that it can be the heading of."""
    return at + 1 < len(blocks) and blocks[at + 1].kind in {"para", "item", "heading"}


def _numbered_headings(page: TextPage) -> None:
    """Make "1. Causes" and "2. Symptoms", with paragraphs between, headings instead of items."""
    blocks = page.blocks
    numbered = [
        (at, block.marker)
        for at, block in enumerate(blocks)
        if block.kind == "item" and block.marker and block.marker.kind in {"number", "step"}
    ]
    alone = [(at, marker) for at, marker in numbered if _precedes_text(blocks, at, marker)]
    if len(alone) < 2 or len(alone) * 2 <= len(numbered):
        values = [marker.value for _, marker in alone]
        alone = [one for one in alone if one[1].depth > 1 or _has_peer(one[1].value, values)]
    if len(alone) < 2:
        return
    for at, marker in alone:
        block = blocks[at]
        if marker.kind == "step":
            block.text = f"{marker.words} {block.text}"
        block.kind, block.level = "heading", min(4, marker.depth + 1)
    marks = ", ".join(f'"{marker.words}"' for _, marker in alone)
    page.warnings.append(f"Numbers left out before headings: {marks}.")


def _has_peer(value: int, values: list[int]) -> bool:
    return any(abs(other - value) == 1 for other in values)


def _precedes_text(blocks: list[PageBlock], at: int, marker: Marker) -> bool:
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or block.text[-1:] in ".,;:" or block.words > MAX_WORDS or block.lines > 1:
        return False
    if following.kind == "item" and following.marker:
        return following.marker.depth > marker.depth or following.marker.kind != marker.kind
    return following.kind == "para"


def short_heading_aspect(text: str, language: str) -> str | None:
    """The aspect of a heading of at most three words ("Symptoms", "Risk factors"), or None."""
    return aspect_of(text, language) if len(text.split()) <= 3 else None
