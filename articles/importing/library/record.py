"""Record, what a reader of this folder makes: an article as another house published it."""

import datetime
from typing import Any

import msgspec

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


class Stated(msgspec.Struct, frozen=True):
    """The review that the other house states for exactly this text."""

    reviewed_on: datetime.date | None = None
    next_due: datetime.date | None = None
    # Each {"name", "credentials", "role"}.
    reviewers: list[dict[str, str]] = []


class Record(msgspec.Struct):
    """An article: its document word for word, what stands beside it, and what it states.

    `source` is the other house's address; `id` the article's there, by which it is known here.
    `digest` is that of the document as the other house says it.
    """

    id: str
    source: str
    digest: str
    document: Document
    slug: str
    kind: str
    # Each {"slug", "name"}, and in `topic_tree` also "names" and "parent", ancestors first.
    topics: list[dict[str, Any]] = []
    topic_tree: list[dict[str, Any]] = []
    codes: list[dict[str, Any]] = []
    call_to_action: dict[str, Any] | None = None
    related: list[str] = []
    translation_set: str = ""
    translation_of: str | None = None
    # {own section: section of the original}, {section of the original: its digest then}.
    section_sources: dict[str, str] = {}
    source_sections: dict[str, str] = {}
    past_slugs: list[str] = []
    first_published: datetime.date | None = None
    stated: Stated = Stated()
    warnings: list[str] = []

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def sections(self) -> list[Section]:
        return self.document.sections

    @property
    def items(self) -> int:
        return sum(len(b.own_items) for s in self.sections for b in s.blocks)
