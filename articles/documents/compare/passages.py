"""A document as lines of running text: paragraphs, list items, advice; no headings."""

import re
from collections.abc import Iterator

import msgspec

from articles.documents.blocks.base import Unit
from articles.documents.blocks.walk import units_of
from articles.documents.document import Document, Section
from articles.documents.richtext.sanitizer import text_of

_ARTICLE_LINK = re.compile(r'<a href="article:[^>]*>(.*?)</a>')


class Passage(msgspec.Struct, frozen=True):
    """One line of text without markup. `section` is None outside the sections.

    `kind`: summary, question, or that of a unit (text, item, care-advice). `linked`: the texts
    of links to other articles anywhere in the same unit, in lower case.
    """

    text: str
    kind: str
    section: str | None = None
    linked: tuple[str, ...] = ()


def passages(document: Document) -> Iterator[Passage]:
    """Every line of running text, in reading order."""
    yield from _lines(document.summary, "summary")
    for section in document.sections:
        yield from section_passages(section)
    for question in document.questions:
        yield from _lines(question, "question")


def section_passages(section: Section) -> Iterator[Passage]:
    """Every line of one section."""
    for unit in units_of(section):
        yield from _of_unit(unit, section.id)


def _of_unit(unit: Unit, section: str) -> Iterator[Passage]:
    linked = sum(map(_linked, unit.html), ())
    yield from _lines(unit.text(), unit.kind, section, linked)


def _lines(
    text: str, kind: str, section: str | None = None, linked: tuple[str, ...] = ()
) -> Iterator[Passage]:
    for line in text.split("\n"):
        if line:
            yield Passage(line, kind, section, linked)


def _linked(html: str) -> tuple[str, ...]:
    if "article:" not in html:
        return ()
    return tuple(text_of(words).lower() for words in _ARTICLE_LINK.findall(html))
