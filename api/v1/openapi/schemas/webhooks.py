"""Schemas of subscriptions and of their deliveries."""

from api.models.delivery import DELIVERY_KINDS, DELIVERY_STATES
from api.models.subscription import SUBSCRIPTION_STATES
from articles.documents.vocabulary import SIGNIFICANCES, values

from .json_schema import (
    BOOLEAN,
    INTEGER,
    SEQ,
    TEXT,
    URL,
    UUID,
    at_utc,
    described,
    listing,
    or_null,
    record,
    ref,
    word,
)
from .ledger import PAGE

MOST = 100


def _body(text: str, *required: str, **properties: dict) -> dict:
    """A request body: an object that may have no other members."""
    return {
        "type": "object",
        "description": text,
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


ADDRESS = {
    "type": "string",
    "format": "uri",
    "maxLength": 500,
    "description": "Where messages are posted: a public address over https, without user, "
    "password or fragment. A secret path or query may stand in it.",
    "examples": ["https://partner.example/webhooks/health"],
}
DESCRIPTION = {"type": "string", "maxLength": 200, "description": "The partner's own note."}
FILTERS = {
    "languages": {
        **listing({"type": "string"}, "BCP 47 tags; with none, all languages."),
        "maxItems": MOST,
        "examples": [["en", "es"]],
    },
    "topics": {
        **listing(
            {"type": "string"},
            "Slugs of topics, each with all topics below it; with none, all. An article that "
            "leaves a topic is told once more, when it leaves.",
        ),
        "maxItems": MOST,
        "examples": [["heart"]],
    },
    "codes": {
        **listing(
            {"type": "string"},
            "`system|code`; with none, all. Of an ICD classification the codes below match as "
            "well, and a code above where the article says it includes its descendants.",
        ),
        "maxItems": MOST,
        "examples": [["http://hl7.org/fhir/sid/icd-10-cm|E11"]],
    },
    "significances": {
        **listing(
            word(values(SIGNIFICANCES)),
            "How much a change must matter; with none, all. What is withdrawn or purged is told "
            "whatever its significance.",
        ),
        "examples": [["clinical", "safety"]],
    },
}
SECRET = described(
    TEXT,
    "What you verify signatures with, `whsec_` and base64: shown when it is made "
    "and never again; null in every other answer.",
)
SUBSCRIPTION = record(
    "Where changes are pushed, and which.",
    id=described(UUID, "The subscription's lasting id."),
    url=ADDRESS,
    description=or_null(DESCRIPTION),
    **FILTERS,
    state=word(
        [state for state, _ in SUBSCRIPTION_STATES],
        "`paused` by you; `disabled` by us, after a 410 or long failure: see `reason`.",
    ),
    reason=or_null(described(TEXT, "Why it is disabled: `gone`, `failing`, or words.")),
    secret=or_null(SECRET),
    previous_secret_until=or_null(at_utc("Until when the former secret signs as well.")),
    failing_since=or_null(at_utc("Since when nothing has arrived; null while all is well.")),
    cursor=described(
        TEXT, "How far it is: a cursor of the change feed, to go on from there by hand."
    ),
    created_at=at_utc("When it was made."),
    links=record(
        "Where its other things are.",
        self=described(URL, "The subscription."),
        deliveries=described(URL, "What was pushed for it, and how that went."),
    ),
)
ATTEMPT = record(
    "One attempt, and what came of it.",
    number=described(INTEGER, "1, 2, 3 …"),
    at=at_utc("When it began."),
    milliseconds=or_null(described(INTEGER, "How long it took.")),
    status=or_null(described(INTEGER, "The status answered; null where none was.")),
    error=or_null(described(TEXT, "Why there was no answer.")),
    answer=or_null(described(TEXT, "null: what a receiver answers is shown to nobody.")),
)
DELIVERY = record(
    "One push of one message.",
    id=described(TEXT, "The `webhook-id`, the same at every attempt."),
    subscription=described(UUID, "The subscription it is for."),
    kind=word(
        [kind for kind, _ in DELIVERY_KINDS],
        "A change as it came, the news that the journal was restored, a change once more, or a "
        "test ping.",
    ),
    type=or_null(described(TEXT, "The message's `type`; null once it is not known.")),
    seq=or_null({**SEQ, "minimum": 0, "description": "The change's place in the journal."}),
    article=or_null(described(UUID, "The article that the change is of.")),
    state=word(
        [state for state, _ in DELIVERY_STATES],
        "`failed`: given up. `cancelled`: it has come to mean nothing, as after a restore.",
    ),
    attempts=listing(ref("DeliveryAttempt"), "The attempts so far, the first first."),
    next_attempt_at=or_null(at_utc("When it is tried next; null where it is not.")),
    created_at=at_utc("When it was put in line."),
    ended_at=or_null(at_utc("When it arrived, or was given up.")),
)


WEBHOOKS = {
    "Subscription": SUBSCRIPTION,
    "SubscriptionList": record(items=listing(ref("Subscription"), "The oldest first.")),
    "NewSubscription": _body(
        "A subscription to be made.",
        "url",
        url=ADDRESS,
        description=DESCRIPTION,
        **FILTERS,
        after=described(
            TEXT,
            "A cursor of the list, the export or the feed: what came after it is "
            "pushed as well, so that nothing lies between. Without it: from now on.",
        ),
    ),
    "SubscriptionChange": _body(
        "What is to be otherwise; the rest stays.",
        url=ADDRESS,
        description=DESCRIPTION,
        **FILTERS,
        state=word(["active", "paused"], "Pause it, or go on with all that came meanwhile."),
    ),
    "Enabling": _body(
        "How to begin again. It may be empty.",
        skip_missed={
            **BOOLEAN,
            "default": False,
            "description": "true: leave out what came while it was disabled.",
        },
    ),
    "Replay": _body(
        "What to send once more: one of the two.",
        from_seq=described(
            SEQ,
            "Every change from here up to the subscription's cursor that it asks "
            "for; at most 1,000 changes are looked through.",
        ),
        delivery=described(TEXT, "The id of one delivery."),
    ),
    "Replayed": record(
        "What was put in line.",
        queued=described(INTEGER, "How many deliveries."),
        deliveries=described(URL, "Where they are seen."),
    ),
    "Delivery": DELIVERY,
    "DeliveryAttempt": ATTEMPT,
    "DeliveryList": record(
        items=listing(ref("Delivery"), "The newest first."),
        page=PAGE,
    ),
}
