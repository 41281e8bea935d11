"""The document: the reviewed words of one edition of an article.

A document of another shape is a document of another format: a field that is added, even with a
default, would change the bytes and so the digest of every text that is compiled again. So no
field has a default; add one with a new FORMAT and a step in `upgrade`.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from .blocks.registry import Block
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

    format: Literal[1]
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
