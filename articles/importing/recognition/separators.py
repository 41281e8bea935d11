"""Split a list item into term and description at a dash, colon or tab."""

import re
from functools import cache

from articles.languages.importing import IMPORTING
from articles.languages.packs import either

MAX_TERM_WORDS = 14
MAX_TERM_CHARS = 140
MAX_COLON_WORDS = 8

# One pass: each alternative is a fixed shape, so the search is linear.
_SEPARATOR = re.compile(
    r"(?P<dash>(?<=\s)(?:--|[-–—−])(?=\s)|(?<=\S)[–—](?=\s)|(?<=\s)[–—](?=\S)|(?<=[\w)])—(?=\w))"
    r"|(?P<colon>:(?=\s))|(?P<tab>\t)"
)
_OPENING = {"(": ")", "[": "]", "{": "}"}
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]?\s+[^\W\d_a-z]")
_ENDS_AS_SENTENCE = re.compile(r"\w{3,}[.!?]$")
_NUMBER_LAST = re.compile(r"\d\S*(?:\s\S{1,9})?$")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(either(words.weekdays for words in IMPORTING.all()), re.I)


@cache
def _leads_in() -> re.Pattern[str]:
    """A colon after these words introduces something; the text before it is no term."""
    return re.compile(rf"\b(?:{either(words.term_lead_in for words in IMPORTING.all())})$", re.I)


def split_item(text: str) -> tuple[str, str]:
    """(term, description) of an item's plain text; the description is "" if there is none.

    term + separator + description is always the whole item: nothing is lost.
    """
    text = text.strip()
    inside = _bracketed(text)
    for match in _SEPARATOR.finditer(text, 0, MAX_TERM_CHARS * 2):
        at = match.start()
        if any(start < at < end for start, end in inside):
            continue
        term, description = text[:at].strip(), text[match.end() :].strip()
        if not _is_term_like(term) or not description:
            break
        if match["colon"] and not _is_colon_term(term):
            continue
        if match["dash"] and _is_aside(match[0], term, description):
            break
        if match["dash"] and _is_range(term, description):
            continue
        return term, description
    return text, ""


def _bracketed(text: str) -> list[tuple[int, int]]:
    """(start, end) of each pair of brackets; a bracket that never closes is ignored."""
    spans, stack = [], []
    for at, char in enumerate(text[: MAX_TERM_CHARS * 4]):
        if char in _OPENING:
            stack.append((_OPENING[char], at))
        elif stack and char == stack[-1][0]:
            spans.append((stack.pop()[1], at))
    return spans


def _is_term_like(term: str) -> bool:
    return (
        bool(re.search(r"\w", term))
        and len(term) <= MAX_TERM_CHARS
        and len(term.split()) <= MAX_TERM_WORDS
        and not _SENTENCE_END.search(term)
        and not _ENDS_AS_SENTENCE.search(term)
    )


def _is_colon_term(term: str) -> bool:
    return len(term.split()) <= MAX_COLON_WORDS and not _leads_in().search(term)


def _is_range(left: str, right: str) -> bool:
    """Whether the dash is a range: "10 – 20 mg", "8 am – 5 pm", "Monday – Friday"."""
    if _NUMBER_LAST.search(left) and right[:1].isdigit():
        return True
    return bool(_day().fullmatch(left.split()[-1]) and _day().match(right))


def _is_aside(dash: str, left: str, right: str) -> bool:
    """Whether the dash opens an aside: "Eat soft food – bread, for example – until it heals"."""
    middle, found, rest = right.partition(f" {dash.strip()} ")
    return bool(found) and len(left.split()) > 3 and len(middle.split()) <= 8 and rest[:1].islower()
