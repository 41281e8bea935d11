"""Parts of articles and editions that come from the document and the edition's metadata."""

import datetime
from typing import Annotated, Any

from articles.documents.document import Document
from articles.documents.vocabulary import AUDIENCES, RELATIONS, SEXES
from articles.models.public.edition import Edition

from .answer import Answer, Part, doc, instant
from .fields import (
    BYLINE,
    DISPLAY,
    Address,
    Count,
    FirstPublished,
    Instant,
    Name,
    Slug,
    Title,
    Url,
    one_of,
)
from .sections import Sections, sections_of

CREDENTIALS = doc("Such as MD or RN; null: none are given.")
ROLE = doc("As what the person took part; null: it is not given.")
Sex = Annotated[str, one_of(SEXES)]


# The members of audience, authors and references are in the order of the canonical document.
class Audience(Part):
    """For whom it is written."""

    age_max: Annotated[Count | None, doc("Up to which age it is for, in years; null: no limit.")]
    age_min: Annotated[Count | None, doc("From which age on it is for, in years; null: no limit.")]
    sex: Annotated[Sex | None, doc("Of which sex its readers are; null: of any.")]
    who: Annotated[str, one_of(AUDIENCES), doc("Whom it speaks to.")]


class Author(Part):
    credentials: Annotated[str | None, CREDENTIALS]
    name: Name
    organisation: Annotated[str | None, doc("For whom the person works; null: it is not given.")]
    role: Annotated[str | None, ROLE]


class Source(Part):
    accessed: Annotated[datetime.date | None, doc("When the source was last looked at.")]
    publisher: Annotated[str | None, doc("Who published the source; null where it is not known.")]
    title: Title
    url: Address | None


class Dates(Part):
    """When what happened to the text."""

    first_published: FirstPublished
    text_changed: Instant

    @classmethod
    def of(cls, edition: Edition) -> "Dates":
        return cls(edition.first_published, instant(edition.text_changed))


class Topic(Part):
    slug: Slug
    name: Name


TOPICS = doc("Topics it stands under.")
CODES = doc("Codes of clinical classifications that the article is about.")


CodeInSystem = Annotated[str, doc("The code within its system.")]


class Code(Answer):
    """A code of a clinical classification."""

    system: Annotated[str, doc("The classification, by its URI.")]
    code: CodeInSystem
    display: Annotated[str, DISPLAY]
    relation: Annotated[str, one_of(RELATIONS), doc("How the page stands to the code.")]
    includes_descendants: Annotated[
        bool, doc("Whether the codes below it in the classification are meant as well.")
    ]


class CallToAction(Part):
    """What the publisher invites readers to; null where there is none."""

    text: Annotated[str, doc("The invitation.")]
    label: Annotated[str | None, doc("The words of a button; null: none.")]
    url: Annotated[Url | None, doc("Where the button leads; null: nowhere.")]
    promotional: Annotated[
        bool, doc("Whether it advertises something: leave it out where you may not.")
    ]


class TextFields(Part):
    """What both an article and an edition say before their sections."""

    also_called: Annotated[list[str], doc("Other names of what it is about.")]
    audience: Audience
    authors: Annotated[list[Author], doc("Who wrote it.")]
    byline: Annotated[str | None, BYLINE]

    @staticmethod
    def values(document: Document) -> dict[str, Any]:
        """{field: value}."""
        return {
            "also_called": document.also_called,
            "audience": Audience.like(document.audience),
            "authors": [Author.like(row) for row in document.authors],
            "byline": document.byline or None,
        }


class BodyFields(Part):
    """The sections and what follows them, of both an article and an edition."""

    sections: Sections
    questions: Annotated[list[str], doc("What a reader may ask the care team.")]
    call_to_action: CallToAction | None
    topics: Annotated[list[Topic], TOPICS]
    codes: Annotated[list[Code], CODES]
    references: Annotated[list[Source], doc("The sources.")]

    @staticmethod
    def values(document: Document, edition: Edition) -> dict[str, Any]:
        """{field: value}.

        The members of the metadata get a fixed order: PostgreSQL's jsonb does not keep it, and an
        article must be the same bytes on every database.
        """
        metadata = edition.metadata
        call = metadata["call_to_action"]
        return {
            "sections": sections_of(document, edition),
            "questions": document.questions,
            "call_to_action": CallToAction.picked(call) if call else None,
            "topics": [Topic.picked(row) for row in metadata["topics"]],
            "codes": [Code.picked(row) for row in metadata["codes"]],
            "references": [Source.like(row) for row in document.references],
        }
