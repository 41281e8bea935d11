"""Admin of requests for keys: the list, and the pages that approve or refuse one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from api.models import KeyRequest
from api.models.partner import SCOPES
from api.partners.partners import Refused
from api.partners.portal.requests import approve, refuse, usual_scopes
from articles.admin.common.csv_export import CsvMixin
from articles.admin.common.screens import render_screen

from .detail_panels import DetailPanelMixin
from .partner_forms import ReasonForm

SHOWN = (
    *("organisation", "state", "person", "email", "site", "purpose", "languages", "received_at"),
    *("confirmed_at", "decided_at", "decided_by", "reason", "partner"),
)


class ApproveForm(forms.Form):
    """What the partner's keys may do besides reading."""

    scopes = forms.MultipleChoiceField(
        label="What its keys may do besides reading",
        required=False,
        choices=SCOPES,
        initial=usual_scopes,
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
        error_messages={"invalid_choice": "Choose from the list."},
    )


@admin.register(KeyRequest)
class KeyRequestAdmin(DetailPanelMixin, CsvMixin):
    list_display = ["organisation", "stands", "email", "site", "received_at"]
    csv_also = ("person", "purpose", "confirmed_at", "decided_at", "decided_by", "reason")
    list_filter = ["state"]
    search_fields = ["organisation", "email", "person"]
    search_help_text = "An organisation, a person or an e-mail address"
    fields = readonly_fields = SHOWN
    change_form_outer_after_template = "admin/api/requests/foot.html"

    @display(description="state", ordering="state")
    def stands(self, row: KeyRequest) -> str:
        return row.get_state_display()

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: requests come from the site's page for partners."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """False: the worker deletes what nobody confirmed, and what was refused."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/approve/", view(approve_page), name="api_keyrequest_approve"),
            path("<int:pk>/refuse/", view(refuse_page), name="api_keyrequest_refuse"),
            *super().get_urls(),
        ]

    def below(self, request: HttpRequest, pk: int) -> dict[str, Any]:
        """Whether the user may decide."""
        return {"may_decide": self.has_change_permission(request)}


def approve_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what its keys may do. POST: approve."""
    row = _row(request, pk)
    form = ApproveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            partner = approve(row, by=request.user, scopes=form.cleaned_data["scopes"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{partner} is a partner, and a link to its page is mailed.")
            return HttpResponseRedirect(reverse("admin:api_keyrequest_changelist"))
    return _form_page(request, row, form, f"Approve the request of {row}", "Approve")


def refuse_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form for the reason, which is mailed. POST: refuse."""
    row = _row(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse(row, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"The request of {row} is refused, and the reason is mailed.")
            return HttpResponseRedirect(reverse("admin:api_keyrequest_changelist"))
    return _form_page(request, row, form, f"Refuse the request of {row}", "Refuse")


def _row(request: HttpRequest, pk: int) -> KeyRequest:
    user: Any = request.user
    if not user.has_perm("api.change_keyrequest"):
        raise PermissionDenied
    return get_object_or_404(KeyRequest, pk=pk)


def _form_page(
    request: HttpRequest, row: KeyRequest, form: forms.Form, title: str, button: str
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render_screen(
        request,
        "admin/api/requests/decide.html",
        title,
        row=row,
        form=form,
        button=button,
        status=status,
    )
