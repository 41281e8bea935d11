"""GET /me/deliveries: the webhook deliveries of a partner, with their attempts."""

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse

from api.models import Delivery as Row
from api.models import Subscription
from api.models.delivery import DELIVERY_STATES
from api.partner_view import PartnerView, private_answer
from api.problems import Problem
from api.v1.answers.answer import to_bytes
from api.v1.answers.me.deliveries import Delivery, DeliveryList
from api.v1.answers.summary import Page
from api.v1.lists.pagination import next_link, url_after_row
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.parameters import invalid, read_cursor, read_limit

DEFAULT, MOST = 50, 200
STATES = [state for state, _ in DELIVERY_STATES]
REPEATED = ("subscription", "state", "limit")
SUBSCRIPTION = query(
    "subscription",
    {"type": "string", "format": "uuid"},
    "5d0c8f3e-2b7a-4c61-8f0e-9a3b6d2c1e47",
    "Only those of this subscription.",
)
STATE = query("state", {"type": "string", "enum": STATES}, "failed", "Only those in this state.")


class DeliveriesView(PartnerView):
    """Newest first. Deliveries are kept for some weeks after they ended."""

    parameters = (*REPEATED, "cursor")
    scopes: ClassVar[Mapping[str, str]] = {"GET": "webhooks", "HEAD": "webhooks"}

    @describe_private(
        "DeliveryList",
        "What was pushed to you",
        "Every delivery, the newest first, with each attempt and the beginning of what your "
        "receiver answered. Deliveries that have ended are kept for some weeks.",
        name="listDeliveries",
        scope="webhooks",
        parameters=[SUBSCRIPTION, STATE, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "no-such-subscription"],
    )
    def get(self, request) -> HttpResponse:
        limit = read_limit(request, default=DEFAULT, most=MOST)
        rows = list(self._listed(request)[: limit + 1])
        last = rows[limit - 1].pk if len(rows) > limit else None
        next_url = url_after_row(request, "me/deliveries", REPEATED, last)
        answer = DeliveryList(Delivery.of_rows(rows[:limit]), Page(limit, next_url))
        return private_answer(request, to_bytes(answer), headers=next_link(next_url))

    def _listed(self, request) -> QuerySet[Row]:
        rows = Row.objects.filter(subscription__partner=self.caller.partner)
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
