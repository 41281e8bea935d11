"""The document: the reviewed words of one edition of an article.

A document of another shape is a document of another format: a field that is added, even with a
default, would change the bytes and so the digest of every text that is compiled again. So no
field has a default; add one with a new FORMAT and a step in `formats`.
"""

from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from .blocks.registry import Block
from .formats import Format
from .text_types import Anchor, Day, Filled, Language, Uuid, Words
from .vocabulary import Aspect, Reader, SectionLevel, Sex, Urgency

Age = Annotated[int, Meta(extra_json_schema={"minimum": 0, "maximum": 130})]


class Audience(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For whom the text is. Ages in years; None: any."""

    who: Reader
    age_min: Age | None
    age_max: Age | None
    sex: Sex | None


class Author(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the authors; what is not known is ""."""

    name: Words
    credentials: str
    role: str
    organisation: str


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source of the text. `accessed`: an ISO date."""

    title: Words
    publisher: Filled | None
    url: Filled | None
    accessed: Day | None


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading and the blocks under it. `show_with`: ids of the sections to show along with it."""

    id: Uuid
    anchor: Anchor
    level: SectionLevel
    heading: Words
    aspect: Aspect | None
    urgency: Urgency | None
    safe_alone: bool
    show_with: list[Uuid]
    blocks: list[Block]


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reviewed words of one edition of an article. Its canonical bytes (RFC 8785) are what \
the edition's digest is computed from."""

    format: Format
    language: Language
    title: Words
    summary: str
    also_called: list[Words]
    audience: Audience
    authors: list[Author]
    byline: Annotated[str, Meta(description="As it should read, word for word.")]
    sections: Annotated[list[Section], Meta(min_length=1)]
    questions: list[Words]
    references: list[Reference]


class OutsideField(NamedTuple):
    """A field of the document outside its sections, and what is done with it.

    `label`: what a comparison calls it, in English; pages translate it. `plain`: "text", or
    "lines" for a list of texts, where the draft has a column of the same name: this row is all it
    takes for such a field to be compiled, written back into a draft, saved and merged with it and
    shown to reviewers. `substance`: of a plain field, whether a changed number, unit, dose or
    negation in it is clinical.
    """

    name: str
    label: str
    plain: Literal["text", "lines"] | None = None
    substance: bool = True


# In the order of a comparison.
OUTSIDE_SECTIONS = (
    OutsideField("title", "Title", "text"),
    OutsideField("summary", "Summary", "text"),
    OutsideField("also_called", "Also called", "lines"),
    OutsideField("audience", "For whom"),
    OutsideField("authors", "Authors"),
    OutsideField("byline", "Written by", "text", substance=False),
    OutsideField("questions", "Questions to ask", "lines"),
    OutsideField("references", "References"),
)
PLAIN_FIELDS = tuple(field for field in OUTSIDE_SECTIONS if field.plain)
