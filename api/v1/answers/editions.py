"""Editions: a row of the history, one whole, and what was published `as_of` a moment."""

import datetime
from typing import Annotated, Any, Literal

from msgspec import field

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.delivery.as_of import PastArticle
from articles.documents.languages import direction
from articles.documents.vocabulary import STATES, WITHDRAWAL_KINDS
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition as Row

from .answer import Answer, Part, doc, flat, instant
from .article_parts import BodyFields, Dates, TextFields
from .fields import (
    ABOUT,
    LINKS,
    NEWEST_FIRST,
    SUCCESSOR,
    TYPE,
    AsJson,
    Direction,
    FirstPublished,
    ForPeople,
    Id,
    Instant,
    Kind,
    Language,
    Own,
    ReadableState,
    Reason,
    Seq,
    Slug,
    Summary,
    Title,
    Url,
    one_of,
)
from .summary import EditionSummary, Linked, Page

IsCurrent = Annotated[bool, doc("Whether it is the edition that readers get.")]
Withdrawn = Annotated[bool, doc("Its text is no longer to be had, nor to be shown.")]
EndSeq = Annotated[Seq, doc("The latest change of this article that is in the feed.")]
EndKind = Annotated[str, one_of(WITHDRAWAL_KINDS), ABOUT]
Advice = Annotated[str, doc("For people who rely on the text.")]
StateNow = Annotated[str, one_of(STATES), doc("Of the article now.")]
StateThen = Annotated[ReadableState, doc("Of the article at that moment.")]
SeqThen = Annotated[Seq, doc("Of the last change up to that moment.")]
UpdatedThen = Annotated[Instant, doc("When that change was.")]
AsOf = Annotated[Instant, doc("The instant the answer speaks of, UTC.")]


class EditionLinks(Part):
    own: Own = field(name="self")
    document: Annotated[Url, doc("The edition's canonical document.")]
    article: AsJson
    html: ForPeople

    @classmethod
    def of(cls, current: Current, edition: Row) -> "EditionLinks":
        article = addresses.api_article(current.public_id)
        own = f"{article}/editions/{edition.number}"
        return cls(
            own=own,
            document=f"{own}/document",
            article=article,
            html=addresses.edition_page(current.language, current.slug, edition.number),
        )


class Tombstone(Part):
    """Of a withdrawn article, read with the scope `archive`; else null."""

    id: Id
    seq: EndSeq
    kind: EndKind
    reason: Reason | None
    advice: Advice | None
    withdrawn_at: Instant | None
    successor: Annotated[Linked | None, SUCCESSOR]

    @classmethod
    def of(cls, current: Current) -> "Tombstone":
        return cls(**tombstone_values(current))

    @classmethod
    def if_withdrawn(cls, current: Current) -> "Tombstone | None":
        return cls.of(current) if current.state == "withdrawn" else None


def tombstone_values(current: Current) -> dict[str, Any]:
    """{field: value} of the fields of Tombstone, of a withdrawn or purged article.

    `seq`: of its latest Change, as in articles.
    """
    return {
        "id": current.public_id,
        "seq": current.seq,
        "kind": current.ended_kind,
        "reason": current.ended_reason or None,
        "advice": current.ended_advice or None,
        "withdrawn_at": instant(current.ended_at),
        "successor": Linked.or_none(current.successor),
    }


class EditionRow(EditionSummary):
    """An edition in a list."""

    title: Title
    slug: Slug
    is_current: IsCurrent
    withdrawn: Withdrawn
    links: Annotated[EditionLinks, LINKS]

    @classmethod
    def of_article(cls, current: Current, edition: Row) -> "EditionRow":
        """No query."""
        return cls(**row_values(current, edition))


def row_values(current: Current, edition: Row) -> dict[str, Any]:
    """{field: value} of the fields of EditionRow."""
    return {
        **EditionSummary.values(edition),
        "title": edition.title,
        "slug": edition.slug,
        "is_current": edition.pk == current.edition_id,
        "withdrawn": edition.number <= current.withdrawn_through,
        "links": EditionLinks.of(current, edition),
    }


class EditionList(Answer):
    """An article's whole history."""

    id: Id
    state: StateNow
    tombstone: Tombstone | None
    items: Annotated[list[EditionRow], NEWEST_FIRST]


class EditionIdentity(Part):
    id: Id
    type: Annotated[Literal["edition"], TYPE]
    kind: Kind
    language: Language

    @staticmethod
    def values(current: Current, edition: Row) -> dict[str, Any]:
        """{field: value}, for the answers that begin so."""
        return {
            "id": current.public_id,
            "type": "edition",
            "kind": edition.kind,
            "language": edition.language,
        }


_Edition: Any = flat(
    EditionIdentity, EditionRow, {"summary": Summary}, TextFields, {"dates": Dates}, BodyFields
)


class Edition(_Edition):
    """What an article said at one time."""

    state: StateNow
    tombstone: Tombstone | None

    @classmethod
    def of(cls, current: Current, edition: Row) -> "Edition":
        """With the fields of an article."""
        return cls(**whole_values(current, edition), tombstone=Tombstone.if_withdrawn(current))


def whole_values(current: Current, edition: Row) -> dict[str, Any]:
    """{field: value} of all fields of Edition but `tombstone`."""
    document = document_of(edition)
    return {
        **EditionIdentity.values(current, edition),
        **row_values(current, edition),
        "summary": document.summary,
        **TextFields.values(document),
        "dates": Dates.of(edition),
        **BodyFields.values(document, edition),
        "state": current.state,
    }


class EditionThen(Edition):
    """The edition in force at a moment, and what the journal says of the article then."""

    state_then: StateThen
    seq_then: SeqThen
    updated_then: UpdatedThen
    as_of: AsOf
    dir: Direction

    @classmethod
    def of_change(
        cls, current: Current, edition: Row, change: Change, *, as_of: datetime.datetime
    ) -> "EditionThen":
        """`change`: the article's last up to that moment."""
        return cls(
            **whole_values(current, edition),
            tombstone=None,
            state_then=change.state,
            seq_then=change.seq,
            updated_then=instant(change.at),
            as_of=instant(as_of),
            dir=direction(edition.language),
        )


_SummaryThen: Any = flat(EditionIdentity, {"dir": Direction}, EditionRow)


class ArticleSummaryThen(_SummaryThen):
    """An article in the list as it was."""

    summary: Summary
    first_published: FirstPublished
    state_then: StateThen
    seq_then: SeqThen
    updated_then: UpdatedThen

    @classmethod
    def of(cls, then: PastArticle) -> "ArticleSummaryThen":
        """No query."""
        edition = then.edition
        return cls(
            **EditionIdentity.values(then.current, edition),
            dir=direction(edition.language),
            **row_values(then.current, edition),
            summary=edition.summary,
            first_published=edition.first_published,
            state_then=then.state,
            seq_then=then.seq,
            updated_then=instant(then.at),
        )


class ArticleListThen(Answer):
    """A page of the list as it was."""

    as_of: AsOf
    items: Annotated[
        list[ArticleSummaryThen],
        doc("Without articles and editions that have been withdrawn since."),
    ]
    page: Page
    cursor: Annotated[str, doc("Where to follow the change feed from, from that moment.")]
