"""Admin pages that create and revoke keys, and deactivate and activate partners."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from api.models import ApiKey, Partner
from api.models.partner import live_keys
from api.partners.keys.keys import MOST_LIVE, create_key, revoke_key
from api.partners.partners import Refused, activate_partner, deactivate_partner
from articles.admin.common.screens import render_screen

from .partner_forms import IssueForm, ReasonForm

ALREADY_ISSUED = (
    "A key was given out since this page was shown: see below whether it was this one. To give "
    "out another, send this form again."
)


def issue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form. POST: create a key and show it in this response, the only time."""
    _require_permission(request, "api.add_apikey")
    partner = get_object_or_404(Partner, pk=pk)
    newest = _newest(partner)
    form = IssueForm(request.POST or None, initial={"newest": newest, "days": "365"})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["newest"] != newest:
            # Reloading the page that shows a key submits the form again.
            form = _with_newest(form, newest)
            form.add_error(None, ALREADY_ISSUED)
        elif issued := _issue(request, form, partner):
            return issued
    return _render_form(request, partner, form)


def _render_form(request: HttpRequest, partner: Partner, form: IssueForm) -> HttpResponse:
    live = list(live_keys(timezone.now()).filter(partner=partner))
    return render_screen(
        request,
        "admin/api/keys/issue.html",
        f"Give {partner} a key",
        partner=partner,
        form=form,
        live=live,
        has_room=len(live) < MOST_LIVE,
        status=422 if form.errors else 200,
    )


def _issue(request: HttpRequest, form: IssueForm, partner: Partner) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        key, secret = create_key(
            partner,
            by=request.user,
            name=given["name"],
            scopes=given["scopes"],
            expires_at=form.expires_at(),
            limit=given["limit"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    # In this response only: no message and no session holds it, and no browser stores the page.
    return render_screen(
        request,
        "admin/api/keys/issued.html",
        f"The key of {partner}",
        partner=partner,
        key=key,
        secret=secret,
    )


def revoke_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form for the reason. POST: revoke the key."""
    _require_permission(request, "api.change_apikey")
    key = get_object_or_404(ApiKey.objects.select_related("partner"), pk=pk)
    back = reverse("admin:api_partner_change", args=[key.partner_id])
    return _with_reason(
        request,
        f"Revoke {key}",
        act=lambda reason: revoke_key(key, by=request.user, reason=reason),
        done=f"{key} is revoked. Every process refuses it within seconds.",
        back=back,
        key=key,
        partner=key.partner,
        button="Revoke this key",
        template="admin/api/keys/revoke.html",
    )


def use_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Deactivate a partner, which requires a reason, or activate it."""
    _require_permission(request, "api.change_partner")
    partner = get_object_or_404(Partner, pk=pk)
    back = reverse("admin:api_partner_change", args=[pk])
    if partner.active:
        return _with_reason(
            request,
            f"Put {partner} out of use",
            act=lambda reason: deactivate_partner(partner, by=request.user, reason=reason),
            done=f"{partner} is out of use. Its keys are refused within seconds.",
            back=back,
            partner=partner,
            button="Put out of use",
            template="admin/api/keys/use.html",
        )
    if request.method == "POST":
        try:
            activate_partner(partner, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, f"{partner} is back in use, and its keys are good again.")
        return HttpResponseRedirect(back)
    return render_screen(
        request,
        "admin/api/keys/use.html",
        f"Put {partner} back into use",
        partner=partner,
        back=back,
        button="Put back into use",
    )


def _with_reason(
    request: HttpRequest, title: str, *, act: Any, done: str, back: str, template: str, **shown: Any
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(back)
    status = 422 if request.method == "POST" else 200
    return render_screen(request, template, title, form=form, back=back, status=status, **shown)


def _newest(partner: Partner) -> int:
    """The row id of the partner's newest key, 0 if it has none."""
    newest = ApiKey.objects.filter(partner=partner).order_by("-pk").values_list("pk", flat=True)
    return newest.first() or 0


def _with_newest(form: IssueForm, newest: int) -> IssueForm:
    data: Any = form.data
    again = IssueForm({**data.dict(), "scopes": data.getlist("scopes"), "newest": str(newest)})
    again.is_valid()
    return again


def _require_permission(request: HttpRequest, permission: str) -> None:
    user: Any = request.user
    if not user.has_perm(permission):
        raise PermissionDenied
