"""Schema of /me."""

from api.models.key import SCOPES

from .json_schema import INSTANT, INTEGER, TEXT, URL, UUID, listing, or_null, record, word

KEY = {
    "id": {**UUID, "description": "The key's lasting id. It is not the key."},
    "name": or_null({**TEXT, "description": "What the publisher calls the key."}),
    "prefix": {**TEXT, "description": "The key's first characters, to tell it by."},
    "scopes": listing(
        word([scope for scope, _ in SCOPES]), "What it may do besides reading what anybody may."
    ),
    "created_at": {**INSTANT, "description": "When it was given out. UTC."},
    "expires_at": or_null({**INSTANT, "description": "Until when it is good; null: no end."}),
    "last_used_at": or_null(
        {**INSTANT, "description": "When it was last used, to about a minute; null: never."}
    ),
}
LIMIT = record(
    "How often the key may ask.",
    requests={**INTEGER, "description": "Requests in a window."},
    seconds={**INTEGER, "description": "The length of a window."},
)

ME = {
    "PartnerKey": record("A key, without its secret.", **KEY),
    "Me": record(
        partner=record(
            "Who asks.",
            id={**UUID, "description": "The partner's lasting id."},
            name={**TEXT, "description": "The partner's name."},
            email=or_null({**TEXT, "description": "Where we write to, if we must."}),
            promised_hours={
                **INTEGER,
                "description": "Within how many hours it has promised to come back for changes.",
            },
        ),
        key=record("The key that was sent.", **KEY, limit=or_null(LIMIT)),
        other_keys=listing(
            {"$ref": "#/components/schemas/PartnerKey"},
            "The partner's other keys that are good. Two may be, for changing over.",
        ),
        links=record(
            "Where the partner's other things are.",
            self={**URL, "description": "This answer."},
            subscriptions={**URL, "description": "Where changes are pushed to."},
            deliveries={**URL, "description": "What was pushed, and how that went."},
            holdings={**URL, "description": "What the partner was last sent of each article."},
            reports={**URL, "description": "Where it reports what it shows."},
            usage={**URL, "description": "How often it has asked for what."},
        ),
    ),
}
