"""Schemas of parts of an article: a section, a difference, an edition `as_of` a moment."""

from articles.documents.vocabulary import KINDS, READABLE_STATES, values

from .articles import ARTICLES, DOCUMENT_FIELDS, IDENTITY, REVIEW
from .history import ROW, STANDING
from .json_schema import (
    BOOLEAN,
    DATE,
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

_CHANGES = ["added", "removed", "moved", "changed"]
_HEADING = {"id": UUID, "anchor": TEXT, "level": INTEGER, "heading": TEXT}
_ARTICLE = ARTICLES["Article"]["properties"]
_CRITICAL = described(
    BOOLEAN, "Whether a number, dose, unit, negation, urgency or the like differs."
)
_THEN = {
    "state_then": word(list(READABLE_STATES), "Of the article at that moment."),
    "seq_then": described(SEQ, "Of the last change up to that moment."),
    "updated_then": described(INSTANT, "When that change was."),
}
_EDITION = {
    "id": UUID,
    "type": word(["edition"]),
    "kind": word(values(KINDS)),
    "language": LANGUAGE,
    "dir": word(["ltr", "rtl"]),
    "summary": TEXT,
    **ROW,
}
_AS_OF = described(INSTANT, "The instant the answer speaks of, UTC.")


def _any_of(description: str, *names: str) -> dict:
    return {"description": description, "anyOf": [ref(name) for name in names]}


def _counts(*names: str) -> dict:
    return record(**dict.fromkeys(names, INTEGER))


def _before_and_after(schema: dict) -> dict:
    return or_null(record("Null where it is the same.", before=schema, after=schema))


def _added_and_removed(schema: dict) -> dict:
    return record(added=listing(schema), removed=listing(schema))


_WORDS = {
    "segments": listing(ref("Segment"), "The text in pieces, old words before new."),
    "critical_words": listing(ref("CriticalWord"), "The numbers and weighty words that differ."),
}

ARTICLE_PARTS: dict[str, dict] = {
    "ArticleAnswer": _any_of(
        "The article; with `as_of`, the edition then (`type` tells which); with `fields`, a part.",
        *("Article", "EditionThen", "ArticlePart"),
    ),
    "ArticlePart": {
        **ARTICLES["Article"],
        "description": "What `fields` left of the article.",
        "required": ["id"],
    },
    "ArticleListAnswer": _any_of(
        "The list; with `as_of`, the list as it was then.", "ArticleList", "ArticleListThen"
    ),
    "EditionThen": record(
        "The edition in force at a moment, and what the journal says of the article then.",
        **_EDITION,
        **DOCUMENT_FIELDS,
        **STANDING,
        **_THEN,
        as_of=_AS_OF,
    ),
    "ArticleSummaryThen": record(
        "An article in the list as it was.", **_EDITION, first_published=DATE, **_THEN
    ),
    "ArticleListThen": record(
        as_of=_AS_OF,
        items=listing(
            ref("ArticleSummaryThen"),
            "Without articles and editions that have been withdrawn since.",
        ),
        page=record(size=INTEGER, next=or_null(URL)),
        cursor=described(TEXT, "Where to follow the change feed from, from that moment."),
    ),
    "SectionAnswer": record(
        "A section with all that must be shown along with it.",
        type=word(["section"]),
        asked=described(UUID, "The section that was asked for; the rest is company."),
        article=record(
            **{
                name: IDENTITY[name]
                for name in (
                    *("id", "kind", "state", "language", "dir", "slug", "seq", "updated_at"),
                    "title",
                )
            }
        ),
        **{name: _ARTICLE[name] for name in ("edition", "ended", "notices", "translation")},
        reuse=ref("Reuse"),
        review=record(
            **REVIEW,
            reviewed_by=_ARTICLE["review"]["properties"]["reviewed_by"],
            sections=listing(
                record(
                    id=UUID,
                    covered=described(
                        BOOLEAN, "Whether a review has seen it in the words it has now."
                    ),
                ),
                "Of each section in this answer.",
            ),
        ),
        above=listing(record(**_HEADING), "Headings it stands under, the outermost first."),
        sections=listing(ref("Section"), "To be shown together, in this order."),
        links=record(self=URL, article=URL, html=URL, permanent=URL, edition=URL),
    ),
    "Segment": record(
        op=word(["same", "added", "removed"]),
        text=TEXT,
        critical=described(BOOLEAN, "One number, dose or negation, whole."),
    ),
    "CriticalWord": record(
        op=word(["added", "removed"]),
        text=described(TEXT, "A number stands with its unit."),
        kind=word(["number", "word"]),
    ),
    "DifferenceFact": record(
        "What is said beside the words, such as how urgent a section is.",
        field=described(
            TEXT, "urgency, aspect, level, safe_alone, show_with, list or links so far."
        ),
        before=or_null(TEXT),
        after=or_null(TEXT),
        critical=_CRITICAL,
    ),
    "DifferencePart": record(
        "A heading, a passage, a list item or care advice that differs.",
        kind=word(["heading", "text", "item", "care-advice"]),
        id=or_null(described(UUID, "Of a list item; passages have none.")),
        change=word(_CHANGES),
        moved=BOOLEAN,
        **{
            "from": or_null(described(TEXT, "The section an item came from.")),
            "to": or_null(described(TEXT, "The section an item went to.")),
        },
        critical=_CRITICAL,
        facts=listing(ref("DifferenceFact")),
        **_WORDS,
    ),
    "DifferenceSection": record(
        id=UUID,
        anchor=TEXT,
        heading=TEXT,
        change=word(_CHANGES),
        moved=described(BOOLEAN, "It may have changed as well."),
        critical=_CRITICAL,
        facts=listing(ref("DifferenceFact")),
        parts=listing(ref("DifferencePart"), "In the order of `to`, removed ones last."),
    ),
    "Difference": record(
        "What `to` says that `from` did not.",
        id=UUID,
        type=word(["difference"]),
        language=LANGUAGE,
        **{
            "from": {
                "description": "The earlier edition; null where everything is new.",
                "anyOf": [ref("EditionRow"), {"type": "null"}],
            }
        },
        to=ref("EditionRow"),
        same_words=described(BOOLEAN, "The digests are the same."),
        counts=record(
            sections=_counts(*_CHANGES),
            items=_counts(*_CHANGES),
            words=_counts("added", "removed"),
            critical_words=INTEGER,
        ),
        around=listing(
            record(
                field=described(
                    TEXT,
                    "title, summary, also_called, audience, authors, byline, "
                    "questions or references so far.",
                ),
                critical=_CRITICAL,
                **_WORDS,
            ),
            "What differs beside the sections.",
        ),
        sections=listing(
            ref("DifferenceSection"), "Those that differ, in the order of `to`, removed ones last."
        ),
        metadata=record(
            "What stands beside the reviewed words.",
            slug=_before_and_after(or_null(TEXT)),
            kind=_before_and_after(or_null(word(values(KINDS)))),
            call_to_action=_before_and_after(DOCUMENT_FIELDS["call_to_action"]),
            topics=_added_and_removed(DOCUMENT_FIELDS["topics"]["items"]),
            codes=_added_and_removed(ref("Code")),
            related=_added_and_removed(UUID),
        ),
    ),
    "Markdown": {"type": "string", "description": "CommonMark, in UTF-8."},
    "JsonLd": {
        "type": "object",
        "description": "JSON-LD: a MedicalWebPage of schema.org, release 30.0.",
        "required": ["@context", "@type", "@id"],
        "properties": {
            "@context": described(URL, "https://schema.org"),
            "@type": described(TEXT, "MedicalWebPage"),
            "@id": described(URL, "The permanent address."),
        },
    },
}
