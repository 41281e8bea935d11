"""Schemas of editions, of the change feed and the export, and of errors (RFC 9457)."""

from articles.documents.vocabulary import (
    CHANGE_TYPES,
    KINDS,
    READABLE_STATES,
    SIGNIFICANCES,
    STATES,
    WITHDRAWAL_KINDS,
    values,
)

from .articles import ARTICLES, DOCUMENT_FIELDS
from .json_schema import (
    BOOLEAN,
    DIGEST,
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

PROBLEM = {
    "type": described(URL, "Names the kind of problem; there it is described."),
    "title": TEXT,
    "status": INTEGER,
    "detail": described(TEXT, "What was wrong this time."),
    "errors": listing(ref("Fault")),
    "instance": described(TEXT, "The path asked for."),
    "request_id": or_null(described(TEXT, "Quote it when you report the problem.")),
}

TOMBSTONE: dict[str, dict] = {
    "id": UUID,
    "seq": described(SEQ, "The latest change of this article that is in the feed."),
    "kind": word(values(WITHDRAWAL_KINDS)),
    "reason": or_null(TEXT),
    "advice": or_null(described(TEXT, "For people who rely on the text.")),
    "withdrawn_at": or_null(INSTANT),
    "successor": or_null(record(id=UUID, url=URL)),
}

PROBLEMS = {
    "Problem": record("Some kinds have further members.", **PROBLEM),
    "Fault": record("One thing that was wrong.", where=TEXT, code=TEXT, hint=TEXT),
    "ArticleGone": record("The article was withdrawn.", **PROBLEM, **TOMBSTONE),
    "Gone": {"anyOf": [ref("ArticleGone"), ref("Problem")]},
    "ProblemType": record(
        type=URL, code=TEXT, status=INTEGER, title=TEXT, meaning=TEXT, remedy=TEXT
    ),
}

ROW = {
    **ARTICLES["EditionSummary"]["properties"],
    "title": TEXT,
    "slug": TEXT,
    "is_current": BOOLEAN,
    "withdrawn": described(BOOLEAN, "Its text is no longer to be had, nor to be shown."),
    "links": record(self=URL, document=URL, article=URL, html=URL),
}

STANDING = {
    "state": word(values(STATES), "Of the article now."),
    "tombstone": or_null(
        record("Of a withdrawn article, read with the scope `archive`; else null.", **TOMBSTONE)
    ),
}

HISTORY = {
    "EditionRow": record(**ROW),
    "EditionList": record(
        id=UUID, **STANDING, items=listing(ref("EditionRow"), "The newest first.")
    ),
    "Edition": record(
        id=UUID,
        type=word(["edition"]),
        kind=word(values(KINDS)),
        language=LANGUAGE,
        summary=TEXT,
        **ROW,
        **DOCUMENT_FIELDS,
        **STANDING,
    ),
    "Change": record(
        "Means: fetch this article again. Its type is a hint.",
        seq=SEQ,
        at=INSTANT,
        type=word(values(CHANGE_TYPES)),
        id=UUID,
        language=LANGUAGE,
        state=word(values(STATES)),
        edition=or_null(INTEGER),
        previous_edition=or_null(INTEGER),
        significance=word(values(SIGNIFICANCES)),
        sections=listing(UUID, "Sections touched, as far as known."),
        note=or_null(TEXT),
        successor=or_null(UUID),
        url=URL,
    ),
    "Changes": record(
        changes=listing(ref("Change")),
        next=described(URL, "Keep it: it brings what comes later, too."),
        complete=described(BOOLEAN, "Whether there is nothing more for now."),
    ),
}


ARTICLE_COUNT = described(INTEGER, "Readable articles: published and archived ones.")
TOMBSTONE_COUNT = described(INTEGER, "Withdrawn articles. Purged ones are counted nowhere.")
CURSOR = described(
    TEXT, "Where the change feed is to be followed from (`after`); `links.changes` is its address."
)
LIBRARY_DIGEST = described(
    DIGEST,
    "`sha256:` and the hexadecimal SHA-256 of one line for each article, in the "
    "order of their ids as text: `id:seq:digest` and a line feed, in UTF-8. `digest` is the "
    "edition's, so each line has `sha256:` in it once more; it is left out for a withdrawn "
    "article, whose line ends in a colon. Purged articles have no line. A copy that has followed "
    "the feed to exactly this `links.changes` comes to the same.",
)

EXPORT = {
    "Export": record(
        "What there was at one place in the journal.",
        type=word(["export"]),
        language=or_null(described(LANGUAGE, "BCP 47 tag; null: all languages.")),
        seq={**INTEGER, "minimum": 0, "description": "The place in the journal."},
        cursor=CURSOR,
        articles=ARTICLE_COUNT,
        tombstones=TOMBSTONE_COUNT,
        languages=listing(
            record(language=LANGUAGE, articles=ARTICLE_COUNT, tombstones=TOMBSTONE_COUNT),
            "By their tags.",
        ),
        digest=LIBRARY_DIGEST,
        page_bytes=described(
            INTEGER,
            "What a page has at most before it is encoded, unless one article alone is larger.",
        ),
        formats=listing(
            record(
                media_type=TEXT,
                encodings=listing(TEXT, "Of the content, as Accept-Encoding asks for them."),
            )
        ),
        reuse=ref("Reuse"),
        links=record(
            self=URL,
            first=described(URL, "The first page."),
            changes=described(URL, "The feed from this place on; `end` gives it too."),
        ),
    ),
    "ExportLine": {
        "description": "One line. Its `type` says which; pass over a type you do not know.",
        "anyOf": [ref("ExportArticle"), ref("ExportTombstone"), ref("ExportEnd")],
    },
    "ExportArticle": record(
        "A readable article. `article` is its last member: its bytes, from after the line's "
        'first `,"article":` to before the last brace, are what `/articles/{id}` answers.',
        type=word(["article"]),
        id=UUID,
        seq=SEQ,
        language=LANGUAGE,
        state=word(list(READABLE_STATES)),
        edition={**INTEGER, "minimum": 1, "description": "The edition's number."},
        digest=DIGEST,
        etag=described(
            TEXT, "That of `/articles/{id}`: the base64 SHA-256 of the bytes of `article`, quoted."
        ),
        document=described(
            TEXT,
            "The edition's canonical document as text: its UTF-8 bytes are those "
            "of `/articles/{id}/editions/{number}/document`, and give `digest`.",
        ),
        article=ref("Article"),
    ),
    "ExportTombstone": record(
        "A withdrawn article, as the 410 of `/articles/{id}` tells of it.",
        type=word(["tombstone"]),
        language=LANGUAGE,
        state=word(["withdrawn"]),
        **TOMBSTONE,
    ),
    "ExportEnd": record(
        "The last line of every page.",
        type=word(["end"]),
        articles=described(INTEGER, "Lines of articles on this page."),
        tombstones=described(INTEGER, "Lines of tombstones on this page."),
        complete=described(BOOLEAN, "Whether this was the last page."),
        next=or_null(described(URL, "The next page; null on the last.")),
        changes=or_null(
            described(URL, "On the last page, the feed to follow from now on; else null.")
        ),
    ),
}
