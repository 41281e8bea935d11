"""A document as lines of running text: paragraphs, list items, advice; no headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.documents.richtext.markup import item_text
from articles.documents.richtext.sanitizer import text_of

_ARTICLE_LINK = re.compile(r'<a href="article:[^>]*>(.*?)</a>')


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of text without markup. `section` is None outside the sections.

    `kind`: summary, text, item, care-advice or question. `linked`: the texts of links to
    other articles anywhere in the same block, in lower case.
    """

    text: str
    kind: str
    section: str | None = None
    linked: tuple[str, ...] = ()


def passages(document: dict) -> Iterator[Passage]:
    """Every line of running text, in reading order."""
    yield from _lines(document["summary"], "summary")
    for section in document["sections"]:
        for block in section["blocks"]:
            yield from _of_block(block, section["id"])
    for question in document["questions"]:
        yield from _lines(question, "question")


def _of_block(block: dict, section: str) -> Iterator[Passage]:
    if block["type"] != "list":
        linked = _linked(block["html"])
        yield from _lines(text_of(block["html"]), block["type"], section, linked)
        return
    for item in block["items"]:
        linked = _linked(item["term"]) + _linked(item["description"])
        yield from _lines(item_text(item), "item", section, linked)


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
