"""The whole article, parts of it, and the list. Every field is always present."""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import msgspec
from django.conf import settings
from msgspec import UNSET, UnsetType, field

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.delivery.article_context import Translation as TranslationFacts
from articles.documents.languages import direction
from articles.documents.richtext.plain_text import text_of
from articles.models.public.current import Current
from articles.models.public.edition import Review as ReviewRow
from articles.models.public.notice import NOTICE_LEVELS, NoticeArticle

from .answer import Answer, Part, doc, flat, instant
from .article_parts import CREDENTIALS, ROLE, BodyFields, Dates, TextFields
from .fields import (
    AS_OF,
    ID,
    IN_READING_ORDER,
    LINKS,
    SECTIONS,
    SUCCESSOR,
    WORDS,
    Address,
    ArticleState,
    AsJson,
    Digest,
    Direction,
    Html,
    Id,
    IdText,
    Instant,
    Kind,
    Language,
    Name,
    Reason,
    Summary,
    Text,
    Title,
    Url,
    one_of,
)
from .sections import SectionPart, resolve_article_links
from .summary import (
    ArticleLinks,
    ArticleSummary,
    EditionSummary,
    Identity,
    Linked,
    Page,
    ReviewDates,
    Then,
)
from .tombstones import Absent


class Publisher(Part):
    """Who answers for the text."""

    name: Name
    url: Address

    @classmethod
    def of_this_site(cls) -> "Publisher":
        return cls(settings.PUBLISHER_NAME, settings.PUBLISHER_URL)


class Reuse(Answer):
    """On what terms the article may be reused. Durations are ISO 8601."""

    license: Annotated[Url, doc("The address of the license.")]
    attribution: Annotated[str, doc("Whom to name.")]
    required_text: Annotated[str, doc("What must be shown beside the article.")]
    refresh_within: Annotated[str, doc("How soon a copy must be checked again.")]
    remove_withdrawn_within: Annotated[
        str, doc("How soon a withdrawn article must be gone from every copy.")
    ]
    show_notices_within: Annotated[str, doc("How soon a notice must be shown with every copy.")]

    @classmethod
    def of_this_site(cls) -> "Reuse":
        return cls.picked(settings.REUSE)


class Reviewer(Part):
    name: Name
    credentials: Annotated[str | None, CREDENTIALS]
    role: Annotated[str | None, ROLE]


Reviewers = Annotated[list[Reviewer], doc("Who reviewed it.")]


class PartialReview(Part):
    reviewed: Annotated[datetime.date, doc("The day of the review.")]
    reviewed_by: Reviewers
    sections: Annotated[list[IdText], SECTIONS]

    @classmethod
    def of(cls, review: ReviewRow, sections: list[str]) -> "PartialReview":
        return cls(review.reviewed_on, _reviewers(review), sections)


class Review(ReviewDates):
    """On what review it stands."""

    reviewed_by: Reviewers
    digest: Digest | None
    covers_current_text: Annotated[
        bool, doc("Whether the review, or a later partial one, has seen every section.")
    ]
    changed_sections: Annotated[
        list[IdText],
        doc("Sections whose present words neither this review nor a later one has seen."),
    ]
    partial_reviews: Annotated[
        list[PartialReview],
        doc("Later reviews of some sections alone, each with those that still read the same."),
    ]

    @classmethod
    def of_facts(cls, facts: ArticleContext) -> "Review":
        review = facts.review
        return cls(
            **cls.dates(facts.current),
            reviewed_by=_reviewers(review) if review else [],
            digest=review.digest if review else None,
            covers_current_text=facts.covers_current_text,
            changed_sections=facts.changed_sections,
            partial_reviews=[PartialReview.of(*part) for part in facts.covered_in_part],
        )


class End(Part):
    """Why an archived article is no longer kept up; null for a published one."""

    at: Instant | None
    reason: Reason | None
    successor: Annotated[Linked | None, SUCCESSOR]

    @classmethod
    def of(cls, current: Current) -> "End | None":
        if current.state == "published":
            return None
        return cls(
            at=instant(current.ended_at),
            reason=current.ended_reason or None,
            successor=Linked.or_none(current.successor),
        )


NOTICES = doc("Urgent messages that must be shown above the text, the gravest first.")


class Notice(Answer):
    """An urgent message, to be shown above the article."""

    id: Id
    level: Annotated[str, one_of(NOTICE_LEVELS), doc("How grave it is.")]
    # Of the notice's text, which may differ from the article's.
    language: Language
    dir: Direction
    html: Html
    text: Text
    since: Instant = field(name="from")
    until: Instant | None

    @classmethod
    def of(cls, row: NoticeArticle) -> "Notice":
        html, language = row.text.html, row.text.language
        # A raised notice has the time: its table demands it.
        raised: Any = row.notice.raised_at
        return cls(
            id=row.notice.public_id,
            level=row.notice.level,
            language=language,
            dir=direction(language),
            html=resolve_article_links(html),
            text=text_of(html, language),
            since=instant(raised),
            until=instant(row.notice.ends_at),
        )


BY_ORDER = doc("The articles, in the order asked for.")
RELATED = doc("Other articles on the subject that are published now.")


class Related(Answer):
    """Another article. What `include=related` adds is null where it is gone."""

    id: Annotated[IdText, ID]
    url: Address
    api_url: AsJson
    title: Title | UnsetType | None = UNSET
    kind: Kind | UnsetType | None = UNSET
    language: Language | UnsetType | None = UNSET
    state: ArticleState | UnsetType | None = UNSET

    @classmethod
    def of(cls, public_id: str) -> "Related":
        return cls(public_id, addresses.permanent(public_id), addresses.api_article(public_id))

    @classmethod
    def of_present(cls, public_id: str, current: Current | None) -> "Related":
        """With what `include=related` adds. `current`: None where it is not readable."""
        return cls(
            public_id,
            addresses.permanent(public_id),
            addresses.api_article(public_id),
            title=current.edition.title if current else None,
            kind=current.kind if current else None,
            language=current.language if current else None,
            state=current.state if current else None,
        )


class OtherLanguage(Part):
    language: Language
    id: Id
    url: Address
    api_url: AsJson

    @classmethod
    def of(cls, other: Current) -> "OtherLanguage":
        linked = Linked.of(other.public_id)
        return cls(other.language, linked.id, linked.url, linked.api_url)


class Translation(Part):
    """How a translation stands to its original; null for an original."""

    source: Annotated[IdText, doc("The id of the original.")]
    outdated_sections: Annotated[
        list[IdText], doc("Sections whose original has changed since they were translated.")
    ]
    safety_outdated: Annotated[
        bool, doc("Whether what the original has changed since concerns safety.")
    ]

    @classmethod
    def of(cls, facts: TranslationFacts) -> "Translation":
        return cls(facts.source, facts.outdated_sections, facts.safety_outdated)


class Measure(Part):
    formula: Annotated[
        str, doc("flesch-kincaid, smog, fernandez-huerta, kandel-moles or amstad so far.")
    ]
    scale: Annotated[str, doc("us-grade: lower is easier. ease-0-100: higher is easier.")]
    value: Annotated[str, doc("A number with one decimal.")]


class Reading(Part):
    """How long and how hard it is."""

    words: Annotated[int, WORDS]
    minutes: Annotated[int, doc("How long it takes to read.")]
    measures: Annotated[
        list[Measure], doc("As reckoned when the edition was issued; none for a short text.")
    ]


_STANDING = {
    "publisher": Publisher,
    "edition": EditionSummary,
    "dates": Dates,
    "review": Review,
    "ended": End | None,
    "notices": Annotated[list[Notice], NOTICES],
}


_Article: Any = flat(
    Identity, {"title": Title, "summary": Summary}, TextFields, _STANDING, BodyFields
)


class Article(_Article):
    """An article as readers get it now."""

    related: Annotated[list[Related], RELATED]
    translations: Annotated[list[OtherLanguage], doc("The same in other languages.")]
    translation: Translation | None
    reading: Reading
    reuse: Reuse
    links: Annotated[ArticleLinks, LINKS]
    then: Then | None

    @classmethod
    def of(cls, facts: ArticleContext) -> "Article":
        """As readers get it now."""
        return cls(**whole_values(facts), then=None)

    @classmethod
    def of_then(cls, facts: ArticleContext, then: Then) -> "Article":
        """As it was; `facts`: see `load_edition_context`."""
        values = whole_values(facts)
        own = f"{values['links'].own}?as_of={then.as_of:%Y-%m-%dT%H:%M:%SZ}"
        values["links"] = msgspec.structs.replace(values["links"], own=own)
        return cls(**values, then=then)


def whole_values(facts: ArticleContext) -> dict[str, Any]:
    """{field: value} of all fields of Article but `then`."""
    current, edition, document = facts.current, facts.edition, facts.document
    return dict(
        **Identity.values(current),
        title=document.title,
        summary=document.summary or None,
        **TextFields.values(document),
        publisher=Publisher.of_this_site(),
        edition=EditionSummary.of(edition),
        dates=Dates.of(edition),
        review=Review.of_facts(facts),
        ended=End.of(current),
        notices=[Notice.of(row) for row in facts.notices],
        **BodyFields.values(document, edition),
        related=[Related.of(other) for other in edition.metadata["related"]],
        translations=[OtherLanguage.of(other) for other in facts.translations],
        translation=Translation.of(facts.translation) if facts.translation else None,
        reading=edition.reading,
        reuse=Reuse.of_this_site(),
        links=ArticleLinks.of(current, edition),
    )


class ArticlePart(Article):
    """A part of an article: what `fields`, `include` and `blocks` ask for."""

    always: ClassVar[tuple[str, ...]] = ("id",)

    sections: Annotated[list[SectionPart], IN_READING_ORDER]


class SummaryPart(ArticleSummary):
    """A part of a summary: what `fields` left of it, and what `include` added to it."""

    always: ClassVar[tuple[str, ...]] = ("id",)

    sections: Annotated[list[SectionPart], IN_READING_ORDER]
    related: Annotated[list[Related], RELATED]


class _Listed(Part):
    """What a list says once, for all its articles."""

    page: Page
    cursor: Annotated[
        str, doc("Where to follow the change feed from (`after`), from the moment shown on.")
    ]
    as_of: Annotated[Instant | None, AS_OF]
    publisher: Publisher
    reuse: Reuse
    absent: Annotated[list[Absent], doc("The ids in `id` that have no item here; else empty.")]


_ArticleList: Any = flat({"items": Annotated[list[ArticleSummary], BY_ORDER]}, _Listed)
_ArticlePartList: Any = flat({"items": Annotated[list[SummaryPart], BY_ORDER]}, _Listed)


class ArticleList(_ArticleList):
    """A page of the list."""

    @classmethod
    def of(
        cls,
        items: list[Any],
        page: Page,
        cursor: str,
        *,
        as_of: datetime.datetime | None = None,
        absent: Sequence[Absent] = (),
    ) -> "ArticleList":
        """`items`: as structures, or bytes."""
        terms = (Publisher.of_this_site(), Reuse.of_this_site())
        return cls(items, page, cursor, instant(as_of), *terms, list(absent))


class ArticlePartList(_ArticlePartList):
    """A page of the list, with parts."""

    @classmethod
    def of(
        cls, items: list[Any], page: Page, cursor: str, *, absent: Sequence[Absent] = ()
    ) -> "ArticlePartList":
        """`items`: dicts."""
        terms = (Publisher.of_this_site(), Reuse.of_this_site())
        return cls(items, page, cursor, None, *terms, list(absent))


def _reviewers(review: ReviewRow) -> list[Reviewer]:
    return [Reviewer.picked(row) for row in review.reviewers]
