"""The admin screen of what one partner holds, and its summary for the partner's page."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from api.models import Partner
from api.partners.ledger.acknowledgements import KNOWN_LIMITS
from api.partners.ledger.holdings import HeldArticle, export_marks_of, held_by
from articles.admin.common.csv_export import CHUNK_SIZE
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import Screen, render_screen

SIZE = 50
# Counted at most: nobody needs the exact number, and counting all takes long.
COUNTED = 100
ONLY = {"": "All", "stale": "Changed since", "unacknowledged": "Not acknowledged"}


def summary(partner: int) -> dict[str, Any]:
    """For the partner's page: how much it holds, counted up to COUNTED. Eight queries at most."""

    def count(**filters: bool) -> int:
        return len(held_by(partner, after=0, limit=COUNTED + 1, **filters))

    held = count()
    return {
        "held": _in_words(held),
        "count": held,
        "stale": _in_words(count(stale=True)),
        "unacknowledged": _in_words(count(unacknowledged=True)),
        "marks": export_marks_of(partner),
        "link": reverse("admin:screen_partner_holdings", args=[partner]),
    }


def _in_words(count: int) -> str:
    return f"more than {COUNTED}" if count > COUNTED else str(count)


def _filter(request: HttpRequest) -> dict[str, bool]:
    """The filter of the list, as keyword arguments of `held_by`."""
    only = request.GET.get("only", "")
    return {only: True} if only and only in ONLY else {}


def partner_holdings(request: HttpRequest, partner: int) -> HttpResponse:
    """One page of the list; `?only=` filters, `?after=` is the last row id of the page before."""
    row = get_object_or_404(Partner, pk=partner)
    filters = _filter(request)
    after = request.GET.get("after", "")
    start = int(after[:18]) if after.isdecimal() else 0
    found = held_by(row.pk, after=start, limit=SIZE + 1, **filters)
    shown = found[:SIZE]
    return render_screen(
        request,
        "admin/api/ledger/holdings.html",
        f"What {row} holds",
        partner=row,
        only=next(iter(filters), ""),
        choices=list(ONLY.items()),
        holdings=shown,
        more=shown[-1].current.pk if len(found) > SIZE else None,
        first=not after,
        silent=KNOWN_LIMITS,
    )


def _table(request: HttpRequest, partner: int) -> CsvTable:
    """The CSV table: all pages of the list."""
    row = get_object_or_404(Partner, pk=partner)
    head = ["Article", "Public id", "State", "Changed since", "Edition last sent", "Last sent"]
    more = ["Exported", "Last told", "Edition it shows", "Acknowledged up to", "To acknowledge"]
    return CsvTable([*head, *more], (_csv_row(held) for held in _all_pages(row, _filter(request))))


def _all_pages(partner: Partner, filters: dict[str, bool]) -> Iterator[HeldArticle]:
    found = held_by(partner.pk, after=0, limit=CHUNK_SIZE, **filters)
    while found:
        yield from found
        last = found[-1].current.pk
        found = held_by(partner.pk, after=last, limit=CHUNK_SIZE, **filters)


def _csv_row(held: HeldArticle) -> list:
    sent, checked, reported = held.sent, held.checked, held.reported
    return [
        held.current.edition.title or "(erased)",
        held.current.public_id,
        held.current.get_state_display(),
        held.is_stale,
        sent.sent_edition if sent else None,
        sent.last_sent if sent else None,
        held.export.at if held.export else None,
        checked.last_checked if checked else None,
        reported.reported_edition if reported else None,
        held.acknowledged.acknowledged_seq if held.acknowledged else None,
        held.to_acknowledge,
    ]


SCREENS = with_csv(
    Screen(
        "partner_holdings",
        "What it holds",
        "partners/<int:partner>/holdings/",
        partner_holdings,
        allowed=("api.view_holding",),
    ),
    _table,
)
