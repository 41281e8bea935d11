"""GET /me/holdings: the articles that the partner was sent, compared with their present state."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse

from api.partner_view import PartnerView, private_answer
from api.partners.ledger.holdings import HeldArticle, held_by
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import parameter
from api.v1.parameters import read_cursor, read_flag, read_limit
from api.v1.presenters.article import instant, to_bytes
from articles.delivery import addresses
from articles.delivery.sync import cursors

DEFAULT, MOST = 100, 1000
FLAGS = ("stale", "needs_acknowledgement")
FLAG = {"type": "string", "enum": ["1"]}
STALE = parameter("stale", "query", FLAG, "1", "With 1, only what has changed since.")
UNACKNOWLEDGED = parameter(
    "needs_acknowledgement", "query", FLAG, "1", "With 1, only where `to_acknowledge` is not null."
)


class HoldingsView(PartnerView):
    """The articles that the partner's keys were sent, singly or in an export."""

    parameters = (*FLAGS, "limit", "cursor")

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
        next_url = _next_url(request, shown[-1].current.pk) if len(rows) > limit else None
        body = {
            "items": [present(held) for held in shown],
            "page": {"size": limit, "next": next_url},
        }
        headers = {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
        return private_answer(request, to_bytes(body), headers=headers)


def _next_url(request, after: int) -> str:
    query = {name: request.GET[name] for name in (*FLAGS, "limit") if name in request.GET}
    # The cursor holds a row id, not a seq, so it stays valid after a restore from backup.
    query["cursor"] = cursors.encode(cursors.Cursor("0", 0, after))
    return addresses.api(f"me/holdings?{urlencode(query)}")


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
        "sent": _sent(held),
        "exported": {"seq": held.export.seq, "at": instant(held.export.at)}
        if held.export
        else None,
        "checked": _checked(held),
        "reported": _reported(held),
        "acknowledged": _acknowledged(held),
        "to_acknowledge": held.to_acknowledge,
    }


def _sent(held: HeldArticle) -> dict | None:
    row = held.sent
    if row is None or row.last_sent is None:
        return None
    return {"seq": row.sent_seq, "edition": row.sent_edition, "at": instant(row.last_sent)}


def _checked(held: HeldArticle) -> dict | None:
    row = held.checked
    if row is None or row.last_checked is None:
        return None
    return {"seq": row.checked_seq, "at": instant(row.last_checked)}


def _reported(held: HeldArticle) -> dict | None:
    row = held.reported
    if row is None or row.reported_at is None:
        return None
    return {
        "shown": row.reported_edition is not None,
        "edition": row.reported_edition,
        "seq": row.reported_seq,
        "at": instant(row.reported_at),
    }


def _acknowledged(held: HeldArticle) -> dict | None:
    row = held.acknowledged
    if row is None or row.acknowledged_at is None:
        return None
    return {"seq": row.acknowledged_seq, "at": instant(row.acknowledged_at)}
