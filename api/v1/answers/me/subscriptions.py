"""Webhook subscriptions."""

import uuid
from typing import Annotated
from urllib.parse import urlencode

from msgspec import Meta, field

from api.models import Subscription as Row
from api.models.subscription import SUBSCRIPTION_STATES
from api.webhooks.signing import display_secret
from articles.delivery import addresses
from articles.delivery.sync import cursors

from ..answer import Answer, Part, doc, instant
from ..fields import Instant, SignificanceValue, Url, one_of

MOST = 100
Receiver = Annotated[
    Url,
    Meta(
        max_length=500,
        description="Where messages are posted: a public address over https, without user, "
        "password or fragment. A secret path or query may stand in it.",
        examples=["https://partner.example/webhooks/health"],
    ),
]
Description = Annotated[str, Meta(max_length=200, description="The partner's own note.")]
Languages = Annotated[
    list[str],
    Meta(
        max_length=MOST,
        description="BCP 47 tags; with none, all languages.",
        examples=[["en", "es"]],
    ),
]
Topics = Annotated[
    list[str],
    Meta(
        max_length=MOST,
        description="Slugs of topics, each with all topics below it; with none, all. An article "
        "that leaves a topic is told once more, when it leaves.",
        examples=[["heart"]],
    ),
]
Codes = Annotated[
    list[str],
    Meta(
        max_length=MOST,
        description="`system|code`; with none, all. Of an ICD classification the codes below "
        "match as well, and a code above where the article says it includes its descendants.",
        examples=[["http://hl7.org/fhir/sid/icd-10-cm|E11"]],
    ),
]
Significances = Annotated[
    list[SignificanceValue],
    doc(
        "How much a change must matter; with none, all. What is withdrawn or purged "
        "is told whatever its significance.",
        examples=[["clinical", "safety"]],
    ),
]


class SubscriptionLinks(Part):
    """Where its other things are."""

    own: Annotated[Url, doc("The subscription.")] = field(name="self")
    deliveries: Annotated[Url, doc("What was pushed for it, and how that went.")]


class Subscription(Answer):
    """Where changes are pushed, and which."""

    id: Annotated[uuid.UUID, doc("The subscription's lasting id.")]
    url: Receiver
    description: Description | None
    languages: Languages
    topics: Topics
    codes: Codes
    significances: Significances
    state: Annotated[
        str,
        one_of(SUBSCRIPTION_STATES),
        doc("`paused` by you; `disabled` by us, after a 410 or long failure: see `reason`."),
    ]
    reason: Annotated[str | None, doc("Why it is disabled: `gone`, `failing`, or words.")]
    secret: Annotated[
        str | None,
        doc(
            "What you verify signatures with, `whsec_` and base64: shown when it is "
            "made and never again; null in every other answer."
        ),
    ]
    previous_secret_until: Annotated[
        Instant | None, doc("Until when the former secret signs as well. UTC.")
    ]
    failing_since: Annotated[
        Instant | None, doc("Since when nothing has arrived; null while all is well. UTC.")
    ]
    cursor: Annotated[
        str, doc("How far it is: a cursor of the change feed, to go on from there by hand.")
    ]
    created_at: Annotated[Instant, doc("When it was made. UTC.")]
    links: SubscriptionLinks

    @classmethod
    def of(cls, row: Row, *, with_secret: bool = False) -> "Subscription":
        """`with_secret` only in the response to the request that made the secret. No query."""
        return cls(
            id=row.public_id,
            url=row.url,
            description=row.description or None,
            languages=row.languages,
            topics=row.topics,
            codes=row.codes,
            significances=row.significances,
            state=row.state,
            reason=row.reason or None,
            secret=display_secret(row.secret) if with_secret else None,
            previous_secret_until=instant(row.previous_until),
            failing_since=instant(row.failing_since),
            cursor=cursors.encode(cursors.Cursor(row.epoch, row.seq)),
            created_at=instant(row.created_at),
            links=SubscriptionLinks(subscription_address(row), deliveries_address(row)),
        )


class SubscriptionList(Answer):
    """All subscriptions."""

    items: Annotated[list[Subscription], doc("The oldest first.")]


class Replayed(Answer):
    """What was put in line."""

    queued: Annotated[int, doc("How many deliveries.")]
    deliveries: Annotated[Url, doc("Where they are seen.")]


def subscription_address(row: Row) -> str:
    """The address of this subscription."""
    return addresses.api(f"me/subscriptions/{row.public_id}")


def deliveries_address(row: Row) -> str:
    """The address of the list of its deliveries."""
    return addresses.api(f"me/deliveries?{urlencode({'subscription': str(row.public_id)})}")
