"""The JSON of API v1, generated from its description: `python -m tests.clients.generate`.

Within v1 fields and values are only added: pass over what is not here.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict


class IndexLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # This very thing.
    self: str
    # The list of articles.
    articles: str
    # The change feed, from what is shown here on.
    changes: str
    # The manifest of the export.
    export: str
    # Files of the whole library.
    dumps: str
    # The search.
    search: str
    # Suggestions while somebody types.
    suggest: str
    # The topics.
    topics: str
    # The languages there are.
    languages: str
    # The codes that articles bear.
    codes: str
    # The definitions.
    glossary: str
    # The partner's own account; it takes a key.
    me: str
    # How the service is.
    status: str
    # The JSON Schema of a document.
    document_schema: str
    # The JSON Schema of an article.
    article_schema: str
    # This description for machines.
    openapi: str
    # This description for people.
    docs: str


class Index(TypedDict):
    """Where everything is."""

    # The name.
    name: str
    # The version of the API.
    version: str
    # Addresses that belong to it, each absolute.
    links: IndexLinks
    reuse: Reuse


class Reuse(TypedDict):
    """On what terms the article may be reused. Durations are ISO 8601."""

    # The address of the license.
    license: str
    # Whom to name.
    attribution: str
    # What must be shown beside the article.
    required_text: str
    # How soon a copy must be checked again.
    refresh_within: str
    # How soon a withdrawn article must be gone from every copy.
    remove_withdrawn_within: str
    # How soon a notice must be shown with every copy.
    show_notices_within: str


class StatusReason(TypedDict):
    """Why the service is degraded."""

    # A short name of what is late.
    code: Literal["worker-late", "safety-messages-late", "messages-late"]
    # The same for people, with figures.
    detail: str


class StatusFeed(TypedDict):
    """The change feed."""

    # The journal. After a restore from backup it is another, and all begins anew.
    epoch: str
    # The seq of the last change; 0: there is none.
    seq: int
    # When the last change was made; null: never. UTC.
    changed_at: str | None
    # Seconds since then; null: never.
    seconds_since_change: int | None


class StatusWorker(TypedDict):
    """The program that pushes webhooks, and does what falls due at a time."""

    # When it last ended a round; null: never. UTC.
    last_round_at: str | None
    # Seconds since then; null: never.
    seconds_since_round: int | None


class StatusWebhooks(TypedDict):
    """What is to be pushed to partners. Receivers that are down do not count."""

    # Messages that wait, first attempts and later ones.
    waiting: int
    # Seconds that the oldest message has waited for its first attempt; 0: none.
    oldest_seconds: int
    # The same of messages that concern safety: withdrawals, warnings, purges.
    oldest_safety_seconds: int


class Status(TypedDict):
    """How the service is at this moment. That it answers says that articles can be read."""

    # `degraded`: articles are read as usual, and something else is late: see `reasons`.
    status: Literal["ok", "degraded"]
    # What is late; empty where all is well.
    reasons: list[StatusReason]
    # The moment of this answer. UTC.
    at: str
    # The change feed.
    feed: StatusFeed
    # The program that pushes webhooks, and does what falls due at a time.
    worker: StatusWorker
    # What is to be pushed to partners. Receivers that are down do not count.
    webhooks: StatusWebhooks


class ArticleAudience(TypedDict):
    """For whom it is written."""

    # Up to which age it is for, in years; null: no limit.
    age_max: int | None
    # From which age on it is for, in years; null: no limit.
    age_min: int | None
    # Of which sex its readers are; null: of any.
    sex: Literal["female", "male"] | None
    # Whom it speaks to.
    who: Literal["patient", "caregiver", "parent"]


class ArticleAuthor(TypedDict):
    # Such as MD or RN; null: none are given.
    credentials: str | None
    # The name.
    name: str
    # For whom the person works; null: it is not given.
    organisation: str | None
    # As what the person took part; null: it is not given.
    role: str | None


class ArticlePublisher(TypedDict):
    """Who answers for the text."""

    # The name.
    name: str
    # Its address, for people.
    url: str


class ArticleDates(TypedDict):
    """When what happened to the text."""

    # When its first edition was published.
    first_published: str
    # UTC, to the second.
    text_changed: str


class ArticleReviewReviewedBy(TypedDict):
    # The name.
    name: str
    # Such as MD or RN; null: none are given.
    credentials: str | None
    # As what the person took part; null: it is not given.
    role: str | None


class ArticleReviewPartialReview(TypedDict):
    # The day of the review.
    reviewed: str
    # Who reviewed it.
    reviewed_by: list[ArticleReviewReviewedBy]
    # The sections.
    sections: list[str]


class ArticleReview(TypedDict):
    """On what review it stands."""

    # On what the article may claim to be reviewed.
    basis: Literal["clinical-review", "stated-by-source", "urgent-unreviewed", "none"]
    # The day of the last review of the whole; null: none is stated.
    last_reviewed: str | None
    # By when it is to be reviewed again; null: no date is stated.
    next_review_due: str | None
    # The due date that passed without a review; null: none did.
    overdue_since: str | None
    # Who reviewed it.
    reviewed_by: list[ArticleReviewReviewedBy]
    # Of the document's canonical bytes.
    digest: str | None
    # Whether the review, or a later partial one, has seen every section.
    covers_current_text: bool
    # Sections whose present words neither this review nor a later one has seen.
    changed_sections: list[str]
    # Later reviews of some sections alone, each with those that still read the same.
    partial_reviews: list[ArticleReviewPartialReview]


class ArticleEndedSuccessor(TypedDict):
    """What takes its place; null: nothing does."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # Its address, for people.
    url: str
    # The article as it is now, as JSON.
    api_url: str


class ArticleEnded(TypedDict):
    """Why an archived article is no longer kept up; null for a published one."""

    # UTC, to the second.
    at: str | None
    # Why, in words for the public; null: it is not told.
    reason: str | None
    # What takes its place; null: nothing does.
    successor: ArticleEndedSuccessor | None


class ArticleCallToAction(TypedDict):
    """What the publisher invites readers to; null where there is none."""

    # The invitation.
    text: str
    # The words of a button; null: none.
    label: str | None
    # Where the button leads; null: nowhere.
    url: str | None
    # Whether it advertises something: leave it out where you may not.
    promotional: bool


class ArticleTopic(TypedDict):
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # The name.
    name: str


class ArticleReference(TypedDict):
    # When the source was last looked at.
    accessed: str | None
    # Who published the source; null where it is not known.
    publisher: str | None
    # The title.
    title: str
    # Its address, for people.
    url: str | None


class ArticleTranslation(TypedDict):
    # BCP 47 tag.
    language: str
    # The lasting id; it never changes and is never given to another.
    id: str
    # Its address, for people.
    url: str
    # The article as it is now, as JSON.
    api_url: str


class ArticleTranslationItem(TypedDict):
    """How a translation stands to its original; null for an original."""

    # The id of the original.
    source: str
    # Sections whose original has changed since they were translated.
    outdated_sections: list[str]
    # Whether what the original has changed since concerns safety.
    safety_outdated: bool


class ArticleReadingMeasure(TypedDict):
    # flesch-kincaid, smog, fernandez-huerta, kandel-moles or amstad so far.
    formula: str
    # us-grade: lower is easier. ease-0-100: higher is easier.
    scale: str
    # A number with one decimal.
    value: str


class ArticleReading(TypedDict):
    """How long and how hard it is."""

    # How many words.
    words: int
    # How long it takes to read.
    minutes: int
    # As reckoned when the edition was issued; none for a short text.
    measures: list[ArticleReadingMeasure]


class ArticleLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # This very thing.
    self: str
    # The page for people.
    html: str
    # The page's lasting address, whatever becomes of its slug.
    permanent: str
    # The edition, as JSON; it stays when another is published.
    edition: str
    # All editions.
    editions: str
    # The change feed, from what is shown here on.
    changes: str


class ArticleThen(TypedDict):
    """Of an answer to `as_of`: what the journal says of that moment; null: it is as now."""

    # The instant the answer speaks of, UTC; null in a list: now.
    as_of: str
    # Of the article at that moment.
    state: Literal["published", "archived"]
    # Of the last change up to that moment.
    seq: int
    # When that change was.
    updated_at: str


class Article(TypedDict):
    """An article as readers get it now."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # What kind of thing it is.
    type: Literal["article"]
    # What it is about.
    kind: Kind
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str
    # The article in two or three sentences; null: it has no summary.
    summary: str | None
    # Other names of what it is about.
    also_called: list[str]
    # For whom it is written.
    audience: ArticleAudience
    # Who wrote it.
    authors: list[ArticleAuthor]
    # As it should read, word for word; null: there is none.
    byline: str | None
    # Who answers for the text.
    publisher: ArticlePublisher
    edition: EditionSummary
    # When what happened to the text.
    dates: ArticleDates
    # On what review it stands.
    review: ArticleReview
    # Why an archived article is no longer kept up; null for a published one.
    ended: ArticleEnded | None
    # Urgent messages that must be shown above the text, the gravest first.
    notices: list[Notice]
    # In reading order.
    sections: list[Section]
    # What a reader may ask the care team.
    questions: list[str]
    # What the publisher invites readers to; null where there is none.
    call_to_action: ArticleCallToAction | None
    # Topics it stands under.
    topics: list[ArticleTopic]
    # Codes of clinical classifications that the article is about.
    codes: list[Code]
    # The sources.
    references: list[ArticleReference]
    # Other articles on the subject that are published now.
    related: list[Related]
    # The same in other languages.
    translations: list[ArticleTranslation]
    # How a translation stands to its original; null for an original.
    translation: ArticleTranslationItem | None
    # How long and how hard it is.
    reading: ArticleReading
    reuse: Reuse
    # Addresses that belong to it, each absolute.
    links: ArticleLinks
    # Of an answer to `as_of`: what the journal says of that moment; null: it is as now.
    then: ArticleThen | None


class EditionSummary(TypedDict):
    """Which edition it is."""

    # 1, 2, 3 …; the article's first edition is 1.
    number: int
    # A place in the journal of changes.
    seq: int
    # Of the document's canonical bytes.
    digest: str
    # UTC, to the second.
    published_at: str
    # How much the change matters to readers' health.
    significance: Literal["metadata", "editorial", "clinical", "safety"]
    # What changed, in a sentence for readers.
    change_note: str | None


Notice = TypedDict(
    "Notice",
    {
        # The lasting id; it never changes and is never given to another.
        "id": "str",
        # How grave it is.
        "level": "Literal['safety', 'information']",
        # BCP 47 tag.
        "language": "str",
        # Which way its language is written.
        "dir": "Literal['ltr', 'rtl']",
        # Within the published allow-list of elements.
        "html": "str",
        # The same as plain text.
        "text": "str",
        # UTC, to the second.
        "from": "str",
        # UTC, to the second.
        "until": "str | None",
    },
)


class Section(TypedDict):
    """A part of an article."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # The section a sub-heading stands under.
    parent: str | None
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # Of the heading: 2 stands highest, 4 lowest.
    level: int
    # The section's heading; never empty.
    heading: str
    # What the section is about.
    aspect: Aspect | None
    # How fast a reader must act, set by people.
    urgency: Literal["non-urgent", "urgent", "emergency"] | None
    # May be shown without the rest of the article.
    safe_alone: bool
    # Sections that must be shown along with it.
    show_with: list[str]
    # Of the document's canonical bytes.
    digest: str
    # UTC, to the second.
    text_changed: str
    # The text, in reading order.
    blocks: list[Block]


class TextBlock(TypedDict):
    """Running text, as HTML and as plain text."""

    # Within the published allow-list of elements.
    html: str
    # What kind of thing it is.
    type: Literal["text"]
    # The same as plain text.
    text: str


class ListBlock(TypedDict):
    """A list, as HTML, as plain text and item by item."""

    # What kind of thing it is.
    type: Literal["list"]
    # How the items are marked.
    style: Literal["bullets", "numbers", "steps"]
    # The number of the first item.
    start: int
    # Within the published allow-list of elements.
    html: str
    # The same as plain text.
    text: str
    # The items, in their order.
    items: list[ListItem]


class ListItem(TypedDict):
    """Both halves as plain text and as HTML; the description may be absent."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # What the item is about, as plain text.
    term: str
    # Within the published allow-list of elements.
    term_html: str
    # Within the published allow-list of elements.
    description_html: str | None
    # What is said about the term, as plain text; null: nothing.
    description_text: str | None
    # How fast a reader must act, set by people.
    urgency: Literal["non-urgent", "urgent", "emergency"] | None


class CareAdviceBlock(TypedDict):
    """Whom to contact and how fast."""

    # Within the published allow-list of elements.
    html: str
    # What kind of thing it is.
    type: Literal["care-advice"]
    # How fast a reader must act.
    urgency: Literal["non-urgent", "urgent", "emergency"]
    # The same as plain text.
    text: str


class Code(TypedDict):
    """A code of a clinical classification."""

    # The classification, by its URI.
    system: str
    # The code within its system.
    code: str
    # The code's name in its classification.
    display: str
    # How the page stands to the code.
    relation: Literal["equivalent", "narrower", "broader"]
    # Whether the codes below it in the classification are meant as well.
    includes_descendants: bool


class RelatedAlways(TypedDict):
    """Another article. What `include=related` adds is null where it is gone."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # Its address, for people.
    url: str
    # The article as it is now, as JSON.
    api_url: str


class Related(RelatedAlways, total=False):
    """Another article. What `include=related` adds is null where it is gone."""

    # The title.
    title: str | None
    # What it is about.
    kind: Kind | None
    # BCP 47 tag.
    language: str | None
    # Whether readers get it, and how.
    state: Literal["published", "archived"] | None


class ArticlePartAlways(TypedDict):
    """A part of an article: what `fields`, `include` and `blocks` ask for."""

    # The lasting id; it never changes and is never given to another.
    id: str


class ArticlePart(ArticlePartAlways, total=False):
    """A part of an article: what `fields`, `include` and `blocks` ask for."""

    # What kind of thing it is.
    type: Literal["article"]
    # What it is about.
    kind: Kind
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str
    # The article in two or three sentences; null: it has no summary.
    summary: str | None
    # Other names of what it is about.
    also_called: list[str]
    # For whom it is written.
    audience: ArticleAudience
    # Who wrote it.
    authors: list[ArticleAuthor]
    # As it should read, word for word; null: there is none.
    byline: str | None
    # Who answers for the text.
    publisher: ArticlePublisher
    edition: EditionSummary
    # When what happened to the text.
    dates: ArticleDates
    # On what review it stands.
    review: ArticleReview
    # Why an archived article is no longer kept up; null for a published one.
    ended: ArticleEnded | None
    # Urgent messages that must be shown above the text, the gravest first.
    notices: list[Notice]
    # In reading order.
    sections: list[SectionPart]
    # What a reader may ask the care team.
    questions: list[str]
    # What the publisher invites readers to; null where there is none.
    call_to_action: ArticleCallToAction | None
    # Topics it stands under.
    topics: list[ArticleTopic]
    # Codes of clinical classifications that the article is about.
    codes: list[Code]
    # The sources.
    references: list[ArticleReference]
    # Other articles on the subject that are published now.
    related: list[Related]
    # The same in other languages.
    translations: list[ArticleTranslation]
    # How a translation stands to its original; null for an original.
    translation: ArticleTranslationItem | None
    # How long and how hard it is.
    reading: ArticleReading
    reuse: Reuse
    # Addresses that belong to it, each absolute.
    links: ArticleLinks
    # Of an answer to `as_of`: what the journal says of that moment; null: it is as now.
    then: ArticleThen | None


class SectionPart(TypedDict):
    """A section, with its blocks in the form that `blocks` asks for."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # The section a sub-heading stands under.
    parent: str | None
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # Of the heading: 2 stands highest, 4 lowest.
    level: int
    # The section's heading; never empty.
    heading: str
    # What the section is about.
    aspect: Aspect | None
    # How fast a reader must act, set by people.
    urgency: Literal["non-urgent", "urgent", "emergency"] | None
    # May be shown without the rest of the article.
    safe_alone: bool
    # Sections that must be shown along with it.
    show_with: list[str]
    # Of the document's canonical bytes.
    digest: str
    # UTC, to the second.
    text_changed: str
    # The text, in reading order.
    blocks: list[TextBlockPart | ListBlockPart | CareAdviceBlockPart]


class TextBlockPartAlways(TypedDict):
    """Running text in the form that `blocks` asks for."""

    # What kind of thing it is.
    type: Literal["text"]


class TextBlockPart(TextBlockPartAlways, total=False):
    """Running text in the form that `blocks` asks for."""

    # Within the published allow-list of elements.
    html: str
    # The same as plain text.
    text: str


class ListBlockPartAlways(TypedDict):
    """A list in the form that `blocks` asks for."""

    # What kind of thing it is.
    type: Literal["list"]
    # How the items are marked.
    style: Literal["bullets", "numbers", "steps"]
    # The number of the first item.
    start: int


class ListBlockPart(ListBlockPartAlways, total=False):
    """A list in the form that `blocks` asks for."""

    # Within the published allow-list of elements.
    html: str
    # The same as plain text.
    text: str
    # The items, in their order.
    items: list[ListItemPart]


class ListItemPartAlways(TypedDict):
    """An item, of which `blocks` may have left something out."""

    # The lasting id; it never changes and is never given to another.
    id: str


class ListItemPart(ListItemPartAlways, total=False):
    """An item, of which `blocks` may have left something out."""

    # What the item is about, as plain text.
    term: str
    # Within the published allow-list of elements.
    term_html: str
    # Within the published allow-list of elements.
    description_html: str | None
    # What is said about the term, as plain text; null: nothing.
    description_text: str | None
    # How fast a reader must act, set by people.
    urgency: Literal["non-urgent", "urgent", "emergency"] | None


class CareAdviceBlockPartAlways(TypedDict):
    """Care advice in the form that `blocks` asks for."""

    # What kind of thing it is.
    type: Literal["care-advice"]
    # How fast a reader must act.
    urgency: Literal["non-urgent", "urgent", "emergency"]


class CareAdviceBlockPart(CareAdviceBlockPartAlways, total=False):
    """Care advice in the form that `blocks` asks for."""

    # Within the published allow-list of elements.
    html: str
    # The same as plain text.
    text: str


class ArticleListPage(TypedDict):
    """Where one is in the list."""

    # How many rows a page holds at most.
    size: int
    # The next page; null at the end.
    next: str | None


class ArticleList(TypedDict):
    """A page of the list."""

    # The articles, in the order asked for.
    items: list[ArticleSummary]
    # Where one is in the list.
    page: ArticleListPage
    # Where to follow the change feed from (`after`), from the moment shown on.
    cursor: str
    # The instant the answer speaks of, UTC; null in a list: now.
    as_of: str | None
    # Who answers for the text.
    publisher: ArticlePublisher
    reuse: Reuse
    # The ids in `id` that have no item here; else empty.
    absent: list[Absent]


class ArticleSummaryReview(TypedDict):
    """On what review it stands."""

    # On what the article may claim to be reviewed.
    basis: Literal["clinical-review", "stated-by-source", "urgent-unreviewed", "none"]
    # The day of the last review of the whole; null: none is stated.
    last_reviewed: str | None
    # By when it is to be reviewed again; null: no date is stated.
    next_review_due: str | None
    # The due date that passed without a review; null: none did.
    overdue_since: str | None


class ArticleSummary(TypedDict):
    """The same fields, with the same types, as in the whole article."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # What kind of thing it is.
    type: Literal["article"]
    # What it is about.
    kind: Kind
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str
    # The article in two or three sentences; null: it has no summary.
    summary: str | None
    edition: EditionSummary
    # On what review it stands.
    review: ArticleSummaryReview
    # Addresses that belong to it, each absolute.
    links: ArticleLinks
    # Of an answer to `as_of`: what the journal says of that moment; null: it is as now.
    then: ArticleThen | None


class AbsentTombstone(TypedDict):
    """What is told of an article that is gone; else null. Of editions, with the scope `archive`."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # The latest change of this article that is in the feed.
    seq: int
    # What it is about.
    kind: Literal["unsafe", "outdated", "merged", "legal"]
    # Why, in words for the public; null: it is not told.
    reason: str | None
    # For people who rely on the text.
    advice: str | None
    # UTC, to the second.
    withdrawn_at: str | None
    # What takes its place; null: nothing does.
    successor: ArticleEndedSuccessor | None


class Absent(TypedDict):
    """An id that was asked for and has no item."""

    # The article's lasting id.
    id: str
    # `gone`: withdrawn or purged. `unknown`: nothing was ever published under this id.
    state: Literal["gone", "unknown"]
    # What is told of an article that is gone; else null. Of editions, with the scope `archive`.
    tombstone: AbsentTombstone | None


class ArticlePartList(TypedDict):
    """A page of the list, with parts."""

    # The articles, in the order asked for.
    items: list[SummaryPart]
    # Where one is in the list.
    page: ArticleListPage
    # Where to follow the change feed from (`after`), from the moment shown on.
    cursor: str
    # The instant the answer speaks of, UTC; null in a list: now.
    as_of: str | None
    # Who answers for the text.
    publisher: ArticlePublisher
    reuse: Reuse
    # The ids in `id` that have no item here; else empty.
    absent: list[Absent]


class SummaryPartAlways(TypedDict):
    """A part of a summary: what `fields` left of it, and what `include` added to it."""

    # The lasting id; it never changes and is never given to another.
    id: str


class SummaryPart(SummaryPartAlways, total=False):
    """A part of a summary: what `fields` left of it, and what `include` added to it."""

    # What kind of thing it is.
    type: Literal["article"]
    # What it is about.
    kind: Kind
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str
    # The article in two or three sentences; null: it has no summary.
    summary: str | None
    edition: EditionSummary
    # On what review it stands.
    review: ArticleSummaryReview
    # Addresses that belong to it, each absolute.
    links: ArticleLinks
    # Of an answer to `as_of`: what the journal says of that moment; null: it is as now.
    then: ArticleThen | None
    # In reading order.
    sections: list[SectionPart]
    # Other articles on the subject that are published now.
    related: list[Related]


class SectionAnswerArticle(TypedDict):
    """The article it belongs to."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # What it is about.
    kind: Kind
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str


class SectionAnswerReviewSection(TypedDict):
    # The lasting id; it never changes and is never given to another.
    id: str
    # Whether a review has seen it in the words it has now.
    covered: bool


class SectionAnswerReview(TypedDict):
    """On what review it stands."""

    # On what the article may claim to be reviewed.
    basis: Literal["clinical-review", "stated-by-source", "urgent-unreviewed", "none"]
    # The day of the last review of the whole; null: none is stated.
    last_reviewed: str | None
    # By when it is to be reviewed again; null: no date is stated.
    next_review_due: str | None
    # The due date that passed without a review; null: none did.
    overdue_since: str | None
    # Who reviewed it.
    reviewed_by: list[ArticleReviewReviewedBy]
    # Of each section in this answer.
    sections: list[SectionAnswerReviewSection]


class SectionAnswerAbove(TypedDict):
    # The lasting id; it never changes and is never given to another.
    id: str
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # Of the heading: 2 stands highest, 4 lowest.
    level: int
    # The section's heading; never empty.
    heading: str


class SectionAnswerLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # This very thing.
    self: str
    # The article as it is now, as JSON.
    article: str
    # The page for people.
    html: str
    # The page's lasting address, whatever becomes of its slug.
    permanent: str
    # The edition, as JSON; it stays when another is published.
    edition: str


class SectionAnswer(TypedDict):
    """A section with all that must be shown along with it."""

    # What kind of thing it is.
    type: Literal["section"]
    # The section that was asked for; the rest is company.
    asked: str
    # The article it belongs to.
    article: SectionAnswerArticle
    edition: EditionSummary
    # Why an archived article is no longer kept up; null for a published one.
    ended: ArticleEnded | None
    # Urgent messages that must be shown above the text, the gravest first.
    notices: list[Notice]
    # How a translation stands to its original; null for an original.
    translation: ArticleTranslationItem | None
    reuse: Reuse
    # On what review it stands.
    review: SectionAnswerReview
    # Headings it stands under, the outermost first.
    above: list[SectionAnswerAbove]
    # To be shown together, in this order.
    sections: list[Section]
    # Addresses that belong to it, each absolute.
    links: SectionAnswerLinks


class EditionLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # This very thing.
    self: str
    # The page for people.
    html: str
    # The page's lasting address, whatever becomes of its slug.
    permanent: str
    # The edition, as JSON; it stays when another is published.
    edition: str
    # All editions.
    editions: str
    # The change feed, from what is shown here on.
    changes: str
    # The edition's canonical document.
    document: str
    # The article as it is now, as JSON.
    article: str


class Edition(TypedDict):
    """What an article said at one time, with all the fields of an article. `state`, `seq`,
    `updated_at`, `ended`, `notices` and `translation` are those of now; `review` is the one
    that was valid when the edition was published."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # What kind of thing it is.
    type: Literal["edition"]
    # What it is about.
    kind: Kind
    # Of the article now.
    state: Literal["published", "archived", "withdrawn", "purged"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str
    # The article in two or three sentences; null: it has no summary.
    summary: str | None
    # Other names of what it is about.
    also_called: list[str]
    # For whom it is written.
    audience: ArticleAudience
    # Who wrote it.
    authors: list[ArticleAuthor]
    # As it should read, word for word; null: there is none.
    byline: str | None
    # Who answers for the text.
    publisher: ArticlePublisher
    edition: EditionSummary
    # When what happened to the text.
    dates: ArticleDates
    # On what review it stands.
    review: ArticleReview
    # Why an archived article is no longer kept up; null for a published one.
    ended: ArticleEnded | None
    # Urgent messages that must be shown above the text, the gravest first.
    notices: list[Notice]
    # In reading order.
    sections: list[Section]
    # What a reader may ask the care team.
    questions: list[str]
    # What the publisher invites readers to; null where there is none.
    call_to_action: ArticleCallToAction | None
    # Topics it stands under.
    topics: list[ArticleTopic]
    # Codes of clinical classifications that the article is about.
    codes: list[Code]
    # The sources.
    references: list[ArticleReference]
    # Other articles on the subject that are published now.
    related: list[Related]
    # The same in other languages.
    translations: list[ArticleTranslation]
    # How a translation stands to its original; null for an original.
    translation: ArticleTranslationItem | None
    # How long and how hard it is.
    reading: ArticleReading
    reuse: Reuse
    # Addresses that belong to it, each absolute.
    links: EditionLinks
    # Of an answer to `as_of`: what the journal says of that moment; null: it is as now.
    then: ArticleThen | None
    # Whether it is the edition that readers get.
    is_current: bool
    # Its text is no longer to be had, nor to be shown.
    withdrawn: bool
    # What is told of an article that is gone; else null. Of editions, with the scope `archive`.
    tombstone: AbsentTombstone | None


class EditionList(TypedDict):
    """An article's whole history."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # Of the article now.
    state: Literal["published", "archived", "withdrawn", "purged"]
    # What is told of an article that is gone; else null. Of editions, with the scope `archive`.
    tombstone: AbsentTombstone | None
    # The newest first.
    items: list[EditionRow]


class EditionRow(TypedDict):
    """An edition in a list."""

    # 1, 2, 3 …; the article's first edition is 1.
    number: int
    # A place in the journal of changes.
    seq: int
    # Of the document's canonical bytes.
    digest: str
    # UTC, to the second.
    published_at: str
    # How much the change matters to readers' health.
    significance: Literal["metadata", "editorial", "clinical", "safety"]
    # What changed, in a sentence for readers.
    change_note: str | None
    # The title.
    title: str
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # Whether it is the edition that readers get.
    is_current: bool
    # Its text is no longer to be had, nor to be shown.
    withdrawn: bool
    # Addresses that belong to it, each absolute.
    links: EditionLinks


class DifferenceCountsSections(TypedDict):
    """The sections."""

    # What the later one has and the earlier has not.
    added: int
    # What the earlier one has and the later has not.
    removed: int
    # Whether, or how many, only stand elsewhere.
    moved: int
    # How many read otherwise.
    changed: int


class DifferenceCountsWords(TypedDict):
    """How many words."""

    # What the later one has and the earlier has not.
    added: int
    # What the earlier one has and the later has not.
    removed: int


class DifferenceCounts(TypedDict):
    """How much differs."""

    # The sections.
    sections: DifferenceCountsSections
    # The items, in their order.
    items: DifferenceCountsSections
    # How many words.
    words: DifferenceCountsWords
    # How many numbers, doses, units and negations differ.
    critical_words: int


class DifferenceAround(TypedDict):
    # title, summary, also_called, audience, authors, byline, questions or references so far.
    field: str
    # Whether a number, dose, unit, negation, urgency or the like differs.
    critical: bool
    # The text in pieces, old words before new.
    segments: list[Segment]
    # The numbers and weighty words that differ.
    critical_words: list[CriticalWord]


class DifferenceMetadataSlug(TypedDict):
    """Null where it is the same."""

    # As it is in the earlier edition.
    before: str | None
    # As it is in the later edition.
    after: str | None


class DifferenceMetadataKind(TypedDict):
    """Null where it is the same."""

    # As it is in the earlier edition.
    before: Kind | None
    # As it is in the later edition.
    after: Kind | None


class DifferenceMetadataCallToAction(TypedDict):
    """Null where it is the same."""

    # As it is in the earlier edition.
    before: ArticleCallToAction | None
    # As it is in the later edition.
    after: ArticleCallToAction | None


class DifferenceMetadataTopics(TypedDict):
    """Topics it stands under."""

    # What the later one has and the earlier has not.
    added: list[ArticleTopic]
    # What the earlier one has and the later has not.
    removed: list[ArticleTopic]


class DifferenceMetadataCodes(TypedDict):
    """Codes of clinical classifications that the article is about."""

    # What the later one has and the earlier has not.
    added: list[Code]
    # What the earlier one has and the later has not.
    removed: list[Code]


class DifferenceMetadataRelated(TypedDict):
    """Other articles on the subject that are published now."""

    # What the later one has and the earlier has not.
    added: list[str]
    # What the earlier one has and the later has not.
    removed: list[str]


class DifferenceMetadata(TypedDict):
    """What stands beside the reviewed words."""

    # Null where it is the same.
    slug: DifferenceMetadataSlug | None
    # Null where it is the same.
    kind: DifferenceMetadataKind | None
    # Null where it is the same.
    call_to_action: DifferenceMetadataCallToAction | None
    # Topics it stands under.
    topics: DifferenceMetadataTopics
    # Codes of clinical classifications that the article is about.
    codes: DifferenceMetadataCodes
    # Other articles on the subject that are published now.
    related: DifferenceMetadataRelated


Difference = TypedDict(
    "Difference",
    {
        # The lasting id; it never changes and is never given to another.
        "id": "str",
        # What kind of thing it is.
        "type": "Literal['difference']",
        # BCP 47 tag.
        "language": "str",
        # The earlier edition; null where everything is new.
        "from": "EditionRow | None",
        "to": "EditionRow",
        # The digests are the same.
        "same_words": "bool",
        # How much differs.
        "counts": "DifferenceCounts",
        # What differs beside the sections.
        "around": "list[DifferenceAround]",
        # Those that differ, in the order of `to`, removed ones last.
        "sections": "list[DifferenceSection]",
        # What stands beside the reviewed words.
        "metadata": "DifferenceMetadata",
    },
)


class Segment(TypedDict):
    """Words that stay, come or go."""

    # Whether the words stay, come or go.
    op: Literal["same", "added", "removed"]
    # The same as plain text.
    text: str
    # One number, dose or negation, whole.
    critical: bool


class CriticalWord(TypedDict):
    """A word that differs and may change what a reader does."""

    # Whether the words stay, come or go.
    op: Literal["added", "removed"]
    # A number stands with its unit.
    text: str
    # What it is about.
    kind: Literal["number", "word"]


class DifferenceSection(TypedDict):
    """How a section differs."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # The section's heading; never empty.
    heading: str
    # What happened to it.
    change: Literal["added", "removed", "moved", "changed"]
    # It may have changed as well.
    moved: bool
    # Whether a number, dose, unit, negation, urgency or the like differs.
    critical: bool
    # Facts of the section that differ.
    facts: list[DifferenceFact]
    # In the order of `to`, removed ones last.
    parts: list[DifferencePart]


class DifferenceFact(TypedDict):
    """What is said beside the words, such as how urgent a section is."""

    # urgency, aspect, level, safe_alone, show_with, list or links so far.
    field: str
    # As it is in the earlier edition.
    before: str | None
    # As it is in the later edition.
    after: str | None
    # Whether a number, dose, unit, negation, urgency or the like differs.
    critical: bool


DifferencePart = TypedDict(
    "DifferencePart",
    {
        # What it is about.
        "kind": "Literal['heading', 'text', 'item', 'care-advice']",
        # Of a list item; passages have none.
        "id": "str | None",
        # What happened to it.
        "change": "Literal['added', 'removed', 'moved', 'changed']",
        # Whether, or how many, only stand elsewhere.
        "moved": "bool",
        # The section an item came from.
        "from": "str | None",
        # The section an item went to.
        "to": "str | None",
        # Whether a number, dose, unit, negation, urgency or the like differs.
        "critical": "bool",
        # Facts of the section that differ.
        "facts": "list[DifferenceFact]",
        # The text in pieces, old words before new.
        "segments": "list[Segment]",
        # The numbers and weighty words that differ.
        "critical_words": "list[CriticalWord]",
    },
)


class Changes(TypedDict):
    """A page of the change feed."""

    # The changes, in the order of their seq.
    changes: list[Change]
    # Keep it: it brings what comes later, too.
    next: str
    # Whether there is nothing more for now.
    complete: bool


class ChangeAlways(TypedDict):
    """Means: fetch this article again. Its type is a hint."""

    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    at: str
    # What kind of thing it is.
    type: Type
    # The lasting id; it never changes and is never given to another.
    id: str
    # BCP 47 tag.
    language: str
    # Whether readers get it, and how.
    state: Literal["published", "archived", "withdrawn", "purged"]
    # The edition's number; null once it was purged.
    edition: int | None
    # The number of the edition before; null: there was none.
    previous_edition: int | None
    # How much the change matters to readers' health.
    significance: Literal["metadata", "editorial", "clinical", "safety"]
    # Sections touched, as far as known.
    sections: list[str]
    # What has happened, in a sentence for readers; null: nothing is said.
    note: str | None
    # The id of the article that takes its place; null: none does.
    successor: str | None
    # Its address in this API.
    api_url: str


class Change(ChangeAlways, total=False):
    """Means: fetch this article again. Its type is a hint."""

    # Only in the feed, and only with `include=article`: the article as it is now, as a line of the
    # export; it may be of a later `seq` than this row. Null where a later row of this page has it.
    now: ExportArticle | ExportTombstone | None


class ExportArticle(TypedDict):
    """A readable article. `article` is its last member: its bytes, from after the line's first
    `,"article":` to before the last brace, are what `/articles/{id}` answers."""

    # What kind of thing it is.
    type: Literal["article"]
    # The lasting id; it never changes and is never given to another.
    id: str
    # A place in the journal of changes.
    seq: int
    # BCP 47 tag.
    language: str
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # The edition's number.
    edition: int
    # Of the document's canonical bytes.
    digest: str
    # That of `/articles/{id}`: the base64 SHA-256 of the bytes of `article`, quoted.
    etag: str
    # The edition's canonical document as text: its UTF-8 bytes are those of
    # `/articles/{id}/editions/{number}/document`, and give `digest`.
    document: str
    article: Article


class ExportTombstone(TypedDict):
    """A withdrawn article, as the 410 of `/articles/{id}` tells of it; in the feed a purged one
    too. The export leaves purged ones out."""

    # What kind of thing it is.
    type: Literal["tombstone"]
    # BCP 47 tag.
    language: str
    # Whether readers get it, and how.
    state: Literal["withdrawn", "purged"]
    # The lasting id; it never changes and is never given to another.
    id: str
    # The latest change of this article that is in the feed.
    seq: int
    # What it is about.
    kind: Literal["unsafe", "outdated", "merged", "legal"]
    # Why, in words for the public; null: it is not told.
    reason: str | None
    # For people who rely on the text.
    advice: str | None
    # UTC, to the second.
    withdrawn_at: str | None
    # What takes its place; null: nothing does.
    successor: ArticleEndedSuccessor | None


class TopicListItem(TypedDict):
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # The name.
    name: str
    # Names in other languages, by language tag.
    names: dict[str, Any]
    # The slug of the topic above it.
    parent: str | None
    # The slugs of the topics right below it, by name.
    children: list[str]
    # Published articles under it or a topic below it, each once.
    article_count: int
    # The list of its articles.
    articles: str


class TopicList(TypedDict):
    """All topics."""

    # By name.
    items: list[TopicListItem]


class LanguageListItem(TypedDict):
    # BCP 47 tag.
    language: str
    # Its name in English.
    name: str
    # Its name in the language itself.
    native_name: str
    # The direction of its text.
    dir: Literal["ltr", "rtl"]
    # Published articles in it.
    article_count: int
    # The list of its articles.
    articles: str
    # The change feed of this language alone.
    changes: str
    # Its articles as pages.
    html: str


class LanguageList(TypedDict):
    """The languages there are articles in."""

    # Those with published articles, the most articles first.
    items: list[LanguageListItem]


class CodeListItemRelations(TypedDict):
    """How many articles stand to the code in each way."""

    # Articles about exactly what the code means.
    equivalent: int
    # Articles about a part of what the code means.
    narrower: int
    # Articles about something broader than the code.
    broader: int


class CodeListItem(TypedDict):
    """A code that published articles bear."""

    # The system's URI.
    system: str
    # null: a system of another house.
    system_name: str | None
    # The system's OID, without `urn:oid:`.
    oid: str | None
    # The code within its system.
    code: str
    # The code's name in its classification.
    display: str | None
    # Published articles that bear it.
    article_count: int
    # How many articles stand to the code in each way.
    relations: CodeListItemRelations
    # The list of its articles, those under a broader code that includes its descendants among them.
    articles: str


class CodeList(TypedDict):
    """A page of codes."""

    # By system, then by code.
    items: list[CodeListItem]
    # Where one is in the list.
    page: ArticleListPage


class GlossaryItem(TypedDict):
    """A published article of kind `definition`."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # The article's title.
    term: str
    # Other names of the same thing.
    also_called: list[str]
    # The article's summary, as plain text; null: it has none.
    definition: str | None
    edition: EditionSummary
    # On what review it stands.
    review: ArticleSummaryReview
    # Addresses that belong to it, each absolute.
    links: ArticleLinks


class Glossary(TypedDict):
    """A page of definitions."""

    # By language, then by term, without regard to case and accents.
    items: list[GlossaryItem]
    # Where one is in the list.
    page: ArticleListPage


class SearchAnswerQuery(TypedDict):
    """What was asked, as it was read."""

    # The words to search for.
    q: str
    # BCP 47 tag.
    language: str | None
    # What it is about.
    kind: Kind | None
    # The topic asked for; null: any.
    topic: str | None
    # What the section is about.
    aspect: Aspect | None


class SearchAnswerDidYouMean(TypedDict):
    """The question with misspelt words replaced, where that would find something; null where
    nothing is likely to be misspelt, or `corrected` says so."""

    # The words to search for.
    q: str
    # Its address in this API.
    api_url: str


class SearchAnswerFacets(TypedDict):
    """How the results on all pages divide."""

    # The most first.
    kinds: list[Facet]
    # The most first.
    languages: list[Facet]
    # The most first.
    topics: list[Facet]
    # Articles with a section about it, the most first.
    aspects: list[Facet]


class SearchAnswerCorrected(TypedDict):
    """Where the words as typed find nothing, or clearly less: what was searched for instead,
    misspelt words replaced. Say so beside the results."""

    # The words to search for.
    q: str
    # This search for the words as they were typed.
    as_typed: str


class SearchAnswerElsewhere(TypedDict):
    """Articles of another language."""

    # BCP 47 tag.
    language: str
    # Articles that have all the words.
    count: int
    # This search in that language.
    api_url: str


class SearchAnswer(TypedDict):
    """What was found."""

    # What was asked, as it was read.
    query: SearchAnswerQuery
    # To be shown before the results; null: nothing was heard. It misses some emergencies.
    emergency: Emergency | None
    # The best first.
    items: list[SearchResult]
    # Where one is in the list.
    page: ArticleListPage
    # Results on all pages, at most 200.
    total: int
    # False where more was found than pages show.
    total_is_exact: bool
    # Whether the results have all the words of the subject, or no article does and these have some
    # of them.
    matched: Literal["all-words", "some-words", "nothing"]
    # The question with misspelt words replaced, where that would find something; null where nothing
    # is likely to be misspelt, or `corrected` says so.
    did_you_mean: SearchAnswerDidYouMean | None
    # How the results on all pages divide.
    facets: SearchAnswerFacets
    # Where the words as typed find nothing, or clearly less: what was searched for instead,
    # misspelt words replaced. Say so beside the results.
    corrected: SearchAnswerCorrected | None
    # Where no article of the `language` asked for has all the words: other languages that have
    # some, the most first.
    elsewhere: list[SearchAnswerElsewhere]


class EmergencyPart(TypedDict):
    """What the best answer says of emergencies; null where it says nothing."""

    # The title.
    title: str
    # The section's heading; never empty.
    heading: str
    # The part on the page of its article.
    url: str


class Emergency(TypedDict):
    """What to show before the results: the question looks like a call for help, or the best answer
    says when to call for help at once."""

    # What the question calls for; null where only the best answer speaks of emergencies.
    kind: EmergencyKind | None
    # What else it may call for.
    also: list[EmergencyKind]
    # Of `headline` and `text`.
    language: str | None
    # Words to show over `text`.
    headline: str | None
    # What to do, in calm words.
    text: str | None
    # The publisher's emergency number; null: none is set.
    number: str | None
    # Whom else to call; of the publisher's country.
    lines: list[Line]
    # What the best answer says of emergencies; null where it says nothing.
    part: EmergencyPart | None


class Line(TypedDict):
    """Somebody to call, write or chat with. One of `number`, `text` and `chat` is not null."""

    # The name.
    name: str
    # Where it serves, in the publisher's words.
    region: str | None
    # To call, as people dial it.
    number: str | None
    # To send a message to.
    text: str | None
    # Where to chat.
    chat: str | None
    # When it answers, in the publisher's words.
    hours: str | None
    # BCP 47 tag of who answers; null: not stated.
    language: str | None


class SearchResult(TypedDict):
    """A summary of an article, what tells it from others of the same name, and where in it to
    look."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # What kind of thing it is.
    type: Literal["article"]
    # What it is about.
    kind: Kind
    # Whether readers get it, and how.
    state: Literal["published", "archived"]
    # BCP 47 tag.
    language: str
    # Which way its language is written.
    dir: Literal["ltr", "rtl"]
    # Its readable name in addresses. It may change: keep the id.
    slug: str
    # A place in the journal of changes.
    seq: int
    # UTC, to the second.
    updated_at: str
    # The title.
    title: str
    # The article in two or three sentences; null: it has no summary.
    summary: str | None
    edition: EditionSummary
    # On what review it stands.
    review: ArticleSummaryReview
    # Addresses that belong to it, each absolute.
    links: ArticleLinks
    # Of an answer to `as_of`: what the journal says of that moment; null: it is as now.
    then: ArticleThen | None
    # For whom it is written.
    audience: ArticleAudience
    # Named in the house's language.
    topics: list[ArticleTopic]
    # Who published the text where it was imported from; null: the house's own.
    source: str | None
    section: BestSection


class BestSectionLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # The section on the article's page.
    html: str
    # The section alone, as JSON.
    self: str


class BestSection(TypedDict):
    """The section that answers best."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # Of the section on the article's page.
    anchor: str
    # The section's heading; never empty.
    heading: str
    # What it is about.
    aspect: Aspect | None
    # How fast a reader of the snippet must act, else of the section; null: it is not said.
    urgency: Literal["non-urgent", "urgent", "emergency"] | None
    # Whether it may be shown without the rest; `links.self` refuses where it may not.
    safe_alone: bool
    snippet: Snippet
    # Addresses that belong to it, each absolute.
    links: BestSectionLinks


class SnippetMark(TypedDict):
    # In Unicode code points from the start of `text`.
    start: int
    # The place after the last.
    end: int


class Snippet(TypedDict):
    """Some words around what was found."""

    # Escaped, with <mark> around the words looked for.
    html: str
    # The same words without any markup.
    text: str
    # Where the words looked for stand in `text`, in order.
    marks: list[SnippetMark]


class Facet(TypedDict):
    """How many there are of one value."""

    # As the parameter takes it.
    value: str
    # Of a topic its name; null for all else.
    name: str | None
    # Results that are so.
    count: int
    # This search, narrowed to them.
    api_url: str


class SuggestionsItem(TypedDict):
    # The name that fits: the title, or another name.
    name: str
    # The title.
    title: str
    # The lasting id; it never changes and is never given to another.
    id: str
    # What it is about.
    kind: Kind
    # BCP 47 tag.
    language: str
    # Addresses that belong to it, each absolute.
    links: ArticleLinks


class Suggestions(TypedDict):
    """What the searcher may be about to type."""

    # The best first.
    items: list[SuggestionsItem]


class ExportLanguage(TypedDict):
    # BCP 47 tag.
    language: str
    # Readable articles: published and archived ones.
    articles: int
    # Withdrawn articles. Purged ones are counted nowhere.
    tombstones: int


class ExportBucketLine(TypedDict):
    """One article as a bucket's digest has it."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # BCP 47 tag.
    language: str
    # A place in the journal of changes.
    seq: int
    # The edition's; null: the article is withdrawn.
    digest: str | None
    # The article, to be fetched anew where a copy has another line.
    api_url: str


class ExportBucket(TypedDict):
    """The articles whose ids begin with the same three digits; none is empty."""

    # The first three hexadecimal digits of the ids of the articles in it.
    bucket: str
    # Readable articles: published and archived ones.
    articles: int
    # Withdrawn articles. Purged ones are counted nowhere.
    tombstones: int
    # `sha256:` and the hexadecimal SHA-256 of one line for each article in it, in the order of
    # their ids: `id:seq:digest` and a line feed, in UTF-8. `digest` is the edition's, with its
    # `sha256:`; it is left out for a withdrawn article, whose line ends in a colon. Purged articles
    # have no line.
    digest: str
    # Its articles by their ids, where one bucket is asked for; else null.
    lines: list[ExportBucketLine] | None


class ExportFormat(TypedDict):
    # The media type.
    media_type: str
    # Of the content, as Accept-Encoding asks for them.
    encodings: list[str]


class ExportLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # This very thing.
    self: str
    # The first page.
    first: str
    # The feed from this place on; `end` gives it too.
    changes: str
    # The same with the digest of every bucket.
    buckets: str


class Export(TypedDict):
    """What there was at one place in the journal."""

    # What kind of thing it is.
    type: Literal["export"]
    # BCP 47 tag; null: all languages.
    language: str | None
    # The place in the journal.
    seq: int
    # Where the change feed is to be followed from (`after`); `links.changes` is its address.
    cursor: str
    # Readable articles: published and archived ones.
    articles: int
    # Withdrawn articles. Purged ones are counted nowhere.
    tombstones: int
    # By their tags.
    languages: list[ExportLanguage]
    # `sha256:` and the hexadecimal SHA-256 of one line for each bucket that is not empty, in their
    # order: its name, a space, its `digest` and a line feed. A copy that has followed the feed to
    # exactly this `links.changes` comes to the same; where one does not, `buckets` tells where it
    # differs.
    digest: str
    # Where `bucket` asks for them: all, or the one; empty where that has no articles.
    buckets: list[ExportBucket] | None
    # What a page has at most before it is encoded, unless one article alone is larger.
    page_bytes: int
    # The forms that a page may have.
    formats: list[ExportFormat]
    reuse: Reuse
    # Addresses that belong to it, each absolute.
    links: ExportLinks


class ExportEnd(TypedDict):
    """The last line of every page."""

    # What kind of thing it is.
    type: Literal["end"]
    # Lines of articles on this page.
    articles: int
    # Lines of tombstones on this page.
    tombstones: int
    # Whether this was the last page.
    complete: bool
    # The next page; null on the last.
    next: str | None
    # On the last page, the feed to follow from now on; else null.
    changes: str | None


class DumpListItem(TypedDict):
    """A file: the lines of the export, and an `end` line, as gzip of several members."""

    # BCP 47 tag; null: all languages.
    language: str | None
    # Where the file is.
    url: str
    # How many bytes the file has.
    size: int
    # Of the file, as `sha256sum` prints it.
    sha256: str
    # Readable articles: published and archived ones.
    articles: int
    # Withdrawn articles. Purged ones are counted nowhere.
    tombstones: int
    # The place in the journal.
    seq: int
    # When the file was made. Until another is, nothing in it was withdrawn.
    made_at: str
    # The feed to follow from what the file has.
    changes: str


class DumpListLinks(TypedDict):
    """Addresses that belong to it, each absolute."""

    # This very thing.
    self: str
    # The signature of the bytes of this list, 64 bytes (Ed25519); null: it is not signed.
    signature: str | None
    # The public key, as PEM; null: it is not signed.
    key: str | None


class DumpList(TypedDict):
    """The files that can be had now."""

    # What kind of thing it is.
    type: Literal["dumps"]
    # That of all languages first, then by their tags.
    items: list[DumpListItem]
    reuse: Reuse
    # Addresses that belong to it, each absolute.
    links: DumpListLinks


class MePartner(TypedDict):
    """Who asks."""

    # The partner's lasting id.
    id: str
    # The partner's name.
    name: str
    # Where we write to, if we must.
    email: str | None
    # Within how many hours it has promised to come back for changes.
    promised_hours: int


class MeKeyLimit(TypedDict):
    """How often the key may ask."""

    # Requests in a window.
    requests: int
    # The length of a window.
    seconds: int


class MeKey(TypedDict):
    """The key that was sent."""

    # The key's lasting id. It is not the key.
    id: str
    # What the publisher calls the key.
    name: str | None
    # The key's first characters, to tell it by.
    prefix: str
    # What it may do besides reading what anybody may.
    scopes: list[Literal["archive", "webhooks", "report", "rehearsal"]]
    # When it was given out. UTC.
    created_at: str
    # Until when it is good; null: no end.
    expires_at: str | None
    # When it was last used, to about a minute; null: never.
    last_used_at: str | None
    # How often the key may ask.
    limit: MeKeyLimit | None


class MeLinks(TypedDict):
    """Where the partner's other things are."""

    # This answer.
    self: str
    # Where changes are pushed to.
    subscriptions: str
    # What was pushed, and how that went.
    deliveries: str
    # What the partner was last sent of each article.
    holdings: str
    # Where it reports what it shows.
    reports: str
    # How often it has asked for what.
    usage: str
    # Where the next key is made, and each is ended.
    keys: str
    # Where it has its copy compared.
    conformance: str
    # Where events are called forth; null: this site does not rehearse.
    rehearsal: str | None


class Me(TypedDict):
    """Who is asking."""

    # Who asks.
    partner: MePartner
    # The key that was sent.
    key: MeKey
    # The partner's other keys that are good. Two may be, for changing over.
    other_keys: list[PartnerKey]
    # Whether this site rehearses: its articles are invented, and events called forth.
    rehearses: bool
    # Where the partner's other things are.
    links: MeLinks


class PartnerKey(TypedDict):
    """A key, without its secret."""

    # The key's lasting id. It is not the key.
    id: str
    # What the publisher calls the key.
    name: str | None
    # The key's first characters, to tell it by.
    prefix: str
    # What it may do besides reading what anybody may.
    scopes: list[Literal["archive", "webhooks", "report", "rehearsal"]]
    # When it was given out. UTC.
    created_at: str
    # Until when it is good; null: no end.
    expires_at: str | None
    # When it was last used, to about a minute; null: never.
    last_used_at: str | None


class NewKey(TypedDict):
    """A key that was just made, with its secret."""

    # The key's lasting id. It is not the key.
    id: str
    # What the publisher calls the key.
    name: str | None
    # The key's first characters, to tell it by.
    prefix: str
    # What it may do besides reading what anybody may.
    scopes: list[Literal["archive", "webhooks", "report", "rehearsal"]]
    # When it was given out. UTC.
    created_at: str
    # Until when it is good; null: no end.
    expires_at: str | None
    # When it was last used, to about a minute; null: never.
    last_used_at: str | None
    # The key itself, to be sent with requests: shown this once.
    secret: str


class UsageListItem(TypedDict):
    """How often an article was asked for on a day."""

    # The day, in UTC.
    day: str
    # The article; null: everything else.
    id: str | None
    # Where the article is read; null: everything else.
    api_url: str | None
    # How often.
    count: int


class UsageList(TypedDict):
    """A page of usage."""

    # In a fixed order, by and large the earliest day first.
    items: list[UsageListItem]
    # Where one is in the list.
    page: ArticleListPage


class HoldingListItemCurrent(TypedDict):
    """The article as it is now."""

    # A place in the journal of changes.
    seq: int
    # The present edition; null once purged.
    edition: int | None
    # When what readers get of it last changed. UTC.
    updated_at: str


class HoldingListItemSent(TypedDict):
    """The newest that any of the partner's keys was sent when it asked for the article."""

    # A place in the journal of changes.
    seq: int
    # The edition sent: its number; null where that is not known.
    edition: int | None
    # When it was last sent. UTC.
    at: str


class HoldingListItemExported(TypedDict):
    """The last export fetched to its end that held the article."""

    # A place in the journal of changes.
    seq: int
    # When its last page was fetched. UTC.
    at: str


class HoldingListItemChecked(TypedDict):
    """The newest answer that what the partner holds is unchanged (304), or gone (410)."""

    # A place in the journal of changes.
    seq: int
    # When it was last told so. UTC.
    at: str


class HoldingListItemReported(TypedDict):
    """What the partner last reported that it shows."""

    # Whether its readers see the article.
    shown: bool
    # The edition it shows.
    edition: int | None
    # The seq it shows, where it said one.
    seq: int | None
    # When it said so. UTC.
    at: str


class HoldingListItemAcknowledged(TypedDict):
    """The furthest change that the partner has acknowledged."""

    # A place in the journal of changes.
    seq: int
    # When it did. UTC.
    at: str


class HoldingListItem(TypedDict):
    """An article that the partner holds, as far as we know."""

    # The article's lasting id.
    id: str
    # Where the article is read, or its 410.
    api_url: str
    # BCP 47 tag.
    language: str
    # What is true of the article now.
    state: Literal["published", "archived", "withdrawn", "purged"]
    # The article as it is now.
    current: HoldingListItemCurrent
    # It has changed since the partner was last sent it or told that it is unchanged or gone: fetch
    # it again.
    stale: bool
    # The newest that any of the partner's keys was sent when it asked for the article.
    sent: HoldingListItemSent | None
    # The last export fetched to its end that held the article.
    exported: HoldingListItemExported | None
    # The newest answer that what the partner holds is unchanged (304), or gone (410).
    checked: HoldingListItemChecked | None
    # What the partner last reported that it shows.
    reported: HoldingListItemReported | None
    # The furthest change that the partner has acknowledged.
    acknowledged: HoldingListItemAcknowledged | None
    # The newest withdrawal, safety change or safety notice since the partner was first sent the
    # article that it has not acknowledged; send this seq to /me/acknowledgements.
    to_acknowledge: int | None


class HoldingList(TypedDict):
    """A page of holdings."""

    # In a fixed order.
    items: list[HoldingListItem]
    # Where one is in the list.
    page: ArticleListPage


class AcceptedError(TypedDict):
    """What is wrong with an item that was not taken."""

    # Its place, such as body.items[3].edition.
    where: str
    # What kind of fault.
    code: str
    # The remedy.
    hint: str


class Accepted(TypedDict):
    """How a batch was taken."""

    # How many items were taken.
    accepted: int
    # Empty where all were taken.
    errors: list[AcceptedError]


class KeyNameAlways(TypedDict):
    """What the next key is for."""


class KeyName(KeyNameAlways, total=False):
    """What the next key is for."""

    # What to call it; the partner's own note.
    name: str


class ReportsItemAlways(TypedDict):
    """What is shown of one article. Where it is shown, `edition` or `seq` is needed."""

    # The article's lasting id.
    id: str


class ReportsItem(ReportsItemAlways, total=False):
    """What is shown of one article. Where it is shown, `edition` or `seq` is needed."""

    # The edition shown.
    edition: int | None
    # The article's `seq` as it is shown. It tells notices as well, which make no new edition.
    seq: int | None
    # false: readers see the article no longer.
    shown: bool | None


class Reports(TypedDict):
    """What is shown of each article."""

    # The items, in their order.
    items: list[ReportsItem]


class AcknowledgementsItem(TypedDict):
    """The partner has seen to everything that befell an article up to `seq`."""

    # The article's lasting id.
    id: str
    # A place in the journal of changes.
    seq: int


class Acknowledgements(TypedDict):
    """What has been seen to."""

    # The items, in their order.
    items: list[AcknowledgementsItem]


class CopyItemAlways(TypedDict):
    """What a copy holds of one article."""

    # The article's lasting id.
    id: str
    # The article's `seq` as the copy has it.
    seq: int


class CopyItem(CopyItemAlways, total=False):
    """What a copy holds of one article."""

    # Of the document that is held; without it, no text is held.
    digest: str | None
    # The article's state as the copy has it.
    state: Literal["published", "archived", "withdrawn", "purged"]
    # The slug under which it is shown.
    slug: str | None


class CopyAlways(TypedDict):
    """The rows of a copy, or of a part of it."""

    # The items, in their order.
    items: list[CopyItem]


class Copy(CopyAlways, total=False):
    """The rows of a copy, or of a part of it."""

    # How far the copy has followed the feed: what changed later is not held against it. Without it:
    # to this moment.
    cursor: str | None
    # Of a copy of one language: its BCP 47 tag.
    language: str | None
    # Only ids above this one.
    after: str | None
    # Only ids up to this one.
    through: str | None


class ConformanceFault(TypedDict):
    """An article of which the copy is not what it should be."""

    # What is wrong, the worst first.
    kind: ConformanceFaultKind
    # The article's lasting id.
    id: str
    # The seq that the copy told; null: it lacks the article.
    held_seq: int | None
    # The article's seq; null: there is none.
    current_seq: int | None
    # Where the article is read, or its 410.
    api_url: str
    # The remedy.
    hint: str


class ConformanceRecall(TypedDict):
    """A withdrawal, safety change or safety notice of an article that the partner had been sent."""

    # The article's lasting id.
    id: str
    # A place in the journal of changes.
    seq: int
    # What happened.
    type: Type
    # When it happened. UTC.
    at: str
    # Until when the partner has promised to act. UTC.
    due_at: str
    # When its receiver took the webhook; null: it did not.
    pushed_at: str | None
    # When one of its keys last fetched the article since, or was told that it is gone; the first
    # time may have been earlier. null: never.
    told_at: str | None
    # When it was acknowledged; null: it was not.
    acknowledged_at: str | None
    # From the change to the earlier of `told_at` and `acknowledged_at`; null: neither.
    took_seconds: int | None
    # Whether that was by `due_at`; false: `due_at` has passed, and there is no sign. null: time is
    # left, or only a later sign is known.
    in_time: bool | None


class ConformanceLinks(TypedDict):
    """Where it is read again."""

    # This very thing.
    self: str


class Conformance(TypedDict):
    """How a copy compares with the library, and how long the partner's recalls took."""

    # When it was compared. UTC.
    at: str
    # The copy has no fault, and no recall is due without a sign.
    conforms: bool
    # As of which place in the journal: a cursor of the change feed.
    cursor: str
    # How many rows of the copy were told.
    compared: int
    # How many articles have changed after that place; they are not judged.
    later: int
    # The worst first; at most 1,000.
    faults: list[ConformanceFault]
    # How many further faults there are.
    faults_left_out: int
    # Of the last 30 days, the newest first; at most 50.
    recalls: list[ConformanceRecall]
    # Where it is read again.
    links: ConformanceLinks


class RehearsalEvent(TypedDict):
    """An event that can be called forth."""

    # The event's name.
    event: Event
    # What happens then.
    effect: str
    # POST here.
    api_url: str


class RehearsalArticle(TypedDict):
    """An article that no patient reads."""

    # Its name in the rehearsal; a reset gives it to another article.
    name: str
    # The article's lasting id.
    id: str
    # BCP 47 tag.
    language: str
    # Whether readers get it, and how.
    state: Literal["published", "archived", "withdrawn", "purged"]
    # A place in the journal of changes.
    seq: int
    # Whether something has happened to it since the beginning.
    touched: bool
    # Its address in this API.
    api_url: str


class Rehearsal(TypedDict):
    """What can be rehearsed here."""

    # What can be called forth.
    events: list[RehearsalEvent]
    # The invented articles. Every partner shares them.
    articles: list[RehearsalArticle]
    # The partner's last 50, the newest first. Up to 20 may wait.
    own_requests: list[RehearsalRequest]


class RehearsalRequest(TypedDict):
    """An event that the partner asked for."""

    # The request's lasting id.
    id: str
    # The event's name.
    event: Event
    # Events run one after another, of all partners.
    state: Literal["queued", "done", "failed"]
    # The article it befell; null: not known yet, or the whole library.
    article: str | None
    # How far the journal was then: follow the feed up to here. null: not run.
    seq: int | None
    # Why it failed, and the remedy.
    failure: str | None
    # When it was asked for. UTC.
    asked_at: str
    # When it was done or failed; null: it waits.
    ran_at: str | None
    # This request.
    api_url: str


class SubscriptionLinks(TypedDict):
    """Where its other things are."""

    # The subscription.
    self: str
    # What was pushed for it, and how that went.
    deliveries: str


class Subscription(TypedDict):
    """Where changes are pushed, and which."""

    # The subscription's lasting id.
    id: str
    # Where messages are posted: a public address over https, without user, password or fragment. A
    # secret path or query may stand in it.
    url: str
    # The partner's own note.
    description: str | None
    # BCP 47 tags; with none, all languages.
    languages: list[str]
    # Slugs of topics, each with all topics below it; with none, all. An article that leaves a topic
    # is told once more, when it leaves.
    topics: list[str]
    # `system|code`; with none, all. Of an ICD classification the codes below match as well, and a
    # code above where the article says it includes its descendants.
    codes: list[str]
    # How much a change must matter; with none, all. What is withdrawn or purged is told whatever
    # its significance.
    significances: list[Literal["metadata", "editorial", "clinical", "safety"]]
    # `paused` by you; `disabled` by us, after a 410 or long failure: see `reason`.
    state: Literal["active", "paused", "disabled"]
    # Why it is disabled: `gone`, `failing`, or words.
    reason: str | None
    # What you verify signatures with, `whsec_` and base64: shown when it is made and never again;
    # null in every other answer.
    secret: str | None
    # Until when the former secret signs as well. UTC.
    previous_secret_until: str | None
    # Since when nothing has arrived; null while all is well. UTC.
    failing_since: str | None
    # How far it is: a cursor of the change feed, to go on from there by hand.
    cursor: str
    # When it was made. UTC.
    created_at: str
    # Where its other things are.
    links: SubscriptionLinks


class SubscriptionList(TypedDict):
    """All subscriptions."""

    # The oldest first.
    items: list[Subscription]


class Replayed(TypedDict):
    """What was put in line."""

    # How many deliveries.
    queued: int
    # Where they are seen.
    deliveries: str


class NewSubscriptionAlways(TypedDict):
    """A subscription to be made."""

    # Where messages are posted: a public address over https, without user, password or fragment. A
    # secret path or query may stand in it.
    url: str


class NewSubscription(NewSubscriptionAlways, total=False):
    """A subscription to be made."""

    # The partner's own note.
    description: str
    # BCP 47 tags; with none, all languages.
    languages: list[str]
    # Slugs of topics, each with all topics below it; with none, all. An article that leaves a topic
    # is told once more, when it leaves.
    topics: list[str]
    # `system|code`; with none, all. Of an ICD classification the codes below match as well, and a
    # code above where the article says it includes its descendants.
    codes: list[str]
    # How much a change must matter; with none, all. What is withdrawn or purged is told whatever
    # its significance.
    significances: list[Literal["metadata", "editorial", "clinical", "safety"]]
    # A cursor of the list, the export or the feed: what came after it is pushed as well, so that
    # nothing lies between. Without it: from now on.
    after: str


class SubscriptionChangeAlways(TypedDict):
    """What is to be otherwise; the rest stays."""


class SubscriptionChange(SubscriptionChangeAlways, total=False):
    """What is to be otherwise; the rest stays."""

    # Where messages are posted: a public address over https, without user, password or fragment. A
    # secret path or query may stand in it.
    url: str
    # The partner's own note.
    description: str
    # BCP 47 tags; with none, all languages.
    languages: list[str]
    # Slugs of topics, each with all topics below it; with none, all. An article that leaves a topic
    # is told once more, when it leaves.
    topics: list[str]
    # `system|code`; with none, all. Of an ICD classification the codes below match as well, and a
    # code above where the article says it includes its descendants.
    codes: list[str]
    # How much a change must matter; with none, all. What is withdrawn or purged is told whatever
    # its significance.
    significances: list[Literal["metadata", "editorial", "clinical", "safety"]]
    # Pause it, or go on with all that came meanwhile.
    state: Literal["active", "paused"]


class EnablingAlways(TypedDict):
    """How to begin again. It may be empty."""


class Enabling(EnablingAlways, total=False):
    """How to begin again. It may be empty."""

    # true: leave out what came while it was disabled.
    skip_missed: bool


class ReplayAlways(TypedDict):
    """What to send once more: one of the two."""


class Replay(ReplayAlways, total=False):
    """What to send once more: one of the two."""

    # Every change from here up to the subscription's cursor that it asks for; at most 1,000 changes
    # are looked through.
    from_seq: int
    # The id of one delivery.
    delivery: str


class Delivery(TypedDict):
    """One push of one message."""

    # The `webhook-id`, the same at every attempt.
    id: str
    # The subscription it is for.
    subscription: str
    # A change as it came, the news that the journal was restored, a change once more, or a test
    # ping.
    kind: Literal["change", "restart", "replay", "ping"]
    # The message's `type`; null once it is not known.
    type: str | None
    # The change's place in the journal.
    seq: int | None
    # The article that the change is of.
    article: str | None
    # `failed`: given up. `cancelled`: it has come to mean nothing, as after a restore, or when a
    # later message about safety took the place of it.
    state: Literal["waiting", "delivered", "failed", "cancelled"]
    # The attempts so far, the first first.
    attempts: list[DeliveryAttempt]
    # When it is tried next; null where it is not. UTC.
    next_attempt_at: str | None
    # When it was put in line. UTC.
    created_at: str
    # When it arrived, or was given up. UTC.
    ended_at: str | None


class DeliveryAttempt(TypedDict):
    """One attempt, and what came of it."""

    # 1, 2, 3 …
    number: int
    # When it began. UTC.
    at: str
    # How long it took.
    milliseconds: int | None
    # The status answered; null where none was.
    status: int | None
    # Why there was no answer.
    error: str | None
    # null: what a receiver answers is shown to nobody.
    answer: str | None


class DeliveryList(TypedDict):
    """A page of deliveries."""

    # The newest first.
    items: list[Delivery]
    # Where one is in the list.
    page: ArticleListPage


class Fault(TypedDict):
    """One thing that was wrong."""

    # The place: query.limit, or body.items[3].edition.
    where: str
    # What kind of fault: `unknown`, `repeated`, `empty`, `missing`, `invalid` (malformed),
    # `unavailable` (well formed, but this site has none such now), `combination` (it does not go
    # with another one).
    code: str
    # The remedy.
    hint: str


class NotAcceptableProblem(TypedDict):
    """The Accept header leaves out every form this address has."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["not-acceptable"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The media types that this address has, or takes.
    available: list[str]


class UnsupportedMediaTypeProblem(TypedDict):
    """This address takes JSON only."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["unsupported-media-type"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The media types that this address has, or takes.
    available: list[str]


class ScopeMissingProblem(TypedDict):
    """The key is good, but was given out without the scope that this takes."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["scope-missing"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The scope that this takes.
    scope: str
    # The scopes that the key has.
    scopes: list[str]


QuotaExceededProblem = TypedDict(
    "QuotaExceededProblem",
    {
        # Names the kind of problem; there it is described.
        "type": "str",
        # Its short name: the kind of problem, as `type` names it.
        "code": "Literal['quota-exceeded']",
        # The title.
        "title": "str",
        # The HTTP status.
        "status": "int",
        # What was wrong this time.
        "detail": "str",
        # What was wrong, one by one; empty where `detail` says it all.
        "errors": "list[Fault]",
        # The path asked for, as a URI reference.
        "instance": "str",
        # Quote it when you report the problem.
        "request_id": "str | None",
        # The policies of RateLimit-Policy that were overstepped.
        "violated-policies": "list[str]",
    },
)


class NotFoundProblemAlways(TypedDict):
    """The API has no such address."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["not-found"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NotFoundProblem(NotFoundProblemAlways, total=False):
    """The API has no such address."""

    # Where to start from; it links to everything.
    index: str
    # The addresses there are of this kind.
    known: list[str]


class NoSuchArticleProblemAvailable(TypedDict):
    # BCP 47 tag.
    language: str
    # The lasting id; it never changes and is never given to another.
    id: str
    # The article as it is now, as JSON.
    api_url: str


class NoSuchArticleProblemAlways(TypedDict):
    """Nothing was ever published at this address."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-article"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The list of articles.
    list: str


class NoSuchArticleProblem(NoSuchArticleProblemAlways, total=False):
    """Nothing was ever published at this address."""

    # Asked for by slug: the articles of this slug in other languages.
    available: list[NoSuchArticleProblemAvailable]


class NotYetPublishedProblem(TypedDict):
    """At the moment that `as_of` names, the article had not been published."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["not-yet-published"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The lasting id; it never changes and is never given to another.
    id: str
    # When its first edition was published.
    first_published: str


class NoSuchEditionProblem(TypedDict):
    """The article exists, but no edition of it has this number."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-edition"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # All editions.
    editions: str


class NoSuchSectionProblemSection(TypedDict):
    # The lasting id; it never changes and is never given to another.
    id: str
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # Of the heading: 2 stands highest, 4 lowest.
    level: int
    # The section's heading; never empty.
    heading: str
    # May be shown without the rest of the article.
    safe_alone: bool
    # The section, as JSON.
    api_url: str


class NoSuchSectionProblem(TypedDict):
    """The article exists, but has no section with this id or anchor."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-section"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # Those it has.
    sections: list[NoSuchSectionProblemSection]
    # The number of the last edition that had it; null: none did.
    last_edition: int | None
    # That edition; null: there is none.
    edition: str | None


class NotSafeAloneProblemSection(TypedDict):
    """The section that was asked for."""

    # The lasting id; it never changes and is never given to another.
    id: str
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # The section's heading; never empty.
    heading: str


class NotSafeAloneProblem(TypedDict):
    """Nobody has found the section safe to read without the rest of its article."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["not-safe-alone"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The section that was asked for.
    section: NotSafeAloneProblemSection
    # The article as it is now, as JSON.
    article: str
    # The section on the page for people.
    html: str
    # The page's lasting address, whatever becomes of its slug.
    permanent: str


class EditionGoneProblem(TypedDict):
    """The article is published, but this edition of it was taken away earlier."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["edition-gone"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The article as it is now, as JSON.
    article: str


class RestartProblem(TypedDict):
    """The journal is not the one this cursor was given by, as after a restore from backup."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["restart"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # What to fetch anew, before following the cursor it gives.
    restart: str


class GoneProblem(TypedDict):
    """The article was taken away; its former text must no longer be shown."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["gone"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None
    # The lasting id; it never changes and is never given to another.
    id: str
    # The latest change of this article that is in the feed.
    seq: int
    # What it is about.
    kind: Literal["unsafe", "outdated", "merged", "legal"]
    # Why, in words for the public; null: it is not told.
    reason: str | None
    # For people who rely on the text.
    advice: str | None
    # UTC, to the second.
    withdrawn_at: str | None
    # What takes its place; null: nothing does.
    successor: ArticleEndedSuccessor | None


class ProblemType(TypedDict):
    """What a kind of problem means."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: str
    # The HTTP status.
    status: int
    # The title.
    title: str
    # What has happened.
    meaning: str
    # What to do about it.
    remedy: str


class BadRequestProblem(TypedDict):
    """The request is malformed, or larger than any honest one."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["bad-request"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class UnknownParameterProblem(TypedDict):
    """The address has a query parameter that it does not know."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["unknown-parameter"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class InvalidParameterProblem(TypedDict):
    """A query parameter has a value it cannot have, none, or more than one."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["invalid-parameter"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class MalformedBodyProblem(TypedDict):
    """What was sent is not one JSON object in UTF-8."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["malformed-body"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class InvalidBodyProblem(TypedDict):
    """A member is missing, unknown, or has a value it cannot have."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["invalid-body"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class KeyRequiredProblem(TypedDict):
    """The address answers to partners, and no key came with the request."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["key-required"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class InvalidKeyProblem(TypedDict):
    """A key came with the request in a form we do not read, or it is none of ours."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["invalid-key"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class ExpiredKeyProblem(TypedDict):
    """The key was good until the moment that `detail` names."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["expired-key"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class RevokedKeyProblem(TypedDict):
    """The publisher has taken the key back; `detail` says when and why."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["revoked-key"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class InactivePartnerProblem(TypedDict):
    """The partner this key was given to does not use the API at present."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["inactive-partner"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NoSuchSubscriptionProblem(TypedDict):
    """The partner has no subscription with this id."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-subscription"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NoSuchDeliveryProblem(TypedDict):
    """The subscription has no delivery with this id, or it was cleared after some weeks."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-delivery"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NoReportProblem(TypedDict):
    """The partner has not had a copy compared with the library yet."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-report"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class RehearsalOffProblem(TypedDict):
    """Its articles are real, so nobody may call forth events on them."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["rehearsal-off"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NoSuchRehearsalProblem(TypedDict):
    """There is no event of this name, or the partner has asked for none with this id."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-rehearsal"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NoSuchKeyProblem(TypedDict):
    """The partner has no key with this id that is good."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["no-such-key"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class TooManySubscriptionsProblem(TypedDict):
    """A partner may have so many subscriptions, and this one has them."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["too-many-subscriptions"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class TooManyKeysProblem(TypedDict):
    """A partner has two keys at most: the one in use and the next."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["too-many-keys"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class SubscriptionDisabledProblem(TypedDict):
    """It was disabled, because its receiver asked for that or failed for long."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["subscription-disabled"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NotDisabledProblem(TypedDict):
    """Only a disabled subscription is enabled."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["not-disabled"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class NotReplayableProblem(TypedDict):
    """It is of no change: a test ping, or the news of a restored journal."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["not-replayable"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class TooManyRehearsalsProblem(TypedDict):
    """The events that this partner asked for have not run yet. They run one after another."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["too-many-rehearsals"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class BodyTooLargeProblem(TypedDict):
    """More was sent than this address takes at once."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["body-too-large"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class InternalErrorProblem(TypedDict):
    """An error nobody foresaw. It has been logged."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["internal-error"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


class UnavailableProblem(TypedDict):
    """The database does not answer at present."""

    # Names the kind of problem; there it is described.
    type: str
    # Its short name: the kind of problem, as `type` names it.
    code: Literal["unavailable"]
    # The title.
    title: str
    # The HTTP status.
    status: int
    # What was wrong this time.
    detail: str
    # What was wrong, one by one; empty where `detail` says it all.
    errors: list[Fault]
    # The path asked for, as a URI reference.
    instance: str
    # Quote it when you report the problem.
    request_id: str | None


JsonLd = TypedDict(
    "JsonLd",
    {
        # https://schema.org
        "@context": "str",
        # MedicalWebPage
        "@type": "str",
        # The permanent address.
        "@id": "str",
    },
)


class DocumentAudience(TypedDict):
    """For whom it is written."""

    # Whom it speaks to.
    who: Literal["patient", "caregiver", "parent"]
    # From which age on it is for, in years; null: no limit.
    age_min: int | None
    # Up to which age it is for, in years; null: no limit.
    age_max: int | None
    # Of which sex its readers are; null: of any.
    sex: Literal["female", "male"] | None


class DocumentAuthor(TypedDict):
    name: DocumentWords
    # Such as MD or RN; null: none are given.
    credentials: str
    # As what the person took part; null: it is not given.
    role: str
    # For whom the person works; null: it is not given.
    organisation: str


class DocumentReference(TypedDict):
    title: DocumentWords
    # Who published the source; null where it is not known.
    publisher: str | None
    # Its address, for people.
    url: str | None
    # When the source was last looked at.
    accessed: str | None


class Document(TypedDict):
    """The reviewed words of one edition of an article. Its canonical bytes (RFC 8785) are what the
    edition's digest is computed from."""

    # The number of the document's shape.
    format: Literal[1]
    # BCP 47 tag.
    language: str
    title: DocumentWords
    # The article in two or three sentences; null: it has no summary.
    summary: str
    # Other names of what it is about.
    also_called: list[DocumentWords]
    # For whom it is written.
    audience: DocumentAudience
    # Who wrote it.
    authors: list[DocumentAuthor]
    # As it should read, word for word.
    byline: str
    # In reading order.
    sections: list[DocumentSection]
    # What a reader may ask the care team.
    questions: list[DocumentWords]
    # The sources.
    references: list[DocumentReference]


class DocumentSection(TypedDict):
    """A section."""

    id: DocumentUuid
    # The section's fragment on the page: the address of the page, #, and this.
    anchor: str
    # Of the heading: 2 stands highest, 4 lowest.
    level: Literal[2, 3, 4]
    heading: DocumentWords
    # What the section is about.
    aspect: Aspect | None
    urgency: DocumentUrgency
    # May be shown without the rest of the article.
    safe_alone: bool
    # Sections that must be shown along with it.
    show_with: list[DocumentUuid]
    # The text, in reading order.
    blocks: list[DocumentText | DocumentList | DocumentCareAdvice]


class DocumentText(TypedDict):
    """Running text."""

    # What kind of thing it is.
    type: Literal["text"]
    html: DocumentHtml


class DocumentList(TypedDict):
    """A list."""

    # What kind of thing it is.
    type: Literal["list"]
    # How the items are marked.
    style: Literal["bullets", "numbers", "steps"]
    # The number of the first item.
    start: int
    # The items, in their order.
    items: list[DocumentItem]


class DocumentItem(TypedDict):
    """An item of a list."""

    id: DocumentUuid
    term: DocumentHtml
    # Empty where the item has no description.
    description: str
    urgency: DocumentUrgency


class DocumentCareAdvice(TypedDict):
    """Whom to contact and how fast."""

    # What kind of thing it is.
    type: Literal["care-advice"]
    # How fast a reader must act.
    urgency: Literal["non-urgent", "urgent", "emergency"]
    html: DocumentHtml


Kind: TypeAlias = Literal[
    "condition", "symptom", "procedure", "test", "medicine", "healthy-living", "guide", "definition"
]

Aspect: TypeAlias = Literal[
    "overview",
    "types",
    "causes",
    "risk-factors",
    "symptoms",
    "see-doctor",
    "emergency",
    "diagnosis",
    "treatments",
    "side-effects",
    "self-care",
    "living-with",
    "complications",
    "prevention",
    "outlook",
    "screening",
    "pregnancy",
    "children",
    "preparation",
    "procedure",
    "recovery",
    "results",
    "stages",
    "how-it-works",
    "dosage",
    "interactions",
    "research",
    "questions",
    "support",
    "more-information",
]

Block: TypeAlias = "TextBlock | ListBlock | CareAdviceBlock"

Type: TypeAlias = Literal[
    "article.published",
    "article.moved",
    "article.archived",
    "article.withdrawn",
    "article.purged",
    "article.review_changed",
    "article.notice_raised",
    "article.notice_lifted",
    "article.translation_changed",
]

EmergencyKind: TypeAlias = Literal[
    "life-threatening", "self-harm", "poisoning", "abuse", "urgent-today"
]

ConformanceFaultKind: TypeAlias = Literal[
    "purged-held",
    "withdrawn-held",
    "repeated",
    "unknown",
    "ahead",
    "missing",
    "wrong-state",
    "slug-not-moved",
    "stale",
    "wrong-digest",
]

Event: TypeAlias = Literal[
    "publish",
    "update",
    "minor",
    "safety",
    "urgent",
    "notice",
    "lift-notice",
    "outdate-translation",
    "overdue",
    "move",
    "archive",
    "withdraw-unsafe",
    "withdraw-outdated",
    "withdraw-merged",
    "withdraw-legal",
    "reinstate",
    "purge",
    "restart",
    "reset",
]

ExportLine: TypeAlias = "ExportArticle | ExportTombstone | ExportEnd"

DumpFile: TypeAlias = "str"

Signature: TypeAlias = "str"

PublicKey: TypeAlias = "str"

DocumentWords: TypeAlias = "str"

DocumentHtml: TypeAlias = "str"

DocumentUuid: TypeAlias = "str"

DocumentUrgency: TypeAlias = "Literal['non-urgent', 'urgent', 'emergency'] | None"
