"""GET /me: the partner and its keys."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from api.models import ApiKey, Partner
from api.models.partner import live_keys
from api.partner_view import PartnerView, private_answer
from api.partners.keys.caller import Caller
from api.rate_limits import parse_limit
from api.v1.openapi.describe import describe_private
from api.v1.presenters.article import instant, to_bytes
from articles.delivery import addresses

PARTS = ("subscriptions", "deliveries", "holdings", "reports", "usage")


class MeView(PartnerView):
    """The partner, the key of the request, and the addresses below /me."""

    @describe_private(
        "Me",
        "The partner and its keys",
        "Who you are to us: the partner, the key you sent, how often it may ask, and your other "
        "keys that are good, for changing over from one to the next.",
        name="me",
    )
    def get(self, request) -> HttpResponse:
        return private_answer(request, to_bytes(present(self.caller)))


def present(caller: Caller) -> dict:
    """The answer's JSON. Three queries."""
    partner = Partner.objects.get(pk=caller.partner)
    own = ApiKey.objects.get(pk=caller.key)
    others = live_keys(timezone.now()).filter(partner=partner).exclude(pk=own.pk)
    return {
        "partner": {
            "id": str(partner.public_id),
            "name": partner.name,
            "email": partner.email or None,
            "promised_hours": partner.promised_hours,
        },
        "key": {**present_key(own), "limit": present_limit(caller.limit)},
        "other_keys": [present_key(key) for key in others],
        "links": {
            "self": addresses.api("me"),
            **{part: addresses.api(f"me/{part}") for part in PARTS},
        },
    }


def present_key(key: ApiKey) -> dict:
    """A key's JSON, without its secret."""
    return {
        "id": str(key.public_id),
        "name": key.name or None,
        "prefix": key.prefix,
        "scopes": key.scopes,
        "created_at": instant(key.created_at),
        "expires_at": instant(key.expires_at),
        "last_used_at": instant(key.last_used_at),
    }


def present_limit(limit: str) -> dict | None:
    """The rate limit of a key; None where there is no limit."""
    if not limit:
        return None
    requests, seconds = parse_limit(limit)
    return {"requests": requests, "seconds": seconds}
