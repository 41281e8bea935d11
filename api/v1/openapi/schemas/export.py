"""Schemas of the export: its manifest and the lines of its pages."""

from __future__ import annotations

from articles.documents.vocabulary import READABLE_STATES

from .json_schema import (
    BOOLEAN,
    DIGEST,
    INTEGER,
    LANGUAGE,
    SEQ,
    TEXT,
    URL,
    UUID,
    listing,
    or_null,
    record,
    ref,
    word,
)
from .problems import TOMBSTONE

ARTICLES = {**INTEGER, "description": "Readable articles: published and archived ones."}
TOMBSTONES = {**INTEGER, "description": "Withdrawn articles. Purged ones are counted nowhere."}
CURSOR = {
    **TEXT,
    "description": "Where the change feed is to be followed from (`after`); `links.changes` is "
    "its address.",
}
LIBRARY_DIGEST = {
    **DIGEST,
    "description": "`sha256:` and the hexadecimal SHA-256 of one line for each article, in the "
    "order of their ids as text: `id:seq:digest` and a line feed, in UTF-8. `digest` is the "
    "edition's, so each line has `sha256:` in it once more; it is left out for a withdrawn "
    "article, whose line ends in a colon. Purged articles have no line. A copy that has followed "
    "the feed to exactly this `links.changes` comes to the same.",
}

EXPORT = {
    "Export": record(
        "What there was at one place in the journal.",
        type=word(["export"]),
        language=or_null({**LANGUAGE, "description": "BCP 47 tag; null: all languages."}),
        seq={**INTEGER, "minimum": 0, "description": "The place in the journal."},
        cursor=CURSOR,
        articles=ARTICLES,
        tombstones=TOMBSTONES,
        languages=listing(
            record(language=LANGUAGE, articles=ARTICLES, tombstones=TOMBSTONES), "By their tags."
        ),
        digest=LIBRARY_DIGEST,
        page_bytes={
            **INTEGER,
            "description": "What a page has at most before it is encoded, unless one article "
            "alone is larger.",
        },
        formats=listing(
            record(
                media_type=TEXT,
                encodings=listing(TEXT, "Of the content, as Accept-Encoding asks for them."),
            )
        ),
        reuse=ref("Reuse"),
        links=record(
            self=URL,
            first={**URL, "description": "The first page."},
            changes={**URL, "description": "The feed from this place on; `end` gives it too."},
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
        etag={
            **TEXT,
            "description": "That of `/articles/{id}`: the base64 SHA-256 of the bytes of "
            "`article`, quoted.",
        },
        document={
            **TEXT,
            "description": "The edition's canonical document as text: its UTF-8 bytes are those "
            "of `/articles/{id}/editions/{number}/document`, and give `digest`.",
        },
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
        articles={**INTEGER, "description": "Lines of articles on this page."},
        tombstones={**INTEGER, "description": "Lines of tombstones on this page."},
        complete={**BOOLEAN, "description": "Whether this was the last page."},
        next=or_null({**URL, "description": "The next page; null on the last."}),
        changes=or_null(
            {**URL, "description": "On the last page, the feed to follow from now on; else null."}
        ),
    ),
}
