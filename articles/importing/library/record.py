"""Record, what a reader of this folder makes: an article as another house published it."""

import datetime
from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from articles.documents.document import Document, Section
from articles.importing.tree import ImportFailure


class LeftOut(ImportFailure):
    """A line that makes no draft here, by no fault: the message says why."""

    def __init__(self, message: str, public_id: str = "", site: str = "") -> None:
        super().__init__(message)
        self.public_id, self.site = public_id, site


class Ending(msgspec.Struct):
    """The last line of a file or page. `complete`: whether nothing follows elsewhere."""

    complete: bool = False


_SLUG = r"^[^\s/?#]+$"
Slug = Annotated[str, Meta(max_length=120, pattern=_SLUG)]
TopicSlug = Annotated[str, Meta(max_length=80, pattern=_SLUG)]


class TopicThere(msgspec.Struct, frozen=True):
    """A topic, its names in other languages, and the slug of the one above it."""

    slug: TopicSlug
    name: Annotated[str, Meta(min_length=1, max_length=120)]
    names: dict[str, str] = {}
    parent: str | None = None


class CodeThere(msgspec.Struct, frozen=True):
    """A code of a terminology, and its relation to the article."""

    system: Annotated[str, Meta(min_length=1, max_length=200)]
    code: Annotated[str, Meta(min_length=1, max_length=60)]
    display: Annotated[str, Meta(max_length=300)]
    relation: str
    includes_descendants: bool


class CallThere(msgspec.Struct, frozen=True):
    """A call to action, plain text."""

    text: str
    label: Annotated[str, Meta(max_length=120)] | None
    url: Annotated[str, Meta(max_length=500)] | None
    promotional: bool


class Reviewer(msgspec.Struct, frozen=True):
    """Who reviewed it there."""

    name: str
    credentials: str | None = None
    role: str | None = None


class Stated(msgspec.Struct, frozen=True):
    """The review that the other house states for exactly this text."""

    reviewed_on: datetime.date | None = None
    next_due: datetime.date | None = None
    reviewers: Sequence[Reviewer] = ()


class Record(msgspec.Struct):
    """An article: its document word for word, what stands beside it, and what it states.

    `source` is the other house's address; `id` the article's there, by which it is known here.
    `digest` is that of the document as the other house says it. `above` has the article's topics
    and those above them, which come first.
    """

    id: str
    source: str
    digest: str
    document: Document
    slug: Slug
    kind: str
    topics: list[TopicThere]
    above: list[TopicThere]
    codes: list[CodeThere]
    call_to_action: CallThere | None
    related: list[str]
    translation_set: str
    translation_of: str | None
    # {own section: section of the original}, {section of the original: its digest then}.
    section_sources: dict[str, str]
    source_sections: dict[str, str]
    past_slugs: list[Slug]
    first_published: datetime.date | None
    stated: Stated
    warnings: list[str]

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def sections(self) -> list[Section]:
        return self.document.sections

    @property
    def items(self) -> int:
        return sum(len(b.own_items) for s in self.sections for b in s.blocks)
