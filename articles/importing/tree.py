"""Tree, the result of every parser: one Article with the parser's warnings.

Parsers are pure (bytes in, Tree out). `html` is reduced to the document's allow-list
by the parser or later by `saving`; it is never trusted.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


class ImportFailure(Exception):
    """The source cannot be read. The message states the fault and the remedy."""


@dataclass
class Item:
    """One list item: inline HTML (text escaped). `description` may be ""."""

    term: str
    description: str = ""
    urgency: str | None = None
    id: str | None = None


@dataclass
class TextBlock:
    """Rich text; consecutive paragraphs are one block."""

    html: str


@dataclass
class ListBlock:
    """A list. `style` is "bullets", "numbers" or "steps"; `start` is the first number."""

    items: list[Item]
    style: str = "bullets"
    start: int = 1


@dataclass
class CareAdviceBlock:
    """Whom to contact and how fast. Only the interchange format has it: no rule sets urgency."""

    html: str
    urgency: str


Block = TextBlock | ListBlock | CareAdviceBlock


@dataclass
class SectionNode:
    """A heading and the blocks under it, in reading order. `level` is 2, 3 or 4."""

    heading: str
    level: int = 2
    blocks: list[Block] = field(default_factory=list)
    aspect: str | None = None
    urgency: str | None = None
    safe_alone: bool = False
    show_with: list[str] = field(default_factory=list)
    anchor: str | None = None
    id: str | None = None


@dataclass
class Person:
    name: str
    credentials: str = ""
    role: str = ""
    organisation: str = ""


@dataclass
class CallToAction:
    """A call to action at the end of the page. `text` is plain."""

    text: str
    label: str | None = None
    url: str | None = None
    promotional: bool = True


@dataclass
class Tree:
    """A whole Article. Plain-text fields hold text, never HTML; dates are dates."""

    title: str
    language: str
    summary: str = ""
    sections: list[SectionNode] = field(default_factory=list)
    call_to_action: CallToAction | None = None
    # The byline as written ("By UPMC Editorial Staff. Last reviewed on 2025-05-16.").
    byline_text: str = ""
    authors: list[Person] = field(default_factory=list)
    reviewers: list[Person] = field(default_factory=list)
    last_reviewed: datetime.date | None = None
    next_review_due: datetime.date | None = None
    published: datetime.date | None = None
    questions: list[str] = field(default_factory=list)
    kind: str | None = None
    slug: str | None = None
    also_called: list[str] = field(default_factory=list)
    audience: dict = field(default_factory=dict)
    # Each {"slug", "name"} and optionally "parent" (a slug).
    topics: list[dict] = field(default_factory=list)
    codes: list[dict] = field(default_factory=list)
    references: list[dict] = field(default_factory=list)
    source: str = ""
    source_id: str = ""
    source_url: str = ""
    translation_set: str | None = None
    translation_of: str | None = None
    related: list[str] = field(default_factory=list)
    # Each says what was left out or is uncertain, and quotes the words concerned.
    warnings: list[str] = field(default_factory=list)
