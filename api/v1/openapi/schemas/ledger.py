"""Schemas of /me: the partner and its keys, holdings, reports, acknowledgements, usage."""

from api.models.partner import SCOPES
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
    at_utc,
    described,
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
    size=described(INTEGER, "How many rows a page holds at most."),
    next=or_null(described(URL, "The next page; null at the end.")),
)
ID = described(UUID, "The article's lasting id.")


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
    url=described(URL, "Where the article is read, or its 410."),
    language=LANGUAGE,
    state=word(values(STATES), "What is true of the article now."),
    current=record(
        "The article as it is now.",
        seq=SEQ,
        edition=or_null(described(EDITION, "The present edition; null once purged.")),
        updated_at=at_utc("When what readers get of it last changed."),
    ),
    stale=described(
        BOOLEAN,
        "It has changed since the partner was last sent it or told that it is "
        "unchanged or gone: fetch it again.",
    ),
    sent=or_null(
        record(
            "The newest that any of the partner's keys was sent when it asked for the article.",
            seq=SEQ,
            edition=or_null(described(EDITION, f"The edition sent: {NO_EDITION}.")),
            at=at_utc("When it was last sent."),
        )
    ),
    exported=or_null(
        record(
            "The last export fetched to its end that held the article.",
            seq=SEQ,
            at=at_utc("When its last page was fetched."),
        )
    ),
    checked=or_null(
        record(
            "The newest answer that what the partner holds is unchanged (304), or gone (410).",
            seq=SEQ,
            at=at_utc("When it was last told so."),
        )
    ),
    reported=or_null(
        record(
            "What the partner last reported that it shows.",
            shown=described(BOOLEAN, "Whether its readers see the article."),
            edition=or_null(described(EDITION, "The edition it shows.")),
            seq=or_null(described(SEQ, "The seq it shows, where it said one.")),
            at=at_utc("When it said so."),
        )
    ),
    acknowledged=or_null(
        record(
            "The furthest change that the partner has acknowledged.",
            seq=SEQ,
            at=at_utc("When it did."),
        )
    ),
    to_acknowledge=or_null(
        described(
            SEQ,
            "The newest withdrawal, safety change or safety notice since the "
            "partner was first sent the article that it has not acknowledged; send this seq to "
            "/me/acknowledgements.",
        )
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
                day=described(DATE, "The day, in UTC."),
                id=or_null(described(ID, "The article; null: everything else.")),
                url=or_null(described(URL, "Where the article is read.")),
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
                where=described(TEXT, "Its place, such as body.items[3].edition."),
                code=described(TEXT, "What kind of fault."),
                hint=described(TEXT, "The remedy."),
            ),
            "Empty where all were taken.",
        ),
    ),
}


KEY = {
    "id": described(UUID, "The key's lasting id. It is not the key."),
    "name": or_null(described(TEXT, "What the publisher calls the key.")),
    "prefix": described(TEXT, "The key's first characters, to tell it by."),
    "scopes": listing(
        word([scope for scope, _ in SCOPES]), "What it may do besides reading what anybody may."
    ),
    "created_at": described(INSTANT, "When it was given out. UTC."),
    "expires_at": or_null(described(INSTANT, "Until when it is good; null: no end.")),
    "last_used_at": or_null(
        described(INSTANT, "When it was last used, to about a minute; null: never.")
    ),
}
LIMIT = record(
    "How often the key may ask.",
    requests=described(INTEGER, "Requests in a window."),
    seconds=described(INTEGER, "The length of a window."),
)

ME = {
    "PartnerKey": record("A key, without its secret.", **KEY),
    "Me": record(
        partner=record(
            "Who asks.",
            id=described(UUID, "The partner's lasting id."),
            name=described(TEXT, "The partner's name."),
            email=or_null(described(TEXT, "Where we write to, if we must.")),
            promised_hours=described(
                INTEGER, "Within how many hours it has promised to come back for changes."
            ),
        ),
        key=record("The key that was sent.", **KEY, limit=or_null(LIMIT)),
        other_keys=listing(
            {"$ref": "#/components/schemas/PartnerKey"},
            "The partner's other keys that are good. Two may be, for changing over.",
        ),
        links=record(
            "Where the partner's other things are.",
            self=described(URL, "This answer."),
            subscriptions=described(URL, "Where changes are pushed to."),
            deliveries=described(URL, "What was pushed, and how that went."),
            holdings=described(URL, "What the partner was last sent of each article."),
            reports=described(URL, "Where it reports what it shows."),
            usage=described(URL, "How often it has asked for what."),
        ),
    ),
}
