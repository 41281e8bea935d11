"""The whole article: every field is always present, lists may be empty, absent is null."""

import datetime
from typing import Annotated, Any, ClassVar

from django.conf import settings
from msgspec import UNSET, Meta, UnsetType, field

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.delivery.article_context import Translation as TranslationFacts
from articles.documents.languages import direction
from articles.documents.richtext.sanitizer import text_of
from articles.models.public.current import Current
from articles.models.public.edition import Review as ReviewRow
from articles.models.public.notice import NOTICE_LEVELS, NoticeArticle

from .answer import Answer, instant
from .article_parts import (
    AUTHORS,
    CREDENTIALS,
    ROLE,
    AlsoCalled,
    Audience,
    Author,
    Byline,
    CallToAction,
    Codes,
    Dates,
    Questions,
    References,
    Topics,
    body_values,
    text_values,
)
from .fields import (
    ID,
    LINKS,
    SECTIONS,
    SUCCESSOR,
    WORDS,
    Address,
    ArticleState,
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
from .sections import Sections, resolve_article_links
from .summary import ArticleLinks, EditionSummary, Identity, Linked, ReviewDates


class Publisher(Answer):
    """Who answers for the text."""

    inline: ClassVar[bool] = True

    name: Name
    url: Address

    @classmethod
    def of_this_site(cls) -> "Publisher":
        return cls(settings.PUBLISHER_NAME, settings.PUBLISHER_URL)


class Reuse(Answer):
    """On what terms the article may be reused. Durations are ISO 8601."""

    license: Annotated[Url, Meta(description="The address of the license.")]
    attribution: Annotated[str, Meta(description="Whom to name.")]
    required_text: Annotated[str, Meta(description="What must be shown beside the article.")]
    refresh_within: Annotated[str, Meta(description="How soon a copy must be checked again.")]
    remove_withdrawn_within: Annotated[
        str, Meta(description="How soon a withdrawn article must be gone from every copy.")
    ]
    show_notices_within: Annotated[
        str, Meta(description="How soon a notice must be shown with every copy.")
    ]

    @classmethod
    def of_this_site(cls) -> "Reuse":
        return cls.picked(settings.REUSE)


class Reviewer(Answer):
    inline: ClassVar[bool] = True

    name: Name
    credentials: Annotated[str, CREDENTIALS]
    role: Annotated[str, ROLE]


Reviewers = Annotated[list[Reviewer], Meta(description="Who reviewed it.")]


class PartialReview(Answer):
    inline: ClassVar[bool] = True

    reviewed: Annotated[datetime.date, Meta(description="The day of the review.")]
    reviewed_by: Reviewers
    sections: Annotated[list[IdText], SECTIONS]

    @classmethod
    def of(cls, review: ReviewRow, sections: list[str]) -> "PartialReview":
        return cls(review.reviewed_on, _reviewers(review), sections)


class Review(ReviewDates):
    """On what review it stands."""

    inline: ClassVar[bool] = True

    reviewed_by: Reviewers
    digest: Digest | None
    covers_current_text: Annotated[
        bool,
        Meta(description="Whether the review, or a later partial one, has seen every section."),
    ]
    changed_sections: Annotated[
        list[IdText],
        Meta(
            description="Sections whose present words neither this review nor a later one has seen."
        ),
    ]
    partial_reviews: Annotated[
        list[PartialReview],
        Meta(
            description="Later reviews of some sections alone, each with those that still read "
            "the same."
        ),
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


class End(Answer):
    """Why an archived article is no longer kept up; null for a published one."""

    inline: ClassVar[bool] = True

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


NOTICES = Meta(description="Urgent messages that must be shown above the text, the gravest first.")


class Notice(Answer):
    """An urgent message, to be shown above the article."""

    id: Id
    level: Annotated[str, one_of(NOTICE_LEVELS), Meta(description="How grave it is.")]
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
            text=text_of(html),
            since=instant(raised),
            until=instant(row.notice.ends_at),
        )


RELATED = Meta(description="Other articles on the subject that are published now.")


class Related(Answer):
    """Another article. What `include=related` adds is null where it is gone."""

    id: Annotated[IdText, ID]
    url: Address
    title: Title | UnsetType | None = UNSET
    kind: Kind | UnsetType | None = UNSET
    language: Language | UnsetType | None = UNSET
    state: ArticleState | UnsetType | None = UNSET

    @classmethod
    def of(cls, public_id: str) -> "Related":
        return cls(public_id, addresses.permanent(public_id))

    @classmethod
    def of_present(cls, public_id: str, current: Current | None) -> "Related":
        """With what `include=related` adds. `current`: None where it is not readable."""
        return cls(
            public_id,
            addresses.permanent(public_id),
            title=current.edition.title if current else None,
            kind=current.kind if current else None,
            language=current.language if current else None,
            state=current.state if current else None,
        )


class OtherLanguage(Answer):
    inline: ClassVar[bool] = True

    language: Language
    id: Id
    url: Address

    @classmethod
    def of(cls, other: Current) -> "OtherLanguage":
        linked = Linked.of(other.public_id)
        return cls(other.language, linked.id, linked.url)


class Translation(Answer):
    """How a translation stands to its original; null for an original."""

    inline: ClassVar[bool] = True

    source: Annotated[IdText, Meta(description="The id of the original.")]
    outdated_sections: Annotated[
        list[IdText],
        Meta(description="Sections whose original has changed since they were translated."),
    ]
    safety_outdated: Annotated[
        bool, Meta(description="Whether what the original has changed since concerns safety.")
    ]

    @classmethod
    def of(cls, facts: TranslationFacts) -> "Translation":
        return cls(facts.source, facts.outdated_sections, facts.safety_outdated)


class Measure(Answer):
    inline: ClassVar[bool] = True

    formula: Annotated[
        str,
        Meta(description="flesch-kincaid, smog, fernandez-huerta, kandel-moles or amstad so far."),
    ]
    scale: Annotated[
        str, Meta(description="us-grade: lower is easier. ease-0-100: higher is easier.")
    ]
    value: Annotated[str, Meta(description="A number with one decimal.")]


class Reading(Answer):
    """How long and how hard it is."""

    inline: ClassVar[bool] = True

    words: Annotated[int, WORDS]
    minutes: Annotated[int, Meta(description="How long it takes to read.")]
    measures: Annotated[
        list[Measure],
        Meta(description="As reckoned when the edition was issued; none for a short text."),
    ]


class Article(Identity):
    """An article as readers get it now."""

    title: Title
    summary: Summary
    also_called: AlsoCalled
    audience: Audience
    authors: Annotated[list[Author], AUTHORS]
    byline: Byline
    publisher: Publisher
    edition: EditionSummary
    dates: Dates
    review: Review
    ended: End | None
    notices: Annotated[list[Notice], NOTICES]
    sections: Sections
    questions: Questions
    call_to_action: CallToAction | None
    topics: Topics
    codes: Codes
    references: References
    related: Annotated[list[Related], RELATED]
    translations: Annotated[list[OtherLanguage], Meta(description="The same in other languages.")]
    translation: Translation | None
    reading: Reading
    reuse: Reuse
    links: Annotated[ArticleLinks, LINKS]

    @classmethod
    def of(cls, facts: ArticleContext) -> "Article":
        current, edition, document = facts.current, facts.edition, facts.document
        return cls(
            **cls.values(current),
            title=document.title,
            summary=document.summary,
            **text_values(document),
            publisher=Publisher.of_this_site(),
            edition=EditionSummary.of(edition),
            dates=Dates.of(edition),
            review=Review.of_facts(facts),
            ended=End.of(current),
            notices=[Notice.of(row) for row in facts.notices],
            **body_values(document, edition),
            related=[Related.of(other) for other in edition.metadata["related"]],
            translations=[OtherLanguage.of(other) for other in facts.translations],
            translation=Translation.of(facts.translation) if facts.translation else None,
            reading=edition.reading,
            reuse=Reuse.of_this_site(),
            links=ArticleLinks.of(current, edition),
        )


def _reviewers(review: ReviewRow) -> list[Reviewer]:
    return [Reviewer.picked(row) for row in review.reviewers]
