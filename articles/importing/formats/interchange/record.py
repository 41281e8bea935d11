"""The shape of a record of the interchange format; see `interchange.schema.json`.

The schema is checked before: what a type cannot say (one of two fields, a pattern) holds here.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from html import escape

import msgspec

from articles.documents.richtext.nesting import MAX_DEPTH
from articles.documents.richtext.sanitizer import (
    clean_blocks,
    clean_inline,
    clean_item,
    clean_text,
)
from articles.documents.vocabulary import ListStyle, SectionLevel, Urgency
from articles.importing.html.decoding import refuse_deep_nesting
from articles.importing.tree import (
    Audience,
    CallToAction,
    StatedCode,
    StatedReference,
    TopicName,
)
from articles.importing.tree_blocks import CareAdviceBlock, Item, ListBlock, TextBlock, TreeBlock

BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Rich(msgspec.Struct):
    """What holds rich text: `html_fields` are the names of its fields."""

    @property
    def html_fields(self) -> Sequence[str]:
        return ("html",)

    @property
    def own_items(self) -> "Sequence[Rich]":
        """What it lists."""
        return ()


class RecordItem(Rich):
    """An item of a list: `term` or `term_html`, and at most one of the descriptions."""

    id: str | None = None
    term: str = ""
    term_html: str | None = None
    description: str | None = None
    description_html: str | None = None
    urgency: Urgency | None = None

    @property
    def html_fields(self) -> Sequence[str]:
        return ("term_html", "description_html")

    def read(self) -> Item:
        term = _escape(self.term) if self.term_html is None else _rich(self.term_html, clean_inline)
        return Item(term, self._description(), urgency=self.urgency, id=self.id)

    def _description(self) -> str:
        if self.description_html:
            return _rich(self.description_html, clean_item)
        text = self.description or ""
        return _paragraphs(text) if BLANK_LINE.search(text.strip()) else _escape(text)


class RecordText(Rich, tag=TextBlock.kind):
    """Running text: `html` or `text`."""

    html: str | None = None
    text: str = ""

    def read(self) -> TreeBlock:
        return TextBlock(_html(self.html, self.text))


class RecordList(Rich, tag=ListBlock.kind):
    """A list."""

    items: list[RecordItem]
    style: ListStyle = "bullets"
    start: int = 1

    @property
    def html_fields(self) -> Sequence[str]:
        return ()

    @property
    def own_items(self) -> Sequence[Rich]:
        return self.items

    def read(self) -> TreeBlock:
        return ListBlock([item.read() for item in self.items], style=self.style, start=self.start)


class RecordCareAdvice(Rich, tag=CareAdviceBlock.kind):
    """Care advice: `html` or `text`."""

    urgency: Urgency
    html: str | None = None
    text: str = ""

    def read(self) -> TreeBlock:
        return CareAdviceBlock(_html(self.html, self.text), urgency=self.urgency)


class RecordSection(msgspec.Struct):
    """A heading and what stands below it."""

    heading: str
    id: str | None = None
    level: SectionLevel = 2
    aspect: str | None = None
    urgency: Urgency | None = None
    safe_alone: bool = False
    show_with: list[str] = []
    anchor: str | None = None
    blocks: list[RecordText | RecordList | RecordCareAdvice] = []


class RecordPerson(msgspec.Struct):
    """An author or reviewer."""

    name: str
    credentials: str | None = None
    role: str | None = None
    organisation: str | None = None


class Record(msgspec.Struct):
    """A whole article."""

    title: str
    sections: list[RecordSection]
    source: str | None = None
    source_id: str | int | None = None
    source_url: str | None = None
    language: str | None = None
    kind: str | None = None
    slug: str | None = None
    summary: str | None = None
    also_called: list[str] = []
    audience: Audience | None = None
    authors: list[RecordPerson] = []
    byline: str | None = None
    reviewers: list[RecordPerson] = []
    last_reviewed: datetime.date | None = None
    next_review_due: datetime.date | None = None
    published: datetime.date | None = None
    questions: list[str] = []
    call_to_action: CallToAction | None = None
    topics: list[TopicName] = []
    codes: list[StatedCode] = []
    references: list[StatedReference] = []
    translation_set: str | None = None
    translation_of: str | int | None = None
    related: list[str | int] = []


def _html(html: str | None, text: str) -> str:
    return _paragraphs(text) if html is None else _rich(html, clean_blocks)


def _rich(html: str, clean: Callable[[str], str]) -> str:
    refuse_deep_nesting(html, MAX_DEPTH)
    return clean(html)


def _paragraphs(text: str) -> str:
    parts = [_escape(part) for part in BLANK_LINE.split(text)]
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _escape(text: str) -> str:
    return escape(clean_text(text), quote=False)
