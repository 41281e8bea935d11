"""The outbox: every mail with its state, and sending one again."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.keyset import page_before
from articles.admin.common.screens import Screen, render_screen
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.mail.outbox import resend_mail
from articles.models import Mail
from articles.models.drafts.mail import MAIL_STATES

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
    """Newest first. `?state=` filters by state; `?before=`: see `page_before`."""
    shown, links = page_before(request, _listed(request), SIZE)
    return render_screen(
        request,
        "admin/articles/mail/outbox.html",
        "Mails",
        mails=shown,
        state=request.GET.get("state", ""),
        states=list(SHORT.items()),
        **links,
    )


def _listed(request: HttpRequest) -> QuerySet[Mail]:
    rows = Mail.objects.select_related("person", "article").defer("text")
    state = request.GET.get("state", "")
    return rows.filter(state=state) if state in dict(MAIL_STATES) else rows


def table(request: HttpRequest) -> CsvTable:
    rows = (
        [
            mail.get_state_display(),
            mail.error,
            mail.retry_at,
            mail.made_at,
            mail.ended_at,
            mail.subject,
            mail.article,
            person_name(mail.person) if mail.person else "",
            mail.address,
        ]
        for mail in iterate_newest_first(_listed(request))
    )
    head = ["State", "Error", "Tried again after", "Made", "Ended", "Subject", "Article"]
    return CsvTable([*head, "To", "Address"], rows)


@require_POST
def again(request: HttpRequest, mail: int) -> HttpResponse:
    """Send a copy of the mail, then return to the list."""
    row = get_object_or_404(Mail.objects.select_related("person", "article"), pk=mail)
    try:
        resend_mail(row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"“{row.subject}” goes out again to {row.person or row.address}.")
    return redirect("admin:screen_mails")


SCREENS = [
    *with_csv(
        Screen("mails", "Mails", "mails/", mails, icon="mail", group="Records", allowed=ALLOWED),
        table,
    ),
    Screen("mail_again", "Send again", "mails/<int:mail>/again/", again, allowed=ALLOWED),
]
