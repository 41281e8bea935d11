"""The partner and its keys, and how often it has asked."""

import datetime
import uuid
from typing import Annotated, Any, ClassVar

from django.utils import timezone
from msgspec import Meta, field

from api.models import ApiKey, Partner
from api.models.partner import SCOPES, live_keys
from api.partners.keys.caller import Caller
from api.rate_limits import parse_limit
from articles.delivery import addresses

from ..answer import Answer, instant
from ..fields import Instant, Url, one_of
from ..summary import Page

Scope = Annotated[str, one_of(SCOPES)]


class PartnerKey(Answer):
    """A key, without its secret."""

    id: Annotated[uuid.UUID, Meta(description="The key's lasting id. It is not the key.")]
    name: Annotated[str | None, Meta(description="What the publisher calls the key.")]
    prefix: Annotated[str, Meta(description="The key's first characters, to tell it by.")]
    scopes: Annotated[
        list[Scope], Meta(description="What it may do besides reading what anybody may.")
    ]
    created_at: Annotated[Instant, Meta(description="When it was given out. UTC.")]
    expires_at: Annotated[Instant | None, Meta(description="Until when it is good; null: no end.")]
    last_used_at: Annotated[
        Instant | None,
        Meta(description="When it was last used, to about a minute; null: never."),
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


class Limit(Answer):
    """How often the key may ask."""

    inline: ClassVar[bool] = True

    requests: Annotated[int, Meta(description="Requests in a window.")]
    seconds: Annotated[int, Meta(description="The length of a window.")]

    @classmethod
    def of(cls, limit: str) -> "Limit | None":
        """None where there is no limit."""
        return cls(*parse_limit(limit)) if limit else None


class SentKey(PartnerKey):
    """The key that was sent."""

    inline: ClassVar[bool] = True

    limit: Limit | None


class PartnerFacts(Answer):
    """Who asks."""

    inline: ClassVar[bool] = True

    id: Annotated[uuid.UUID, Meta(description="The partner's lasting id.")]
    name: Annotated[str, Meta(description="The partner's name.")]
    email: Annotated[str | None, Meta(description="Where we write to, if we must.")]
    promised_hours: Annotated[
        int,
        Meta(description="Within how many hours it has promised to come back for changes."),
    ]

    @classmethod
    def of(cls, partner: Partner) -> "PartnerFacts":
        return cls(
            id=partner.public_id,
            name=partner.name,
            email=partner.email or None,
            promised_hours=partner.promised_hours,
        )


class MeLinks(Answer):
    """Where the partner's other things are."""

    inline: ClassVar[bool] = True

    own: Annotated[Url, Meta(description="This answer.")] = field(name="self")
    subscriptions: Annotated[Url, Meta(description="Where changes are pushed to.")]
    deliveries: Annotated[Url, Meta(description="What was pushed, and how that went.")]
    holdings: Annotated[Url, Meta(description="What the partner was last sent of each article.")]
    reports: Annotated[Url, Meta(description="Where it reports what it shows.")]
    usage: Annotated[Url, Meta(description="How often it has asked for what.")]

    @classmethod
    def of_this_site(cls) -> "MeLinks":
        parts = ("subscriptions", "deliveries", "holdings", "reports", "usage")
        return cls(addresses.api("me"), *(addresses.api(f"me/{part}") for part in parts))


class Me(Answer):
    """Who is asking."""

    partner: PartnerFacts
    key: SentKey
    other_keys: Annotated[
        list[PartnerKey],
        Meta(description="The partner's other keys that are good. Two may be, for changing over."),
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
            links=MeLinks.of_this_site(),
        )


class UsageRow(Answer):
    """How often an article was asked for on a day."""

    inline: ClassVar[bool] = True

    day: Annotated[datetime.date, Meta(description="The day, in UTC.")]
    id: Annotated[uuid.UUID | None, Meta(description="The article; null: everything else.")]
    url: Annotated[Url | None, Meta(description="Where the article is read.")]
    count: Annotated[int, Meta(ge=1, description="How often.")]

    @classmethod
    def of(cls, day: datetime.date, public_id: uuid.UUID | None, count: int) -> "UsageRow":
        url = addresses.api_article(public_id) if public_id else None
        return cls(day, public_id, url, count)


class UsageList(Answer):
    """A page of usage."""

    items: Annotated[
        list[UsageRow],
        Meta(description="In a fixed order, by and large the earliest day first."),
    ]
    page: Page
