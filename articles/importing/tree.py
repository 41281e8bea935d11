"""Tree, the result of every parser: one Article with the parser's warnings.

Parsers are pure (bytes in, Tree out). `html` is reduced to the document's allow-list
by the parser or later by `saving`; it is never trusted.
"""

import datetime
from typing import Any

import msgspec

from articles.documents.vocabulary import Reader, Relation, SectionLevel, Sex, Urgency

from .tree_blocks import TreeBlock


class ImportFailure(Exception):
    """The source cannot be read. The message states the fault and the remedy."""


def section_level(depth: int) -> SectionLevel:
    """The level of a heading this deep; deeper ones have the lowest."""
    return 2 if depth <= 2 else 3 if depth == 3 else 4


class SectionNode(msgspec.Struct):
    """A heading and the blocks under it, in reading order. `aspect` may be one we do not know."""

    heading: str
    level: SectionLevel = 2
    blocks: list[TreeBlock] = []
    aspect: str | None = None
    urgency: Urgency | None = None
    safe_alone: bool = False
    show_with: list[str] = []
    anchor: str | None = None
    id: str | None = None
    # Why it may be no part of the article (recognition/doubtful.py); never saved.
    doubts: list[str] = []


class Person(msgspec.Struct):
    """An author or reviewer; what is not known is ""."""

    name: str
    credentials: str = ""
    role: str = ""
    organisation: str = ""


class CallToAction(msgspec.Struct):
    """A call to action at the end of the page. `text` is plain."""

    text: str
    label: str | None = None
    url: str | None = None
    promotional: bool = True


class Audience(msgspec.Struct):
    """For whom the text is. Ages in years; None: not stated."""

    who: Reader | None = None
    age_min: int | None = None
    age_max: int | None = None
    sex: Sex | None = None


class TopicName(msgspec.Struct):
    """A topic by its slug, and its name in the article's language. `parent`: a slug."""

    slug: str
    name: str
    parent: str | None = None


class StatedCode(msgspec.Struct):
    """A code of a terminology, and its relation to the article; None: equivalent."""

    system: str
    code: str
    display: str | None = None
    relation: Relation | None = None
    includes_descendants: bool = False


class StatedReference(msgspec.Struct):
    """A source of the article."""

    title: str
    publisher: str | None = None
    url: str | None = None
    accessed: datetime.date | None = None


class Counted(msgspec.Struct):
    """How many words and numbers the source has, and how many of them the draft has."""

    words_in: int
    words_out: int
    numbers_in: int
    numbers_out: int


class Tree(msgspec.Struct):
    """A whole Article. Plain-text fields hold text, never HTML; dates are dates."""

    title: str
    language: str
    summary: str = ""
    sections: list[SectionNode] = []
    call_to_action: CallToAction | None = None
    # The byline as written ("By UPMC Editorial Staff. Last reviewed on 2025-05-16.").
    byline_text: str = ""
    authors: list[Person] = []
    reviewers: list[Person] = []
    last_reviewed: datetime.date | None = None
    next_review_due: datetime.date | None = None
    published: datetime.date | None = None
    questions: list[str] = []
    kind: str | None = None
    slug: str | None = None
    also_called: list[str] = []
    audience: Audience = msgspec.field(default_factory=Audience)
    topics: list[TopicName] = []
    codes: list[StatedCode] = []
    references: list[StatedReference] = []
    source: str = ""
    source_id: str = ""
    source_url: str = ""
    translation_set: str | None = None
    translation_of: str | None = None
    related: list[str] = []
    # Where the page was before, beside `source_url`: paths or whole addresses.
    past_addresses: list[str] = []
    # Each says what was left out or is uncertain, and quotes the words concerned.
    warnings: list[str] = []
    # None: the source is not free text, each field went into a field.
    counted: Counted | None = None


def tree_to_json(tree: Tree) -> dict[str, Any]:
    """The Tree as a dict for JSON; dates are ISO strings, each block has its `type`."""
    return msgspec.to_builtins(tree)


def tree_from_json(packed: dict[str, Any]) -> Tree:
    """The Tree given to `tree_to_json`. Raises msgspec.ValidationError for what is none."""
    return msgspec.convert(packed, Tree)
