"""GET /me/holdings: the articles that the partner was sent, compared with their present state."""

from django.http import HttpResponse

from api.models import Holding
from api.partner_view import PartnerView, private_answer
from api.partners.ledger.holdings import HeldArticle, held_by
from api.v1.lists.pagination import next_link, page_bytes, url_after_row
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.parameters import read_cursor, read_flag, read_limit
from api.v1.presenters.article import instant
from articles.delivery import addresses

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
        name="holdings",
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
        body = page_bytes([present(held) for held in shown], limit, next_url)
        return private_answer(request, body, headers=next_link(next_url))


def present(held: HeldArticle) -> dict:
    """One holding's JSON."""
    current = held.current
    return {
        "id": str(current.public_id),
        "url": addresses.api_article(current.public_id),
        "language": current.language,
        "state": current.state,
        "current": {
            "seq": current.seq,
            "edition": None if current.state == "purged" else current.edition.number,
            "updated_at": instant(current.updated_at),
        },
        "stale": held.is_stale,
        "sent": _part(held.sent, "last_sent", seq="sent_seq", edition="sent_edition"),
        "exported": held.export and {"seq": held.export.seq, "at": instant(held.export.at)},
        "checked": _part(held.checked, "last_checked", seq="checked_seq"),
        "reported": _reported(held.reported),
        "acknowledged": _part(held.acknowledged, "acknowledged_at", seq="acknowledged_seq"),
        "to_acknowledge": held.to_acknowledge,
    }


def _part(row: Holding | None, at: str, **columns: str) -> dict | None:
    """{name: column} of the row, with its time `at`; None where that has not happened."""
    moment = getattr(row, at, None)
    if moment is None:
        return None
    known = {name: getattr(row, column) for name, column in columns.items()}
    return {**known, "at": instant(moment)}


def _reported(row: Holding | None) -> dict | None:
    columns = {"edition": "reported_edition", "seq": "reported_seq"}
    part = _part(row, "reported_at", **columns)
    return part and {"shown": part["edition"] is not None, **part}
