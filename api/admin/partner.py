"""Admin of partners and their keys."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Max, Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from api.models import ApiKey, Partner
from api.models.partner import is_live, state_of
from api.partners.conformance.reports import latest_report
from api.partners.keys.keys import MOST_LIVE
from api.partners.partners import change_partner, create_partner
from articles.admin.common.csv_export import CsvMixin

from .detail_panels import DetailPanelMixin
from .partner_holdings import summary
from .partner_pages import issue_page, use_page

# Keys listed below a partner. It changes keys every year or two; the list of keys has all.
KEYS_SHOWN = 20
FIELDS = ("name", "email", "promised_hours", "note")


class PartnerForm(forms.ModelForm):
    class Meta:
        model = Partner
        fields = FIELDS
        widgets = {"note": UnfoldAdminTextareaWidget(attrs={"rows": 3})}
        labels = {"promised_hours": "Promised hours", "email": "E-mail address"}
        help_texts = {
            "name": "As the partner calls itself.",
            "email": "Where withdrawals and failing deliveries are told. May be left empty.",
            "promised_hours": "Within how many hours it has promised to come back for changes.",
            "note": "For the house alone, such as who to talk to.",
        }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


@admin.register(Partner)
class PartnerAdmin(DetailPanelMixin, CsvMixin):
    form = PartnerForm
    fields = FIELDS
    list_display = ["name", "state", "good_keys", "last_used", "email", "promised_hours"]
    csv_also = ("created_at",)
    list_filter = ["active"]
    search_fields = ["name", "email"]
    search_help_text = "A name or an e-mail address"
    change_form_outer_after_template = "admin/api/keys/of_partner.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partner]:
        now = timezone.now()
        return (
            super()
            .get_queryset(request)
            .annotate(
                key_count=Count("keys", filter=is_live(now, path="keys__")),
                used_at=Max("keys__last_used_at"),
            )
        )

    @display(description="state", ordering="active")
    def state(self, row: Partner) -> str:
        return "In use" if row.active else "Out of use"

    @display(description="keys that are good", ordering="key_count")
    def good_keys(self, row: Partner) -> int:
        return row.key_count  # type: ignore[attr-defined]

    @display(description="last read with a key", ordering="used_at")
    def last_used(self, row: Partner) -> Any:
        return row.used_at  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: what a partner was sent must stay known. It is deactivated instead."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/issue/", view(issue_page), name="api_partner_issue"),
            path("<int:pk>/use/", view(use_page), name="api_partner_use"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
        if change:
            change_partner(obj, by=request.user, **values)
            return
        made = create_partner(by=request.user, **values)
        obj.__dict__.update(made.__dict__)

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """The keys, and a summary of its holdings (see `summary` for its queries)."""
        now = timezone.now()
        keys = list(ApiKey.objects.filter(partner=pk).select_related("created_by"))
        rows = [(key, state_of(key, now)) for key in keys[:KEYS_SHOWN]]
        live = sum(state_of(key, now) == "live" for key in keys)
        user: Any = request.user
        may_look = user.has_perm("api.view_holding")
        return {
            "keys": rows,
            "more_keys": len(keys) - len(rows),
            "live_keys": live,
            "has_room": live < MOST_LIVE,
            "may_issue": user.has_perm("api.add_apikey"),
            "may_revoke": user.has_perm("api.change_apikey"),
            "may_change": user.has_perm("api.change_partner"),
            "holdings": summary(pk) if may_look else None,
            "conformance": latest_report(pk) if may_look else None,
        }
