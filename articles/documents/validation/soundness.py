"""What a draft may hold and a document may not: names without a word, signs that turn the order of
letters round, ages and numbers that cannot be. However it came into the draft."""

from collections.abc import Iterator
from typing import TypedDict

from ..blocks.registry import Block
from ..document import Document, Section
from ..richtext.plain_text import text_of
from ..richtext.signs import has_word, turning_fault
from .facts import age_faults, start_fault

NO_WORD = "Write at least one letter or digit: nobody could read this out."


class Fault(TypedDict):
    """What is wrong with a draft or document: the place, and the remedy."""

    where: str
    hint: str


def faults_of_document(document: Document) -> list[Fault]:
    """Errors of the texts and facts outside the sections, as InvalidDocument has them."""
    texts = {
        "title": document.title,
        "summary": document.summary,
        "byline": document.byline,
        "also called": "\n".join(document.also_called),
        "questions": "\n".join(document.questions),
        "authors": "\n".join(
            f"{a.name} {a.credentials} {a.role} {a.organisation}" for a in document.authors
        ),
        "references": "\n".join(
            f"{row.title} {row.publisher or ''}" for row in document.references
        ),
    }
    found = [_error(place, turning_fault(text)) for place, text in texts.items()]
    if document.title and not has_word(document.title):
        found.append(_error("title", NO_WORD))
    ages = {"age_min": document.audience.age_min, "age_max": document.audience.age_max}
    found += [_error("audience", fault) for fault in age_faults(ages).values()]
    return [error for error in found if error["hint"]]


def faults_of_section(section: Section, where: str) -> list[Fault]:
    """Errors of one compiled section, as InvalidDocument has them."""
    found = [_error(where, turning_fault(section.heading))]
    if section.heading and not has_word(section.heading):
        found.append(_error(where, NO_WORD))
    for block in section.blocks:
        found += _of_block(block, where)
    return [error for error in found if error["hint"]]


def _of_block(block: Block, where: str) -> Iterator[Fault]:
    yield from (_error(where, turning_fault(html)) for unit in block.units() for html in unit.html)
    if block.is_numbered:
        yield _error(where, start_fault(block.first))
    for number, item in enumerate(block.own_items, start=1):
        if item.term and not has_word(text_of(item.term)):
            yield _error(f"{where}, item {number}", NO_WORD)


def _error(where: str, hint: str) -> Fault:
    return {"where": where, "hint": hint}
