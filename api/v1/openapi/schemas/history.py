"""Schemas of editions and of the change feed."""

from articles.documents.vocabulary import CHANGE_TYPES, KINDS, SIGNIFICANCES, STATES, values

from .articles import ARTICLES, DOCUMENT_FIELDS
from .json_schema import (
    BOOLEAN,
    INSTANT,
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

ROW = {
    **ARTICLES["EditionSummary"]["properties"],
    "title": TEXT,
    "slug": TEXT,
    "is_current": BOOLEAN,
    "withdrawn": {**BOOLEAN, "description": "Its text is no longer to be had, nor to be shown."},
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
        next={**URL, "description": "Keep it: it brings what comes later, too."},
        complete={**BOOLEAN, "description": "Whether there is nothing more for now."},
    ),
}
