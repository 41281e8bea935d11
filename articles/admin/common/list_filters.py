"""Filters of the admin's lists."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter, RangeDateFilter
from unfold.widgets import INPUT_CLASSES

from articles.admin.common.known_values import known_values
from articles.admin.history.action_labels import action_label
from articles.documents.vocabulary import STATES
from articles.editorial.review.submission import OPEN_STATES
from articles.editorial.schedule.review_calendar import DUE_SOON
from articles.models import Act, Candidate

WORKFLOW = (
    ("draft", "Not under review"),
    ("submitted", "Waiting for confirmation"),
    ("changes-requested", "Changes requested"),
)
_CLASSES = " ".join(INPUT_CLASSES)


class DaysForm(forms.Form):
    """Two date inputs of the browser: the theme's own need a script."""

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in ("from", "to"):
            label = side.capitalize()
            attrs = {"type": "date", "aria-label": label, "title": label, "class": _CLASSES}
            widget = forms.DateInput(format="%Y-%m-%d", attrs=attrs)
            self.fields[f"{name}_{side}"] = forms.DateField(required=False, widget=widget)


class DaysFilter(RangeDateFilter):
    """From one day to another, both included, in the user's time zone."""

    form_class = DaysForm

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value_of = _midnight if isinstance(self.field, DateTimeField) else (lambda day: day)
        start, end = self._day("from"), self._day("to")
        if start:
            queryset = queryset.filter(**{f"{self.field_path}__gte": value_of(start)})
        if end:
            after = end + datetime.timedelta(days=1)
            queryset = queryset.filter(**{f"{self.field_path}__lt": value_of(after)})
        return queryset

    def _day(self, side: str) -> datetime.date | None:
        """The ISO date in the query, or None."""
        try:
            given = self.used_parameters.get(f"{self.parameter_name}_{side}")
            return datetime.date.fromisoformat(str(given or ""))
        except ValueError:
            return None


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


class ColumnFilter(DropdownFilter):
    """Filters by the condition in `parameter_name`."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset.filter(**{str(self.parameter_name): value}) if value else queryset


class LanguageFilter(ColumnFilter):
    title = "language"
    parameter_name = "language__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)


class ActionFilter(ColumnFilter):
    title = "action"
    parameter_name = "action__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(action, action_label(action)) for action in known_values(Act, "action")]


class StateFilter(DropdownFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("never", "Never published"), *STATES]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "never":
            return queryset.filter(current=None)
        return queryset.filter(current__state=self.value()) if self.value() else queryset


class WorkflowFilter(DropdownFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(WORKFLOW)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        waiting = Candidate.objects.filter(article=OuterRef("pk"), state__in=OPEN_STATES)
        if self.value() == "draft":
            return queryset.filter(~Exists(waiting))
        in_state = Exists(waiting.filter(state=self.value()))
        return queryset.filter(in_state) if self.value() else queryset


class DueFilter(DropdownFilter):
    """For articles, by the date that the database keeps."""

    title = "next review"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("overdue", "Overdue"),
            ("soon", "Due within 90 days"),
            ("stated", "Stated by a review"),
            ("planned", "Planned by the house"),
            ("none", "Published or imported, without a date"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        has_date = Q(review_due__isnull=False)
        stated = Q(current__next_review_due__isnull=False)
        condition = {
            "overdue": Q(review_due__lt=today),
            "soon": Q(review_due__range=(today, today + DUE_SOON)),
            "stated": has_date & stated,
            "planned": has_date & ~stated,
            "none": Q(review_undated=True),
        }.get(self.value() or "")
        return queryset.filter(condition) if condition else queryset
