"""The partner and its keys, and how often it has asked."""

import datetime
import uuid
from typing import Annotated, Any

from django.conf import settings
from django.utils import timezone
from msgspec import Meta, field

from api.models import ApiKey, Partner
from api.models.partner import SCOPES, live_keys
from api.partners.keys.caller import Caller
from api.rate_limits import parse_limit
from articles.delivery import addresses

from ..answer import Answer, Part, doc, instant
from ..fields import Instant, Url, one_of
from ..summary import Page

Scope = Annotated[str, one_of(SCOPES)]


class PartnerKey(Answer):
    """A key, without its secret."""

    id: Annotated[uuid.UUID, doc("The key's lasting id. It is not the key.")]
    name: Annotated[str | None, doc("What the publisher calls the key.")]
    prefix: Annotated[str, doc("The key's first characters, to tell it by.")]
    scopes: Annotated[list[Scope], doc("What it may do besides reading what anybody may.")]
    created_at: Annotated[Instant, doc("When it was given out. UTC.")]
    expires_at: Annotated[Instant | None, doc("Until when it is good; null: no end.")]
    last_used_at: Annotated[
        Instant | None, doc("When it was last used, to about a minute; null: never.")
    ]

    @classmethod
    def of(cls, key: ApiKey) -> "PartnerKey":
        return cls(**cls.values(key))

    @staticmethod
    def values(key: ApiKey) -> dict[str, Any]:
        """{field: value}, for the key that was sent."""
        return {
            "id": key.public_id,
            "name": key.name or None,
            "prefix": key.prefix,
            "scopes": key.scopes,
            "created_at": instant(key.created_at),
            "expires_at": instant(key.expires_at),
            "last_used_at": instant(key.last_used_at),
        }


class Limit(Part):
    """How often the key may ask."""

    requests: Annotated[int, doc("Requests in a window.")]
    seconds: Annotated[int, doc("The length of a window.")]

    @classmethod
    def of(cls, limit: str) -> "Limit | None":
        """None where there is no limit."""
        return cls(*parse_limit(limit)) if limit else None


class SentKey(PartnerKey, Part):
    """The key that was sent."""

    limit: Limit | None


class NewKey(PartnerKey):
    """A key that was just made, with its secret."""

    secret: Annotated[str, doc("The key itself, to be sent with requests: shown this once.")]

    def links_to_itself(self) -> str:
        """Where it is ended."""
        return addresses.api(f"me/keys/{self.id}")


class PartnerFacts(Part):
    """Who asks."""

    id: Annotated[uuid.UUID, doc("The partner's lasting id.")]
    name: Annotated[str, doc("The partner's name.")]
    email: Annotated[str | None, doc("Where we write to, if we must.")]
    promised_hours: Annotated[
        int, doc("Within how many hours it has promised to come back for changes.")
    ]

    @classmethod
    def of(cls, partner: Partner) -> "PartnerFacts":
        return cls(
            id=partner.public_id,
            name=partner.name,
            email=partner.email or None,
            promised_hours=partner.promised_hours,
        )


class MeLinks(Part):
    """Where the partner's other things are."""

    own: Annotated[Url, doc("This answer.")] = field(name="self")
    subscriptions: Annotated[Url, doc("Where changes are pushed to.")]
    deliveries: Annotated[Url, doc("What was pushed, and how that went.")]
    holdings: Annotated[Url, doc("What the partner was last sent of each article.")]
    reports: Annotated[Url, doc("Where it reports what it shows.")]
    usage: Annotated[Url, doc("How often it has asked for what.")]
    keys: Annotated[Url, doc("Where the next key is made, and each is ended.")]
    conformance: Annotated[Url, doc("Where it has its copy compared.")]
    rehearsal: Annotated[
        Url | None, doc("Where events are called forth; null: this site does not rehearse.")
    ]

    @classmethod
    def of_this_site(cls) -> "MeLinks":
        parts = (
            "subscriptions",
            "deliveries",
            "holdings",
            "reports",
            "usage",
            "keys",
            "conformance",
        )
        own = {part: addresses.api(f"me/{part}") for part in parts}
        rehearsal = addresses.api("rehearsal") if settings.REHEARSAL else None
        return cls(own=addresses.api("me"), rehearsal=rehearsal, **own)


class Me(Answer):
    """Who is asking."""

    partner: PartnerFacts
    key: SentKey
    other_keys: Annotated[
        list[PartnerKey],
        doc("The partner's other keys that are good. Two may be, for changing over."),
    ]
    rehearses: Annotated[
        bool,
        doc("Whether this site rehearses: its articles are invented, and events called forth."),
    ]
    links: MeLinks

    @classmethod
    def of(cls, caller: Caller) -> "Me":
        """Three queries."""
        partner = Partner.objects.get(pk=caller.partner)
        own = ApiKey.objects.get(pk=caller.key)
        others = live_keys(timezone.now()).filter(partner=partner).exclude(pk=own.pk)
        return cls(
            partner=PartnerFacts.of(partner),
            key=SentKey(**SentKey.values(own), limit=Limit.of(caller.limit)),
            other_keys=[PartnerKey.of(key) for key in others],
            rehearses=settings.REHEARSAL,
            links=MeLinks.of_this_site(),
        )


class UsageRow(Part):
    """How often an article was asked for on a day."""

    day: Annotated[datetime.date, doc("The day, in UTC.")]
    id: Annotated[uuid.UUID | None, doc("The article; null: everything else.")]
    api_url: Annotated[Url | None, doc("Where the article is read; null: everything else.")]
    count: Annotated[int, Meta(ge=1, description="How often.")]

    @classmethod
    def of(cls, day: datetime.date, public_id: uuid.UUID | None, count: int) -> "UsageRow":
        url = addresses.api_article(public_id) if public_id else None
        return cls(day, public_id, url, count)


class UsageList(Answer):
    """A page of usage."""

    items: Annotated[list[UsageRow], doc("In a fixed order, by and large the earliest day first.")]
    page: Page
