"""GET /me/holdings: the articles that the partner was sent, compared with their present state."""

from django.http import HttpResponse

from api.partner_view import PartnerView, private_answer
from api.partners.ledger.holdings import held_by
from api.v1.answers.answer import to_bytes
from api.v1.answers.me.holdings import HeldArticle, HoldingList
from api.v1.answers.summary import Page
from api.v1.lists.pagination import next_link, url_after_row
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.parameters import read_cursor, read_flag, read_limit

DEFAULT, MOST = 100, 1000
REPEATED = ("stale", "needs_acknowledgement", "limit")
FLAG = {"type": "string", "enum": ["1"]}
STALE = query("stale", FLAG, "1", "With 1, only what has changed since.")
UNACKNOWLEDGED = query(
    "needs_acknowledgement", FLAG, "1", "With 1, only where `to_acknowledge` is not null."
)


class HoldingsView(PartnerView):
    """The articles that the partner's keys were sent, singly or in an export."""

    parameters = (*REPEATED, "cursor")

    @describe_private(
        "HoldingList",
        "What you hold, as far as we know",
        "Each article that any key of yours was sent, or that stood in an export you fetched to "
        "its end: what you were last sent, what you told us, and how it stands now. A holding "
        "is `stale` until you have fetched the article again, or were told that it is unchanged "
        "or gone. What you read without a key, and what you passed on, we cannot see. It is "
        "written a moment after each read.",
        name="listHoldings",
        parameters=[STALE, UNACKNOWLEDGED, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        limit = read_limit(request, default=DEFAULT, most=MOST)
        start = read_cursor(request, "cursor")
        rows = held_by(
            self.caller.partner,
            after=start.after if start else 0,
            limit=limit + 1,
            stale=read_flag(request, "stale"),
            unacknowledged=read_flag(request, "needs_acknowledgement"),
        )
        shown = rows[:limit]
        last = shown[-1].current.pk if len(rows) > limit else None
        next_url = url_after_row(request, "me/holdings", REPEATED, last)
        answer = HoldingList([HeldArticle.of(held) for held in shown], Page(limit, next_url))
        return private_answer(request, to_bytes(answer), headers=next_link(next_url))
