"""Admin of webhook subscriptions and their latest deliveries."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from api.models import Delivery, Subscription
from api.webhooks.subscriptions import FIELDS, change, create
from articles.admin.common.csv_export import CsvMixin

from .detail_panels import DetailPanelMixin
from .subscription_forms import SubscriptionForm
from .subscription_pages import log_act, patterns, secret_page

LABELS = {"Active": "success", "Paused": "warning", "Disabled": "danger"}
# Deliveries shown below a subscription; the list of deliveries has all.
SHOWN = 10


@admin.register(Subscription)
class SubscriptionAdmin(DetailPanelMixin, CsvMixin):
    form = SubscriptionForm
    fields = ("partner", *FIELDS)
    autocomplete_fields = ["partner"]
    list_display = ["address", "partner", "shown_state", "asks_for", "failing_since", "seq"]
    csv_also = ("description", "reason", "created_at")
    list_select_related = ["partner"]
    list_filter = [("state", ChoicesDropdownFilter), ("partner", AutocompleteSelectFilter)]
    list_filter_submit = True
    search_fields = ["url", "description", "partner__name"]
    search_help_text = "An address or a partner's name"
    show_facets = admin.ShowFacets.NEVER
    change_form_outer_after_template = "admin/api/webhooks/subscription_detail.html"

    @display(description="address", ordering="url")
    def address(self, row: Subscription) -> str:
        return row.url

    @display(description="state", ordering="state", label=LABELS)
    def shown_state(self, row: Subscription) -> str:
        return row.get_state_display()

    @display(description="asks for")
    def asks_for(self, row: Subscription) -> str:
        lists = (row.languages, row.topics, row.codes, row.significances)
        return "; ".join(", ".join(words) for words in lists if words) or "everything"

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: it is removed on its own page, which writes an Act."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["partner"] if obj else []

    def get_urls(self) -> list[URLPattern]:
        return [*patterns(self.admin_site.admin_view), *super().get_urls()]

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change_: bool) -> None:
        given = {name: form.cleaned_data[name] for name in FIELDS}
        if change_:
            change(obj, **given)
        else:
            made = create(partner=form.cleaned_data["partner"], **given)
            obj.__dict__.update(made.__dict__)
        log_act(request, "change" if change_ else "add", obj)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return secret_page(request, obj)

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """The latest deliveries. Two queries."""
        rows = (
            Delivery.objects.filter(subscription=pk).select_related("subscription").order_by("-pk")
        )
        latest = list(rows.prefetch_related("attempt_rows")[: SHOWN + 1])
        user: Any = request.user
        return {
            "latest": latest[:SHOWN],
            "has_more": len(latest) > SHOWN,
            "may_act": user.has_perm("api.change_subscription"),
        }
