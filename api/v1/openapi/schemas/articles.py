"""Schemas of an article, whole and in lists, and of its sections."""

from articles.documents.vocabulary import (
    ASPECTS,
    AUDIENCES,
    BASES,
    KINDS,
    LIST_STYLES,
    READABLE_STATES,
    RELATIONS,
    SEXES,
    SIGNIFICANCES,
    URGENCIES,
    values,
)
from articles.models.public.notice import NOTICE_LEVELS

from .json_schema import (
    BOOLEAN,
    DATE,
    DIGEST,
    HTML,
    INSTANT,
    INTEGER,
    LANGUAGE,
    SEQ,
    TEXT,
    URL,
    UUID,
    described,
    listing,
    or_null,
    record,
    ref,
    word,
)

IDENTITY = {
    "id": UUID,
    "type": word(["article"]),
    "kind": word(values(KINDS)),
    "state": word(list(READABLE_STATES)),
    "language": LANGUAGE,
    "dir": word(["ltr", "rtl"]),
    "slug": TEXT,
    "seq": SEQ,
    "updated_at": INSTANT,
    "title": TEXT,
    "summary": TEXT,
}
LINKS = record(self=URL, html=URL, permanent=URL, edition=URL, editions=URL, changes=URL)
REVIEW = {
    "basis": word(values(BASES), "On what the article may claim to be reviewed."),
    "last_reviewed": or_null(DATE),
    "next_review_due": or_null(DATE),
    "overdue_since": or_null(
        described(DATE, "The due date that passed without a review; null: none did.")
    ),
}
LINKED = record(id=UUID, url=URL)
AGE = or_null({"type": "integer", "minimum": 0})
# Fields that come from the document: the same in articles and editions.
DOCUMENT_FIELDS = {
    "also_called": listing(TEXT),
    "audience": record(
        who=word(values(AUDIENCES)), age_min=AGE, age_max=AGE, sex=or_null(word(values(SEXES)))
    ),
    "authors": listing(record(name=TEXT, credentials=TEXT, role=TEXT, organisation=TEXT)),
    "byline": described(TEXT, "As it should read, word for word."),
    "dates": record(first_published=DATE, text_changed=INSTANT),
    "sections": listing(ref("Section"), "In reading order."),
    "questions": listing(TEXT, "What a reader may ask the care team."),
    "call_to_action": or_null(
        record(text=TEXT, label=or_null(TEXT), url=or_null(URL), promotional=BOOLEAN)
    ),
    "topics": listing(record(slug=TEXT, name=TEXT)),
    "codes": listing(ref("Code")),
    "references": listing(
        record(title=TEXT, publisher=or_null(TEXT), url=or_null(URL), accessed=or_null(DATE))
    ),
}
SUMMARY = {**IDENTITY, "edition": ref("EditionSummary"), "review": record(**REVIEW), "links": LINKS}

ARTICLES = {
    "EditionSummary": record(
        number={"type": "integer", "minimum": 1},
        seq=SEQ,
        digest=DIGEST,
        published_at=INSTANT,
        significance=word(values(SIGNIFICANCES)),
        change_note=or_null(described(TEXT, "What changed, in a sentence for readers.")),
    ),
    "Code": record(
        system=TEXT,
        code=TEXT,
        display=TEXT,
        relation=word(values(RELATIONS), "How the page stands to the code."),
        includes_descendants=BOOLEAN,
    ),
    "Reuse": record(
        "On what terms the article may be reused. Durations are ISO 8601.",
        license=URL,
        attribution=TEXT,
        required_text=TEXT,
        refresh_within=TEXT,
        remove_withdrawn_within=TEXT,
        show_notices_within=TEXT,
    ),
    "Notice": record(
        "An urgent message, to be shown above the article.",
        id=UUID,
        level=word(values(NOTICE_LEVELS)),
        language=LANGUAGE,
        dir=word(["ltr", "rtl"]),
        html=HTML,
        text=TEXT,
        **{"from": INSTANT},
        until=or_null(INSTANT),
    ),
    "Article": record(
        **IDENTITY,
        **DOCUMENT_FIELDS,
        publisher=record(name=TEXT, url=URL),
        edition=ref("EditionSummary"),
        review=record(
            **REVIEW,
            reviewed_by=listing(record(name=TEXT, credentials=TEXT, role=TEXT)),
            digest=or_null(DIGEST),
            covers_current_text=BOOLEAN,
            changed_sections=listing(
                UUID, "Sections whose present words neither this review nor a later one has seen."
            ),
            partial_reviews=listing(
                record(
                    reviewed=DATE,
                    reviewed_by=listing(record(name=TEXT, credentials=TEXT, role=TEXT)),
                    sections=listing(UUID),
                ),
                "Later reviews of some sections alone, each with those that still read the same.",
            ),
        ),
        ended=or_null(
            record(
                "Why an archived article is no longer kept up; null for a published one.",
                at=or_null(INSTANT),
                reason=or_null(TEXT),
                successor=or_null(LINKED),
            )
        ),
        notices=listing(ref("Notice")),
        related=listing(ref("Related")),
        translations=listing(record(language=LANGUAGE, id=UUID, url=URL)),
        translation=or_null(
            record(
                "How a translation stands to its original; null for an original.",
                source=UUID,
                outdated_sections=listing(UUID),
                safety_outdated=BOOLEAN,
            )
        ),
        reading=record(
            words=INTEGER,
            minutes=INTEGER,
            measures=listing(
                record(
                    formula=described(
                        TEXT,
                        "flesch-kincaid, smog, fernandez-huerta, kandel-moles or amstad so far.",
                    ),
                    scale=described(
                        TEXT, "us-grade: lower is easier. ease-0-100: higher is easier."
                    ),
                    value=described(TEXT, "A number with one decimal."),
                ),
                "As reckoned when the edition was issued; none for a short text.",
            ),
        ),
        reuse=ref("Reuse"),
        links=LINKS,
    ),
    "Related": {
        **LINKED,
        "description": "Another article. What `include=related` adds is null where it is gone.",
        "properties": {
            **LINKED["properties"],
            "title": or_null(TEXT),
            "kind": or_null(word(values(KINDS))),
            "language": or_null(LANGUAGE),
            "state": or_null(word(list(READABLE_STATES))),
        },
    },
    "ArticleSummary": record(
        "The same fields, with the same types, as in the whole article.", **SUMMARY
    ),
    "SummaryPart": {
        **record(
            "What `fields` left of a summary, and what `include` added to it.",
            **SUMMARY,
            sections=DOCUMENT_FIELDS["sections"],
            related=listing(ref("Related")),
        ),
        "required": ["id"],
    },
    "ArticleList": record(
        items=listing(
            {"anyOf": [ref("ArticleSummary"), ref("SummaryPart")]},
            "Summaries; with `fields` or `include`, the parts that were asked for.",
        ),
        page=record(size=INTEGER, next=or_null(URL)),
        cursor=described(TEXT, "Where to follow the change feed from (`after`)."),
    ),
}


URGENCY = or_null(word(values(URGENCIES), "How fast a reader must act, set by people."))

SECTIONS = {
    "ListItem": record(
        "Both halves as plain text and as HTML; the description may be absent.",
        id=UUID,
        term=TEXT,
        term_html=HTML,
        description_html=or_null(HTML),
        description_text=or_null(TEXT),
        urgency=URGENCY,
    ),
    "TextBlock": record(type=word(["text"]), html=HTML, text=TEXT),
    "ListBlock": record(
        type=word(["list"]),
        style=word(values(LIST_STYLES)),
        start=INTEGER,
        html=HTML,
        text=TEXT,
        items=listing(ref("ListItem")),
    ),
    "CareAdviceBlock": record(
        "Whom to contact and how fast.",
        type=word(["care-advice"]),
        urgency=word(values(URGENCIES)),
        html=HTML,
        text=TEXT,
    ),
    "Block": {
        "description": "Every block has `html` and `text`: show `html` where `type` is unknown.",
        "oneOf": [ref("TextBlock"), ref("ListBlock"), ref("CareAdviceBlock")],
        "discriminator": {
            "propertyName": "type",
            "mapping": {
                "text": "#/components/schemas/TextBlock",
                "list": "#/components/schemas/ListBlock",
                "care-advice": "#/components/schemas/CareAdviceBlock",
            },
        },
    },
    "Section": record(
        id=UUID,
        parent=or_null(described(UUID, "The section a sub-heading stands under.")),
        anchor=TEXT,
        level={"type": "integer", "minimum": 2, "maximum": 4},
        heading=TEXT,
        aspect=or_null(word(values(ASPECTS), "What the section is about.")),
        urgency=URGENCY,
        safe_alone=described(BOOLEAN, "May be shown without the rest of the article."),
        show_with=listing(UUID, "Sections that must be shown along with it."),
        digest=DIGEST,
        text_changed=INSTANT,
        blocks=listing(ref("Block")),
    ),
}
