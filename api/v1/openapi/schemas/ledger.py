"""Schemas of /me: holdings, reports, acknowledgements and usage."""

from __future__ import annotations

from articles.documents.vocabulary import STATES, values

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
    listing,
    or_null,
    record,
    word,
)

MOST = 1000
EDITION = {"type": "integer", "minimum": 1, "description": "An edition's number."}
NO_EDITION = "its number; null where that is not known"
PAGE = record(
    "Where one is in the list.",
    size={**INTEGER, "description": "How many rows a page holds at most."},
    next=or_null({**URL, "description": "The next page; null at the end."}),
)
ID = {**UUID, "description": "The article's lasting id."}


def _at(text: str) -> dict:
    return {**INSTANT, "description": f"{text} UTC."}


def _batch(text: str, item: dict) -> dict:
    return {
        "type": "object",
        "description": text,
        "required": ["items"],
        "properties": {"items": {"type": "array", "minItems": 1, "maxItems": MOST, "items": item}},
        "additionalProperties": False,
    }


HOLDING = record(
    "An article that the partner holds, as far as we know.",
    id=ID,
    url={**URL, "description": "Where the article is read, or its 410."},
    language=LANGUAGE,
    state=word(values(STATES), "What is true of the article now."),
    current=record(
        "The article as it is now.",
        seq=SEQ,
        edition=or_null({**EDITION, "description": "The present edition; null once purged."}),
        updated_at=_at("When what readers get of it last changed."),
    ),
    stale={
        **BOOLEAN,
        "description": "It has changed since the partner was last sent it or told that it is "
        "unchanged or gone: fetch it again.",
    },
    sent=or_null(
        record(
            "The newest that any of the partner's keys was sent when it asked for the article.",
            seq=SEQ,
            edition=or_null({**EDITION, "description": f"The edition sent: {NO_EDITION}."}),
            at=_at("When it was last sent."),
        )
    ),
    exported=or_null(
        record(
            "The last export fetched to its end that held the article.",
            seq=SEQ,
            at=_at("When its last page was fetched."),
        )
    ),
    checked=or_null(
        record(
            "The newest answer that what the partner holds is unchanged (304), or gone (410).",
            seq=SEQ,
            at=_at("When it was last told so."),
        )
    ),
    reported=or_null(
        record(
            "What the partner last reported that it shows.",
            shown={**BOOLEAN, "description": "Whether its readers see the article."},
            edition=or_null({**EDITION, "description": "The edition it shows."}),
            seq=or_null({**SEQ, "description": "The seq it shows, where it said one."}),
            at=_at("When it said so."),
        )
    ),
    acknowledged=or_null(
        record(
            "The furthest change that the partner has acknowledged.",
            seq=SEQ,
            at=_at("When it did."),
        )
    ),
    to_acknowledge=or_null(
        {
            **SEQ,
            "description": "The newest withdrawal, safety change or safety notice since the "
            "partner was first sent the article that it has not acknowledged; send this seq to "
            "/me/acknowledgements.",
        }
    ),
)
REPORT = {
    "type": "object",
    "description": "What is shown of one article. Where it is shown, `edition` or `seq` is needed.",
    "required": ["id"],
    "properties": {
        "id": ID,
        "edition": {**EDITION, "type": ["integer", "null"], "description": "The edition shown."},
        "seq": {
            "type": ["integer", "null"],
            "minimum": 1,
            "description": "The article's `seq` as it is shown. It tells notices as well, which "
            "make no new edition.",
        },
        "shown": {
            "type": ["boolean", "null"],
            "default": True,
            "description": "false: readers see the article no longer.",
        },
    },
    "additionalProperties": False,
}
ACKNOWLEDGEMENT = {
    "type": "object",
    "description": "The partner has seen to everything that befell an article up to `seq`.",
    "required": ["id", "seq"],
    "properties": {"id": ID, "seq": SEQ},
    "additionalProperties": False,
}

LEDGER = {
    "HoldingList": record(items=listing(HOLDING, "In a fixed order."), page=PAGE),
    "UsageList": record(
        items=listing(
            record(
                "How often an article was asked for on a day.",
                day={**DATE, "description": "The day, in UTC."},
                id=or_null({**ID, "description": "The article; null: everything else."}),
                url=or_null({**URL, "description": "Where the article is read."}),
                count={**INTEGER, "minimum": 1, "description": "How often."},
            ),
            "In a fixed order, by and large the earliest day first.",
        ),
        page=PAGE,
    ),
    "Reports": _batch("What is shown of each article.", REPORT),
    "Acknowledgements": _batch("What has been seen to.", ACKNOWLEDGEMENT),
    "Accepted": record(
        "How a batch was taken.",
        accepted={**INTEGER, "minimum": 0, "description": "How many items were taken."},
        errors=listing(
            record(
                "What is wrong with an item that was not taken.",
                where={**TEXT, "description": "Its place, such as body.items[3].edition."},
                code={**TEXT, "description": "What kind of fault."},
                hint={**TEXT, "description": "The remedy."},
            ),
            "Empty where all were taken.",
        ),
    ),
}
