"""The mails of the house: what went out, what failed, and of which nobody knows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.mailing import send_again
from articles.models import Mail
from articles.models.drafts.mail import MAIL_STATES

from .screens import Screen, page

SIZE = 50
ALLOWED = (permissions.PUBLISH,)
SHORT = {
    "waiting": "Waiting",
    "sending": "Being sent",
    "sent": "Sent",
    "failed": "Failed",
    "unknown": "Unknown",
}


def mails(request: HttpRequest) -> HttpResponse:
    """The newest first. `?state=` shows one state alone, `?before=` what is older."""
    state = request.GET.get("state", "")
    before = request.GET.get("before", "")
    rows = Mail.objects.select_related("person", "article").order_by("-pk").defer("text")
    if state in dict(MAIL_STATES):
        rows = rows.filter(state=state)
    if before.isdecimal():
        rows = rows.filter(pk__lt=before[:18])
    shown = list(rows[: SIZE + 1])
    return page(
        request,
        "admin/articles/mails.html",
        "Mails",
        mails=shown[:SIZE],
        older=shown[SIZE - 1].pk if len(shown) > SIZE else None,
        newest=bool(before),
        state=state,
        states=list(SHORT.items()),
    )


@require_POST
def again(request: HttpRequest, mail: int) -> HttpResponse:
    """The same words once more; then back to the list."""
    row = get_object_or_404(Mail.objects.select_related("person", "article"), pk=mail)
    try:
        send_again(row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"“{row.subject}” goes out again to {row.person}.")
    return HttpResponseRedirect(reverse("admin:screen_mails"))


SCREENS = [
    Screen("mails", "Mails", "mails/", mails, icon="mail", group="Records", allowed=ALLOWED),
    Screen("mail_again", "Send again", "mails/<int:mail>/again/", again, allowed=ALLOWED),
]
