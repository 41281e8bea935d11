"""Sections cut into passages: sentences and list items, each with what it is about."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.documents.blocks.base import Unit
from articles.documents.blocks.lists import List
from articles.documents.blocks.walk import units_of
from articles.documents.checks.sentences import split_sentences
from articles.documents.document import Section
from articles.documents.richtext.plain_text import text_of

# Stops behind which no space is written, and others that the common rules do not know.
_NO_SPACE = "。！？："
_STOPS = re.compile(f"(?<=[{_NO_SPACE}])\\s*(?=\\S)|(?<=[।॥؟۔])\\s+(?=\\S)")
_has_such_stop = re.compile(f"[{_NO_SPACE}।॥؟۔]").search
_ENDED = re.compile(f"[.!?…:;,{_NO_SPACE}।॥؟۔][\"'”’»)\\]]*$")
# What leads into a list.
_LEADS = (":", "：", "…", "...")
# A question says when what follows it is to be done.
_ASKS = ("?", "？", "؟")
# Private-use characters mark what is an item and what a row: of plain text nobody can tell.
_ITEM, _ROW = "\ue001", "\ue002"
_ITEM_TAG = re.compile(r"(<(?:li|dt)\b[^>]*>)")
_ROW_TAG = re.compile(r"(<tr\b[^>]*>\s*<t[dh]\b[^>]*>)")
# A longer item is cut into sentences.
_LONGEST_ITEM = 240


class Passage(NamedTuple):
    """One sentence, list item or table row.

    `item`: it is one of a list. `lead`: the place of the passage without which it may not be
    shown: the line that leads into its list, the question it answers, the first sentence of its
    care advice; None for none. `urgency`: of its care advice or its item.
    """

    text: str
    item: bool = False
    lead: int | None = None
    urgency: str | None = None


def passages_of(section: Section, language: str) -> list[Passage]:
    """The passages of a section, in reading order."""
    found: list[Passage] = []
    for unit in units_of(section):
        if unit.kind == List.unit:
            _add_item(found, unit, language)
        else:
            _add_text(found, unit, language)
    return found


def _add_item(found: list[Passage], unit: Unit, language: str) -> None:
    lead = _lead_of_item(found)
    text = " ".join(unit.text(language).split())
    whole = [text] if len(text) <= _LONGEST_ITEM else list(_sentences(text, language))
    for number, sentence in enumerate(whole):
        # What follows the first sentence of a long item is about what that one names.
        own = lead if not number else len(found) - number
        found.append(Passage(sentence, True, own, unit.urgency))


def _add_text(found: list[Passage], unit: Unit, language: str) -> None:
    """Running text: sentences, items of lists and rows of tables."""
    first, top = len(found), None
    html = _ROW_TAG.sub(rf"\1{_ROW}", _ITEM_TAG.sub(rf"\1{_ITEM}", unit.html[0]))
    for line in filter(str.strip, text_of(html, language).split("\n")):
        text = " ".join(line.replace(_ITEM, "").replace(_ROW, "").split())
        if not text:
            continue
        if _ROW in line:
            # The first row says what the columns are.
            found.append(Passage(text, True, top, unit.urgency))
            top = len(found) - 1 if top is None else top
            continue
        top = None
        if _ITEM in line:
            found.append(Passage(text, True, _lead_of_item(found), unit.urgency))
            continue
        begun = len(found)
        for sentence in _sentences(text, language):
            # A condition and its warning may be two sentences of one advice.
            lead = first if unit.urgency and len(found) > first else None
            if len(found) > begun and found[-1].text.endswith(_ASKS):
                lead = len(found) - 1
            found.append(Passage(sentence, False, lead, unit.urgency))


def _lead_of_item(found: list[Passage]) -> int | None:
    """The place of the line that leads into the list whose next item follows."""
    if not found:
        return None
    last = found[-1]
    if last.item:
        return last.lead
    return len(found) - 1 if last.text.endswith(_LEADS) else None


def _sentences(text: str, language: str) -> Iterator[str]:
    """Of a text whose white space is single spaces."""
    for sentence in split_sentences(text, language):
        if sentence.isascii() or not _has_such_stop(sentence):
            # Looking for what comes behind a sign takes long: at each place, whether it is there.
            yield from filter(None, [sentence.strip()])
        else:
            yield from filter(None, map(str.strip, _STOPS.split(sentence)))


def joint(before: Passage, after: Passage) -> str:
    """What stands between two passages: "; " between items, ". " between sentences."""
    if _ENDED.search(before.text):
        return "" if before.text[-1] in _NO_SPACE else " "
    return "; " if before.item and after.item else ". "
