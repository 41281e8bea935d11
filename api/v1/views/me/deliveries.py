"""GET /me/deliveries: the webhook deliveries of a partner, with their attempts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse

from api.models import Delivery, Subscription
from api.models.delivery import DELIVERY_STATES
from api.partner_view import PartnerView, private_answer
from api.problems import Problem
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import parameter
from api.v1.parameters import invalid, read_cursor, read_limit
from api.v1.presenters.article import to_bytes
from api.v1.presenters.subscription import present_deliveries
from articles.delivery import addresses
from articles.delivery.sync import cursors

DEFAULT, MOST = 50, 200
STATES = [state for state, _ in DELIVERY_STATES]
FILTERS = ("subscription", "state")
SUBSCRIPTION = parameter(
    "subscription",
    "query",
    {"type": "string", "format": "uuid"},
    "5d0c8f3e-2b7a-4c61-8f0e-9a3b6d2c1e47",
    "Only those of this subscription.",
)
STATE = parameter(
    "state", "query", {"type": "string", "enum": STATES}, "failed", "Only those in this state."
)


class DeliveriesView(PartnerView):
    """Newest first. Deliveries are kept for some weeks after they ended."""

    parameters = (*FILTERS, "limit", "cursor")
    scopes: ClassVar[Mapping[str, str]] = {"GET": "webhooks", "HEAD": "webhooks"}

    @describe_private(
        "DeliveryList",
        "What was pushed to you",
        "Every delivery, the newest first, with each attempt and the beginning of what your "
        "receiver answered. Deliveries that have ended are kept for some weeks.",
        name="deliveries",
        scope="webhooks",
        parameters=[SUBSCRIPTION, STATE, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "no-such-subscription"],
    )
    def get(self, request) -> HttpResponse:
        limit = read_limit(request, default=DEFAULT, most=MOST)
        rows = list(self._listed(request)[: limit + 1])
        next_url = _next_url(request, rows[limit - 1].pk) if len(rows) > limit else None
        body = {
            "items": present_deliveries(rows[:limit]),
            "page": {"size": limit, "next": next_url},
        }
        headers = {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
        return private_answer(request, to_bytes(body), headers=headers)

    def _listed(self, request) -> QuerySet[Delivery]:
        rows = Delivery.objects.filter(subscription__partner=self.caller.partner)
        if subscription := self._subscription(request):
            rows = rows.filter(subscription=subscription)
        if state := _read_state(request):
            rows = rows.filter(state=state)
        if before := read_cursor(request, "cursor"):
            rows = rows.filter(pk__lt=before.after)
        rows = rows.select_related("subscription").prefetch_related("attempt_rows")
        return rows.order_by("-pk")

    def _subscription(self, request) -> Subscription | None:
        text = request.GET.get("subscription")
        if text is None:
            return None
        try:
            public_id = uuid.UUID(text)
        except ValueError:
            raise invalid("subscription", "Write the subscription's id.") from None
        own = Subscription.objects.filter(partner=self.caller.partner, public_id=public_id)
        row = own.first()
        if row is None:
            raise Problem("no-such-subscription", f"You have no subscription {public_id}.")
        return row


def _read_state(request) -> str | None:
    state = request.GET.get("state")
    if state is not None and state not in STATES:
        raise invalid("state", f"Write one of: {', '.join(STATES)}.")
    return state


def _next_url(request, before: int) -> str:
    query = {name: request.GET[name] for name in (*FILTERS, "limit") if name in request.GET}
    # The cursor holds a row id, not a seq, so it stays valid after a restore from backup.
    query["cursor"] = cursors.encode(cursors.Cursor("0", 0, before))
    return addresses.api(f"me/deliveries?{urlencode(query)}")
