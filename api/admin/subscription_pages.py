"""Admin pages for the transitions of a subscription; they call the API's functions."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from api.models import Delivery, Subscription
from api.partners.partners import record_partner_act
from api.webhooks import replays, subscriptions
from api.webhooks.signing import display_secret
from api.webhooks.subscriptions import InvalidSubscription, TransitionRefused
from articles.admin.common.screens import render_screen

from .partner_forms import ReasonForm
from .subscription_forms import EnableForm, ReplayForm


def patterns(view: Callable) -> list[URLPattern]:
    """The URL patterns below a subscription's page. `view`: AdminSite.admin_view."""
    pages = {
        "ping": ping,
        "pause": pause,
        "resume": resume,
        "disable": disable,
        "enable": enable,
        "replay": replay,
        "rotate": rotate,
        "remove": remove,
    }
    return [
        path(f"<int:pk>/{name}/", view(page_), name=f"api_subscription_{name}")
        for name, page_ in pages.items()
    ]


def log_act(request: HttpRequest, action: str, row: Subscription, **details: Any) -> None:
    """Write an Act in the caller's transaction."""
    entries = {"subscription": str(row.public_id), "address": row.url, **details}
    record_partner_act(
        f"subscription-{action}", row.partner, by=request.user, at=timezone.now(), **entries
    )


@require_POST
def ping(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue one test message."""
    row = _permitted(request, pk)
    replays.ping(row)
    messages.success(request, "A test ping goes out within seconds. See it below.")
    return _back(row)


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing until `resume`."""
    row = _permitted(request, pk)
    return _run(request, row, "pause", subscriptions.pause, "It is paused. Nothing is lost.")


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Continue after a pause."""
    row = _permitted(request, pk)
    message = "It is active again, and is sent all that came meanwhile."
    return _run(request, row, "resume", subscriptions.resume, message)


def _run(
    request: HttpRequest, row: Subscription, action: str, move: Callable, message: str
) -> HttpResponse:
    try:
        with transaction.atomic():
            move(row)
            log_act(request, action, row)
    except TransitionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, message)
    return _back(row)


def disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable it with a reason, which the partner reads."""
    row = _permitted(request, pk)

    def act(given: dict) -> str:
        subscriptions.disable(row, reason=given["reason"])
        log_act(request, "disable", row, reason=given["reason"])
        return "It is disabled, and sends nothing until it is enabled."

    form = ReasonForm(request.POST or None)
    return _handle(request, row, form, act, "Disable", careful=True, note="The partner reads it.")


def enable(request: HttpRequest, pk: int) -> HttpResponse:
    """Enable it, with or without the Changes missed."""
    row = _permitted(request, pk)

    def act(given: dict) -> str:
        subscriptions.enable(row, skip_missed=given["skip_missed"])
        log_act(request, "enable", row, skip_missed=given["skip_missed"])
        return "It is enabled, and what is due goes out within seconds."

    form = EnableForm(request.POST if request.method == "POST" else None)
    note = "First make sure that the receiver works: a test ping goes out even now."
    return _handle(request, row, form, act, "Enable", note=note)


def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Replay the Changes from a seq on."""
    row = _permitted(request, pk)

    def act(given: dict) -> str:
        count = replays.replay_from(row, given["from_seq"])
        log_act(request, "replay", row, from_seq=given["from_seq"], count=count)
        return f"{count} changes are sent once more, after what is new."

    form = ReplayForm(request.POST or None, initial={"from_seq": max(1, row.seq)})
    note = f"It was sent everything up to seq {row.seq}. Each comes under a new id."
    return _handle(request, row, form, act, "Send once more", note=note)


def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form. POST: show the new secret in this response, the only time."""
    row = _permitted(request, pk)
    if request.method != "POST":
        note = (
            "Another secret is made and shown once. For 24 hours each message bears a "
            "signature by the former as well, so the partner can change over."
        )
        return _render(request, row, forms.Form(), "Make another secret", note=note)
    with transaction.atomic():
        subscriptions.rotate_secret(row)
        log_act(request, "rotate", row)
    return secret_page(request, row)


def secret_page(request: HttpRequest, row: Subscription) -> HttpResponse:
    """Show the secret, in this response only: no message and no session holds it."""
    return render_screen(
        request,
        "admin/api/webhooks/secret_shown.html",
        "The secret of the subscription",
        row=row,
        secret=display_secret(row.secret),
    )


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: ask for confirmation. POST: delete it."""
    row = _permitted(request, pk)
    if request.method != "POST":
        note = (
            "It is gone for good, with its secret and the record of its deliveries. To stop "
            "for a while, pause it instead."
        )
        return _render(request, row, forms.Form(), "Remove", careful=True, note=note)
    with transaction.atomic():
        log_act(request, "remove", row)
        subscriptions.remove(row)
    messages.success(request, f"The subscription of {row.partner} is removed.")
    return HttpResponseRedirect(reverse("admin:api_subscription_changelist"))


@require_POST
def replay_delivery_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Replay one delivery."""
    delivery = get_object_or_404(Delivery.objects.select_related("subscription__partner"), pk=pk)
    row = _permitted(request, delivery.subscription_id)
    try:
        with transaction.atomic():
            sent = replays.replay_delivery(delivery)
            log_act(request, "replay", row, delivery=delivery.webhook_id)
    except TransitionRefused as refused:
        messages.error(request, str(refused))
        sent = delivery
    else:
        messages.success(request, "It is attempted within seconds, if the subscription is active.")
    return HttpResponseRedirect(reverse("admin:api_delivery_change", args=[sent.pk]))


def _handle(
    request: HttpRequest,
    row: Subscription,
    form: forms.Form,
    act: Callable,
    title: str,
    **shown: Any,
) -> HttpResponse:
    if request.method != "POST" or not form.is_valid():
        return _render(request, row, form, title, **shown)
    try:
        with transaction.atomic():
            message = act(form.cleaned_data)
    except InvalidSubscription as unfit:
        for name, hint in unfit.faults.items():
            form.add_error(name, hint)
    except TransitionRefused as refused:
        form.add_error(None, str(refused))
    else:
        messages.success(request, message)
        return _back(row)
    return _render(request, row, form, title, **shown)


def _render(
    request: HttpRequest,
    row: Subscription,
    form: forms.Form,
    title: str,
    *,
    note: str,
    careful: bool = False,
) -> HttpResponse:
    return render_screen(
        request,
        "admin/api/webhooks/act.html",
        f"{title}: {row.partner}",
        row=row,
        form=form,
        note=note,
        button=title,
        careful=careful,
        status=422 if request.method == "POST" else 200,
    )


def _permitted(request: HttpRequest, pk: int) -> Subscription:
    user: Any = request.user
    if not user.has_perm("api.change_subscription"):
        raise PermissionDenied
    return get_object_or_404(Subscription.objects.select_related("partner"), pk=pk)


def _back(row: Subscription) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:api_subscription_change", args=[row.pk]))
