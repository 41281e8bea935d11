"""GET /me and /me/usage: the partner and its keys; its reads by day and article."""

import datetime

from django.http import HttpResponse

from api.models import Usage
from api.partner_view import PartnerView, private_answer
from api.v1.answers.answer import to_bytes
from api.v1.answers.me.account import Me, UsageList, UsageRow
from api.v1.answers.summary import Page
from api.v1.lists.pagination import next_link, url_after_row
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.parameters import invalid, read_cursor, read_limit

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
        name="getMe",
    )
    def get(self, request) -> HttpResponse:
        return private_answer(request, to_bytes(Me.of(self.caller)))


class UsageView(PartnerView):
    """One row per day and article that the partner read."""

    parameters = (*USAGE_FILTERS, "cursor")

    @describe_private(
        "UsageList",
        "How often you have asked",
        "A row for each day (UTC) and article: how often your keys asked for it, answers of 304 "
        "included. Under `id` null stands everything else, such as lists, the feed and exports. "
        "It is written within about a minute; nothing is kept of addresses or queries.",
        name="listUsage",
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
        items = [UsageRow.of(*row[1:]) for row in page[:limit]]
        answer = UsageList(items, Page(limit, next_url))
        return private_answer(request, to_bytes(answer), headers=next_link(next_url))


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
