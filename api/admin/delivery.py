"""Admin of webhook deliveries: what was pushed, every attempt, and the receiver's answer."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import URLPattern, path
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from api.models import Attempt, Delivery
from articles.admin.history.records import RecordAdmin

from .detail_panels import DetailPanelMixin
from .subscription_pages import replay_delivery_page

LABELS = {"Delivered": "success", "Waiting": "warning", "Failed": "danger", "Cancelled": "info"}


@admin.register(Delivery)
class DeliveryAdmin(DetailPanelMixin, RecordAdmin):
    list_display = [
        *("created_at", "partner", "shown_kind", "seq", "shown_state", "tries", "last_answer"),
        "tried_next_at",
    ]
    csv_also = ("webhook_id", "ended_at")
    list_filter = [
        ("subscription", AutocompleteSelectFilter),
        ("state", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
    ]
    list_select_related = ["subscription__partner"]
    search_fields = ["webhook_id", "subscription__url"]
    search_help_text = "A webhook-id or an address"
    fields = [
        "subscription",
        ("partner", "shown_kind"),
        ("seq", "shown_state"),
        ("created_at", "ended_at"),
        ("tried_next_at", "webhook_id"),
    ]
    readonly_fields = ["shown_kind", "partner", "shown_state", "tried_next_at"]
    change_form_outer_after_template = "admin/api/webhooks/delivery_detail.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        own = Attempt.objects.filter(delivery=OuterRef("pk")).order_by("-number")
        answered = {
            "last_status": Subquery(own.values("status")[:1]),
            "last_error": Subquery(own.values("error")[:1]),
            "made": Max("attempt_rows__number"),
        }
        return super().get_queryset(request).annotate(**answered)

    @display(description="partner")
    def partner(self, row: Delivery) -> str:
        return row.subscription.partner.name

    @display(description="kind")
    def shown_kind(self, row: Delivery) -> str:
        return row.get_kind_display()

    @display(description="state", label=LABELS)
    def shown_state(self, row: Delivery) -> str:
        return row.get_state_display()

    @display(description="next attempt at", ordering="next_attempt_at")
    def tried_next_at(self, row: Delivery) -> datetime.datetime | None:
        return row.tried_next_at

    @display(description="attempts")
    def tries(self, row: Any) -> int:
        return row.made or 0

    @display(description="last answer")
    def last_answer(self, row: Any) -> str:
        return row.last_error or str(row.last_status or "")

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/again/",
            self.admin_site.admin_view(replay_delivery_page),
            name="api_delivery_again",
        )
        return [own, *super().get_urls()]

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """Every attempt, and why it waits. 4 queries at most."""
        user: Any = request.user
        attempts = Attempt.objects.filter(delivery=pk)
        may_act = user.has_perm("api.change_subscription")
        return {"tries": attempts, "may_act": may_act, "waits_for": self._waits_for(pk)}

    def _waits_for(self, pk: int) -> str:
        row = Delivery.objects.select_related("subscription").filter(pk=pk).first()
        return row.waits_for if row else ""
