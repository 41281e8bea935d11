"""Screens of scheduled transitions: the list of them, and cancelling one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.keyset import page_before
from articles.admin.common.screens import Screen, has_any, render_screen
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.schedule.scheduling import TRANSITIONS, cancel
from articles.models import Schedule

WAITING = 200
ENDED = 50
ROWS = Schedule.objects.select_related("article", "made_by")


def schedules(request: HttpRequest) -> HttpResponse:
    """The waiting ones, the next due first; then a page of ended ones, newest first."""
    ended, links = page_before(request, ROWS.exclude(state="waiting"), ENDED)
    waiting = list(ROWS.filter(state="waiting").order_by("due_at", "pk")[: WAITING + 1])
    return render_screen(
        request,
        "admin/articles/schedule/scheduled_acts.html",
        "Scheduled",
        waiting=[(row, _may_cancel(request.user, row)) for row in waiting[:WAITING]],
        more_waiting=len(waiting) > WAITING,
        ended=ended,
        now=timezone.now(),
        zone=timezone.get_current_timezone_name(),
        **links,
    )


def table(request: HttpRequest) -> CsvTable:
    """Waiting and ended ones in one list."""
    rows = (
        [
            row.due_at,
            row.get_transition_display(),
            row.article,
            row.get_state_display(),
            row.outcome,
            row.ended_at,
            person_name(row.made_by),
            row.made_at,
        ]
        for row in iterate_newest_first(ROWS)
    )
    head = ["When", "What", "Article", "State", "How it ended", "Ended", "By whom", "Made"]
    return CsvTable(head, rows)


def cancelling(request: HttpRequest, schedule: int) -> HttpResponse:
    """GET asks for a reason, POST cancels; a refusal is shown on the form."""
    row = get_object_or_404(ROWS, pk=schedule)
    reason = request.POST.get("reason", "")
    refusal = ""
    if request.method == "POST":
        try:
            cancel(row, by=request.user, reason=reason)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"Cancelled: {row.get_transition_display()} {row.article}.")
            return redirect("admin:screen_schedules")
    return render_screen(
        request,
        "admin/articles/schedule/cancel.html",
        f"Cancel: {row.get_transition_display()} {row.article}",
        row=row,
        reason=reason,
        refusal=refusal,
        status=422 if refusal else 200,
    )


def _may_cancel(user, row: Schedule) -> bool:
    return row.made_by_id == user.pk or has_any(user, TRANSITIONS[row.transition].allowed)


SCREENS = [
    *with_csv(
        Screen("schedules", "Scheduled", "schedules/", schedules, icon="schedule", group="Work"),
        table,
    ),
    Screen("cancel_schedule", "Cancel", "schedules/<int:schedule>/cancel/", cancelling),
]
