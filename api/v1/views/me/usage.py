"""GET /me/usage: the number of reads by day and article."""

from __future__ import annotations

import datetime

from django.http import HttpResponse

from api.models import Usage
from api.partner_view import PartnerView, private_answer
from api.v1.lists.pagination import next_link, page_bytes, url_after_row
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.parameters import invalid, read_cursor, read_limit
from articles.delivery import addresses

DEFAULT, MOST = 100, 1000
REPEATED = ("since", "until", "limit")
DAY = {"type": "string", "format": "date"}
SINCE = query("since", DAY, "2026-03-01", "Only this day (UTC) and later.")
UNTIL = query("until", DAY, "2026-03-31", "Only this day (UTC) and earlier.")


class UsageView(PartnerView):
    """One row per day and article that the partner read."""

    parameters = (*REPEATED, "cursor")

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
        if since := read_day(request, "since"):
            rows = rows.filter(day__gte=since)
        if until := read_day(request, "until"):
            rows = rows.filter(day__lte=until)
        named = rows.filter(pk__gt=start.after if start else 0).values_list(
            "pk", "day", "article__current__public_id", "count"
        )
        page = list(named[: limit + 1])
        last = page[limit - 1][0] if len(page) > limit else None
        next_url = url_after_row(request, "me/usage", REPEATED, last)
        body = page_bytes([present(*row[1:]) for row in page[:limit]], limit, next_url)
        return private_answer(request, body, headers=next_link(next_url))


def read_day(request, name: str) -> datetime.date | None:
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


def present(day: datetime.date, public_id: object, count: int) -> dict:
    """One row's JSON."""
    return {
        "day": day.isoformat(),
        "id": str(public_id) if public_id else None,
        "url": addresses.api_article(public_id) if public_id else None,
        "count": count,
    }
