"""Admin of API keys: state, last use, scopes, and why a key was revoked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextInputWidget

from api.models import ApiKey
from api.models.partner import SCOPES, is_live, state_of
from api.partners.keys.keys import change_key
from articles.admin.common.csv_export import CsvMixin

from .detail_panels import DetailPanelMixin
from .partner_forms import LimitField
from .partner_pages import revoke_page

STATES = {"live": "Good", "expired": "Expired", "revoked": "Revoked"}


class StateFilter(DropdownFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return STATES.items()

    def queryset(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> QuerySet[ApiKey]:
        now = timezone.now()
        if self.value() == "live":
            return queryset.filter(is_live(now))
        if self.value() == "expired":
            return queryset.filter(revoked_at=None, expires_at__lte=now)
        return queryset.exclude(revoked_at=None) if self.value() == "revoked" else queryset


class KeyForm(forms.ModelForm):
    name = forms.CharField(
        required=False,
        max_length=100,
        widget=UnfoldAdminTextInputWidget(),
        help_text="What it is for. The partner sees it.",
    )
    limit = LimitField()

    class Meta:
        model = ApiKey
        fields = ("name", "limit")


@admin.register(ApiKey)
class ApiKeyAdmin(DetailPanelMixin, CsvMixin):
    form = KeyForm
    list_display = ["start", "partner", "name", "state", "expires_at", "last_used_at", "may_do"]
    list_select_related = ["partner"]
    csv_also = ("limit", "created_at", "created_by", "revoked_at", "revoked_reason")
    list_filter = [StateFilter, ("partner", AutocompleteSelectFilter)]
    list_filter_submit = True
    search_fields = ["prefix", "name", "partner__name"]
    search_help_text = "The first characters of a key, its name, or a partner's"
    show_facets = admin.ShowFacets.NEVER
    fields = [
        ("start", "state"),
        "partner",
        "name",
        "limit",
        "may_do",
        ("created_at", "created_by"),
        ("expires_at", "last_used_at"),
        ("revoked_at", "revoked_reason"),
    ]
    readonly_fields = [
        *("start", "state", "partner", "may_do", "created_at", "created_by", "expires_at"),
        *("last_used_at", "revoked_at", "revoked_reason"),
    ]
    change_form_outer_after_template = "admin/api/keys/foot.html"

    @display(description="begins with", ordering="prefix")
    def start(self, row: ApiKey) -> str:
        return str(row)

    @display(description="state")
    def state(self, row: ApiKey) -> str:
        return STATES[state_of(row, timezone.now())]

    @display(description="may do besides reading")
    def may_do(self, row: ApiKey) -> str:
        labels = dict(SCOPES)
        return "; ".join(labels.get(scope, scope) for scope in row.scopes) or "nothing"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: keys are created on a partner's page, where they are shown once."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: what was sent to a key must stay known. It is revoked instead."""
        return False

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/revoke/", self.admin_site.admin_view(revoke_page), name="api_apikey_revoke"
        )
        return [own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        given = form.cleaned_data
        change_key(obj, by=request.user, name=given["name"], limit=given["limit"])

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """Whether the user may revoke it."""
        return {"may_revoke": self.has_change_permission(request)}
