"""Mail to partners about a Change: one message each, previewed before it is sent."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from api.partners.ledger.acknowledgements import (
    PartnerStatus,
    asks_for_acknowledgement,
    partner_statuses,
)
from api.partners.partners import queue_partner_mail, record_partner_act
from articles.admin.common.screens import Screen, render_screen
from articles.delivery import addresses
from articles.models.public.change import Change

from .sent_articles import KINDS, MAY_WRITE

# Placeholders that are filled in for each partner.
MARKS = {"{partner}": "the partner's name", "{held}": "what it was last sent, and when"}
ASKS = {
    "article.withdrawn": "Please remove every copy, and show people who may rely on it the "
    "advice that the address above gives.",
    "article.purged": "Please remove every copy.",
    "article.notice_raised": "Please fetch it again and show the notice.",
}


class LetterForm(forms.Form):
    """Recipients and text. `token`: a form submitted twice makes one mail per partner."""

    to = forms.TypedMultipleChoiceField(
        label="To", coerce=int, error_messages={"required": "Choose at least one partner."}
    )
    subject = forms.CharField(
        label="Subject", max_length=200, error_messages={"required": "Write a subject."}
    )
    text = forms.CharField(
        label="Text", max_length=10_000, error_messages={"required": "Write the letter."}
    )
    token = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: list[PartnerStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = [(row.partner.pk, row.partner.name) for row in offered]


def letters(request: HttpRequest, article, seq: int) -> HttpResponse:
    """GET a draft, POST `look` to preview the mails, POST `send` to send them."""
    change = get_object_or_404(Change, seq=seq, article=article.pk)
    offered = [row for row in partner_statuses(change) if row.had_older]
    if request.method != "POST":
        return _render(request, article, change, offered, _draft_form(article, change, offered))
    form = LetterForm(request.POST, offered=offered)
    if not form.is_valid():
        return _render(request, article, change, offered, form, status=422)
    wanted = set(form.cleaned_data["to"])
    chosen = [row for row in offered if row.partner.pk in wanted]
    if "send" not in request.POST:
        return _render(request, article, change, offered, form, looked_at=_preview(form, chosen))
    sent = _send(request, article, change, form, chosen)
    _add_messages(request, sent, chosen)
    return HttpResponseRedirect(f"{reverse('admin:screen_sent', args=[article.pk])}?seq={seq}")


def _draft_form(article, change: Change, offered: list[PartnerStatus]) -> LetterForm:
    waiting = [r for r in offered if not r.is_back or r.needs_acknowledgement]
    return LetterForm(
        offered=offered,
        initial={
            "to": [row.partner.pk for row in waiting],
            "subject": f"{_subject_prefix(change)}: {article.title}",
            "text": _draft_text(article, change),
            "token": secrets.token_hex(8),
        },
    )


def _subject_prefix(change: Change) -> str:
    return {
        "article.withdrawn": "Withdrawn, please remove",
        "article.purged": "Erased, please remove",
        "article.notice_raised": "Safety notice, please show it",
    }.get(change.type, "Changed, please fetch it again")


def _draft_text(article, change: Change) -> str:
    what = KINDS[change.type].format(edition=change.edition)
    asked = ASKS.get(change.type, "Please fetch it again, so that your readers see it as it is.")
    word = (
        "\n\nPlease acknowledge it when you have: POST "
        f"{addresses.api('me/acknowledgements')} with this id and the seq {change.seq}."
        if asks_for_acknowledgement(change)
        else ""
    )
    return (
        f"To {{partner}}\n\nOur records say that you were sent this article: {{held}}.\n\n"
        f"{article.title}\n{addresses.api_article(change.public_id)}\n\n"
        f"On {date_format(change.at, 'j F Y, H:i e')}: {what}. {asked}{word}\n\n"
        f"{settings.PUBLISHER_NAME}\n"
    )


def _preview(form: LetterForm, chosen: list[PartnerStatus]) -> list[dict[str, Any]]:
    """The preview: each mail as it will be sent."""
    return [
        {"row": row, "text": filled_in(form.cleaned_data["text"], row), "to": row.partner.email}
        for row in chosen
    ]


def filled_in(text: str, row: PartnerStatus) -> str:
    """The text with its placeholders replaced; nothing else changes."""
    last = row.last
    edition = f"edition {last.edition}" if last.edition else "its text"
    held = f"{edition} on {date_format(last.last_sent, 'j F Y')}" if last.last_sent else edition
    return text.replace("{partner}", row.partner.name).replace("{held}", held)


def _send(
    request: HttpRequest, article, change: Change, form: LetterForm, chosen: list[PartnerStatus]
) -> int:
    """Queue the mails; returns how many will be sent. The others have no address."""
    given, now, sent = form.cleaned_data, timezone.now(), 0
    with transaction.atomic():
        for row in chosen:
            going = queue_partner_mail(
                f"ledger:{change.seq}:{row.partner.pk}:{given['token']}",
                partner=row.partner,
                subject=given["subject"],
                text=filled_in(given["text"], row),
                article_id=article.pk,
                now=now,
            )
            sent += going
            record_partner_act(
                "partner-write",
                row.partner,
                by=request.user,
                at=now,
                article=article,
                subject=given["subject"],
                seq=change.seq,
                queued=going,
            )
    return sent


def _add_messages(request: HttpRequest, sent: int, chosen: list[PartnerStatus]) -> None:
    if sent:
        messages.success(request, f"{sent} letter{'' if sent == 1 else 's'} will go out.")
    without = [row.partner.name for row in chosen if not row.partner.email]
    if without:
        messages.warning(request, f"No e-mail address is known of: {', '.join(without)}.")


def _render(
    request: HttpRequest,
    article,
    change: Change,
    offered: list[PartnerStatus],
    form: LetterForm,
    *,
    looked_at: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    marked = {str(pk) for pk in form["to"].value() or []}
    return render_screen(
        request,
        "admin/api/ledger/partner_mail.html",
        f"Write to partners: {article}",
        article=article,
        change=change,
        form=form,
        offered=[(row, str(row.partner.pk) in marked) for row in offered],
        looked_at=looked_at,
        marks=MARKS,
        back_to="Back to who was sent it",
        back=f"{reverse('admin:screen_sent', args=[article.pk])}?seq={change.seq}",
        status=status,
    )


SCREENS = [
    Screen(
        "sent_letters",
        "Write to partners",
        "sent/<int:seq>/letters/",
        letters,
        allowed=MAY_WRITE,
        of_article=True,
    )
]
