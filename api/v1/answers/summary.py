"""An article in short, as lists have it, and the parts that whole articles share with it."""

import datetime
import uuid
from typing import Annotated, Any, Literal

from msgspec import field

from articles.delivery import addresses
from articles.documents.languages import direction
from articles.documents.vocabulary import BASES
from articles.models.public.current import Current
from articles.models.public.edition import Edition as EditionRow

from .answer import Answer, Part, doc, instant
from .fields import (
    AS_OF,
    EDITIONS,
    LINKS,
    TYPE,
    Address,
    ArticleState,
    AsJson,
    ChangeNote,
    ChangesFromHere,
    Digest,
    Direction,
    EditionNumber,
    ForPeople,
    Id,
    Instant,
    Kind,
    Language,
    Next,
    OfEdition,
    Own,
    Permanent,
    ReadableState,
    Seq,
    Significance,
    Slug,
    Summary,
    Title,
    Url,
    one_of,
)


class Identity(Answer):
    id: Id
    type: Annotated[Literal["article"], TYPE]
    kind: Kind
    state: ArticleState
    language: Language
    dir: Direction
    slug: Slug
    seq: Seq
    updated_at: Instant

    @staticmethod
    def values(current: Current) -> dict[str, Any]:
        """{field: value}, for the answers that begin so."""
        return {
            "id": current.public_id,
            "type": "article",
            "kind": current.kind,
            "state": current.state,
            "language": current.language,
            "dir": direction(current.language),
            "slug": current.slug,
            "seq": current.seq,
            "updated_at": instant(current.updated_at),
        }


class EditionSummary(Answer):
    """Which edition it is."""

    number: EditionNumber
    seq: Seq
    digest: Digest
    published_at: Instant
    significance: Significance
    change_note: ChangeNote

    @classmethod
    def of(cls, edition: EditionRow) -> "EditionSummary":
        return cls(**cls.values(edition))

    @staticmethod
    def values(edition: EditionRow) -> dict[str, Any]:
        """{field: value}, for the answers that have them among others."""
        return {
            "number": edition.number,
            "seq": edition.seq,
            "digest": edition.digest,
            "published_at": instant(edition.published_at),
            "significance": edition.significance,
            "change_note": edition.change_note or None,
        }


class ReviewDates(Part):
    """On what review it stands."""

    basis: Annotated[str, one_of(BASES), doc("On what the article may claim to be reviewed.")]
    last_reviewed: Annotated[
        datetime.date | None, doc("The day of the last review of the whole; null: none is stated.")
    ]
    next_review_due: Annotated[
        datetime.date | None, doc("By when it is to be reviewed again; null: no date is stated.")
    ]
    overdue_since: Annotated[
        datetime.date | None, doc("The due date that passed without a review; null: none did.")
    ]

    @classmethod
    def of(cls, current: Current) -> "ReviewDates":
        return cls(**cls.dates(current))

    @staticmethod
    def dates(current: Current) -> dict[str, Any]:
        """{field: value}, for the review of a whole article."""
        return {
            "basis": current.basis,
            "last_reviewed": current.last_reviewed,
            "next_review_due": current.next_review_due,
            "overdue_since": current.overdue_since,
        }


class ArticleLinks(Part):
    own: Own = field(name="self")
    html: ForPeople
    permanent: Permanent
    edition: OfEdition
    editions: Annotated[Url, EDITIONS]
    changes: ChangesFromHere

    @classmethod
    def of(cls, current: Current, edition: EditionRow) -> "ArticleLinks":
        own = addresses.api_article(current.public_id)
        return cls(
            own=own,
            html=addresses.page(current.language, current.slug),
            permanent=addresses.permanent(current.public_id),
            edition=f"{own}/editions/{edition.number}",
            editions=f"{own}/editions",
            changes=addresses.api("changes"),
        )


class Linked(Part):
    """Another article."""

    id: Id
    url: Address
    api_url: AsJson

    @classmethod
    def of(cls, public_id: uuid.UUID) -> "Linked":
        return cls(public_id, addresses.permanent(public_id), addresses.api_article(public_id))

    @classmethod
    def or_none(cls, public_id: uuid.UUID | None) -> "Linked | None":
        return cls.of(public_id) if public_id else None


class Then(Part):
    """Of an answer to `as_of`: what the journal says of that moment; null: it is as now."""

    as_of: Annotated[Instant, AS_OF]
    state: Annotated[ReadableState, doc("Of the article at that moment.")]
    seq: Annotated[Seq, doc("Of the last change up to that moment.")]
    updated_at: Annotated[Instant, doc("When that change was.")]


class ArticleSummary(Identity):
    """The same fields, with the same types, as in the whole article."""

    title: Title
    summary: Summary
    edition: EditionSummary
    review: ReviewDates
    links: Annotated[ArticleLinks, LINKS]
    then: Then | None

    @classmethod
    def of(cls, current: Current) -> "ArticleSummary":
        """No query, if the edition was selected."""
        return cls(**cls.summary_values(current, current.edition))

    @classmethod
    def of_then(cls, current: Current, edition: EditionRow, then: Then) -> "ArticleSummary":
        """As it was; `current`: see `edition_context.standing_then`. No query."""
        return cls(**cls.summary_values(current, edition) | {"then": then})

    @classmethod
    def summary_values(cls, current: Current, edition: EditionRow) -> dict[str, Any]:
        """{field: value}, for the answers that begin so."""
        return {
            **cls.values(current),
            "title": edition.title,
            "summary": edition.summary or None,
            "edition": EditionSummary.of(edition),
            "review": ReviewDates.of(current),
            "links": ArticleLinks.of(current, edition),
            "then": None,
        }


class Page(Part):
    """Where one is in the list."""

    size: Annotated[int, doc("How many rows a page holds at most.")]
    next: Next | None
