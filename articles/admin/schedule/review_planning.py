"""Spreads review dates evenly over the coming months, for articles that have none."""

import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.admin.common.charts import bars_by_month
from articles.admin.common.screens import Screen, articles_text, render_screen
from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.schedule import review_calendar
from articles.editorial.schedule.review_calendar import MOST_MONTHS, Month


class SpreadForm(forms.Form):
    start_month = forms.DateField(
        label="Begin with",
        input_formats=["%Y-%m"],
        help_text="The first month, such as 2027-01.",
        error_messages={"invalid": "Write a year and a month, such as 2027-01."},
        widget=UnfoldAdminTextInputWidget(attrs={"type": "month", "placeholder": "2027-01"}),
    )
    months = forms.IntegerField(
        label="Over how many months",
        min_value=1,
        max_value=MOST_MONTHS,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "number", "min": 1, "max": MOST_MONTHS}),
    )


def plan(request: HttpRequest) -> HttpResponse:
    """Shows the plan by months; POST with `sure` saves it."""
    count = review_calendar.undated().count()
    first = {"start_month": _next_month().strftime("%Y-%m"), "months": 12}
    form = SpreadForm(request.POST if request.method == "POST" else first)
    try:
        shares = (
            review_calendar.spread_evenly(count, **form.cleaned_data) if form.is_valid() else []
        )
        if shares and "sure" in request.POST:
            done = review_calendar.spread_undated(by=request.user, **form.cleaned_data)
            messages.success(request, f"{articles_text(done)} planned for review.")
            return redirect("admin:index")
    except Refused as refused:
        shares = []
        form.add_error("start_month" if refused.code == "start-month" else None, str(refused))
    return _page(request, form, count, shares)


def _page(request: HttpRequest, form: SpreadForm, count: int, shares: list[Month]) -> HttpResponse:
    return render_screen(
        request,
        "admin/articles/schedule/review_planning.html",
        "Plan reviews",
        status=200 if form.is_valid() else 422,
        form=form,
        count=count,
        articles=articles_text(count),
        said=_summary(count, shares),
        bars=bars_by_month(shares),
    )


def _summary(count: int, shares: list[Month]) -> str:
    """Such as "412 articles without a date: 34 or 35 a month from … to …"."""
    if not shares:
        return ""
    least, most = min(m.count for m in shares), max(m.count for m in shares)
    each = f"{least}" if least == most else f"{least} or {most}"
    first, last = (date_format(shares[place].first, "F Y") for place in (0, -1))
    return f"{articles_text(count)} without a date: {each} a month from {first} to {last}."


def _next_month() -> datetime.date:
    today = timezone.localdate()
    return (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


ALLOWED = (permissions.CHANGE,)
SCREENS = [
    Screen("plan_reviews", "Plan reviews", "work/plan/", plan, "calendar_month", ALLOWED, "Work")
]
