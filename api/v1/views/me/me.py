"""GET /me and /me/usage: the partner and its keys; its reads by day and article."""

import datetime

from django.http import HttpResponse
from django.utils import timezone

from api.models import ApiKey, Partner, Usage
from api.models.partner import live_keys
from api.partner_view import PartnerView, private_answer
from api.partners.keys.caller import Caller
from api.rate_limits import parse_limit
from api.v1.lists.pagination import next_link, page_bytes, url_after_row
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.parameters import invalid, read_cursor, read_limit
from api.v1.presenters.article import instant, to_bytes
from articles.delivery import addresses

PARTS = ("subscriptions", "deliveries", "holdings", "reports", "usage")
# Of the list of usage.
DEFAULT, MOST = 100, 1000
USAGE_FILTERS = ("since", "until", "limit")
DAY = {"type": "string", "format": "date"}
SINCE = query("since", DAY, "2026-03-01", "Only this day (UTC) and later.")
UNTIL = query("until", DAY, "2026-03-31", "Only this day (UTC) and earlier.")


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


class UsageView(PartnerView):
    """One row per day and article that the partner read."""

    parameters = (*USAGE_FILTERS, "cursor")

    @describe_private(
        "UsageList",
        "How often you have asked",
        "A row for each day (UTC) and article: how often your keys asked for it, answers of 304 "
        "included. Under `id` null stands everything else, such as lists, the feed and exports. "
        "It is written within about a minute; nothing is kept of addresses or queries.",
        name="usage",
        parameters=[SINCE, UNTIL, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        limit = read_limit(request, default=DEFAULT, most=MOST)
        start = read_cursor(request, "cursor")
        rows = Usage.objects.filter(partner=self.caller.partner).order_by("pk")
        if since := _read_day(request, "since"):
            rows = rows.filter(day__gte=since)
        if until := _read_day(request, "until"):
            rows = rows.filter(day__lte=until)
        named = rows.filter(pk__gt=start.after if start else 0).values_list(
            "pk", "day", "article__current__public_id", "count"
        )
        page = list(named[: limit + 1])
        last = page[limit - 1][0] if len(page) > limit else None
        next_url = url_after_row(request, "me/usage", USAGE_FILTERS, last)
        body = page_bytes([_present_usage(*row[1:]) for row in page[:limit]], limit, next_url)
        return private_answer(request, body, headers=next_link(next_url))


def _read_day(request, name: str) -> datetime.date | None:
    """A date such as 2026-03-01, or None where it is not given."""
    text = request.GET.get(name)
    if text is None:
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    # `fromisoformat` accepts other notations too, which the description does not promise.
    if day is None or day.isoformat() != text:
        raise invalid(name, "Write a day such as 2026-03-01.")
    return day


def _present_usage(day: datetime.date, public_id: object, count: int) -> dict:
    return {
        "day": day.isoformat(),
        "id": str(public_id) if public_id else None,
        "url": addresses.api_article(public_id) if public_id else None,
        "count": count,
    }
