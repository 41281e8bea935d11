"""The admin screen of who was sent an article, and who has fetched it since a Change."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format

from api.partners.ledger.acknowledgements import (
    KNOWN_LIMITS,
    PartnerStatus,
    asks_for_acknowledgement,
    by_status,
    partner_statuses,
)
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import Screen, render_screen
from articles.models.public.change import Change

# Changes in the selection at most, the newest.
OFFERED = 100
ALLOWED = ("api.view_holding",)
MAY_WRITE = ("articles.publish_article", "api.change_partner")
KINDS = {
    "article.published": "edition {edition} published",
    "article.moved": "moved",
    "article.archived": "archived",
    "article.withdrawn": "withdrawn",
    "article.purged": "erased",
    "article.review_changed": "review changed",
    "article.notice_raised": "notice raised",
    "article.notice_lifted": "notice lifted",
    "article.translation_changed": "translation changed",
}
GROUPS = {
    "late": ("Not back within their promise", "Sent an older text, and not back in time."),
    "awaited": ("Not back yet, still in time", "Sent an older text; their time has not run out."),
    "back": ("Back since", "Sent the newer text since, or told that it is unchanged or gone."),
    "after": ("First sent it afterwards", "They never had the older text, so far as we know."),
}


@dataclass(frozen=True)
class Group:
    """One table of the screen: partners with the same status."""

    name: str
    title: str
    note: str
    rows: list[PartnerStatus]


def change_name(change: Change) -> str:
    """A Change as a label of the selection."""
    what = KINDS[change.type].format(edition=change.edition)
    grave = ", safety" if change.significance == "safety" else ""
    return f"{what[0].upper()}{what[1:]}{grave}, {date_format(change.at, 'j F Y, H:i')}"


def changes_of(article) -> QuerySet[Change]:
    """The article's Changes, newest first."""
    return Change.objects.filter(article=article.pk).order_by("-seq")


def chosen(request: HttpRequest, article) -> Change | None:
    """The Change with the seq of `?seq=`, else the newest; None if there is none."""
    seq = request.GET.get("seq", "")
    own = changes_of(article)
    named = own.filter(seq=seq[:18]).first() if seq.isdecimal() else None
    return named or own.first()


def sent(request: HttpRequest, article) -> HttpResponse:
    """The partners, grouped by their status with regard to the selected Change."""
    change = chosen(request, article)
    rows = partner_statuses(change) if change else []
    groups = by_status(rows)
    return render_screen(
        request,
        "admin/api/ledger/sent_articles.html",
        f"Who was sent this: {article}",
        article=article,
        change=change,
        change_name=change_name(change) if change else "",
        changes=[(row.seq, change_name(row)) for row in changes_of(article)[:OFFERED]],
        groups=[Group(name, *GROUPS[name], groups[name]) for name in GROUPS if groups[name]],
        known=len(rows),
        counts={name: len(groups[name]) for name in GROUPS},
        unacknowledged=sum(row.needs_acknowledgement for row in rows),
        older_shown=sum(row.reported_older for row in rows),
        weighty=bool(change and asks_for_acknowledgement(change)),
        silent=KNOWN_LIMITS,
        may_write=any(request.user.has_perm(permission) for permission in MAY_WRITE),
        back=reverse("admin:articles_article_change", args=[article.pk]),
    )


def _table(request: HttpRequest, article) -> CsvTable:
    change = chosen(request, article)
    groups = by_status(partner_statuses(change)) if change else {}
    rows = (
        [
            GROUPS[name][0],
            row.partner.name,
            row.last.edition,
            row.last.last_sent,
            max(filter(None, (key.last_checked for key in row.keys)), default=None),
            row.due,
            row.webhook_at,
            _report(row),
            row.acknowledged_at,
            "yes" if row.needs_acknowledgement else "no",
        ]
        for name in GROUPS
        for row in groups.get(name, [])
    )
    head = ["Standing", "Partner", "Edition last sent", "Last sent", "Last told", "Promised by"]
    more = ["Pushed", "Says it shows", "Acknowledged", "Acknowledgement missing"]
    return CsvTable([*head, *more], rows)


def _report(row: PartnerStatus) -> str:
    if row.report is None:
        return ""
    edition = row.report.reported_edition
    return f"edition {edition}" if edition else "no longer"


SCREENS = with_csv(
    Screen(
        "sent",
        "Who was sent this",
        "sent/",
        sent,
        icon="outbox",
        allowed=ALLOWED,
        of_article=True,
        fits=lambda article: hasattr(article, "current"),
    ),
    _table,
)
