"""The list of articles: columns, filters and search, in a constant number of queries."""

from __future__ import annotations

import datetime

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from articles.documents.vocabulary import STATES
from articles.editorial.submission import OPEN
from articles.models import Article, Candidate

WORKFLOW = (
    ("draft", "Not under review"),
    ("submitted", "Waiting for confirmation"),
    ("changes-requested", "Changes requested"),
)
STATE_LABELS = {"Published": "success", "Archived": "warning", "Withdrawn": "danger"}
WORKFLOW_LABELS = {"Waiting for confirmation": "info", "Changes requested": "warning"}


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [("never", "Never published"), *STATES]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "never":
            return queryset.filter(current__isnull=True)
        return queryset.filter(current__state=self.value()) if self.value() else queryset


class WorkflowFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return list(WORKFLOW)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "draft":
            return queryset.filter(workflow__isnull=True)
        return queryset.filter(workflow=self.value()) if self.value() else queryset


class ReviewDueFilter(admin.SimpleListFilter):
    title = "next review"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [("overdue", "Overdue"), ("soon", "Due within 90 days"), ("none", "None stated")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        soon = today + datetime.timedelta(days=90)
        conditions = {
            "overdue": Q(current__next_review_due__lt=today),
            "soon": Q(current__next_review_due__range=(today, soon)),
            "none": Q(current__isnull=False, current__next_review_due__isnull=True),
        }
        condition = conditions.get(self.value() or "")
        return queryset.filter(condition) if condition else queryset


class ArticleListMixin:
    class Media:
        css = {"all": ["articles/admin/editing.css"]}

    list_display = ["title", "language", "kind", "shown_state", "shown_workflow", "last_reviewed"]
    list_filter = [
        "language",
        "kind",
        StateFilter,
        WorkflowFilter,
        ReviewDueFilter,
    ]
    search_fields = ["title", "slug"]
    search_help_text = "Words of the title or of the address"
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        waiting = Candidate.objects.filter(article=OuterRef("pk"), state__in=OPEN)
        queryset = super().get_queryset(request)  # type: ignore[misc]
        return queryset.annotate(workflow=Subquery(waiting.values("state")[:1]))

    @display(description="state", ordering="current__state", label=STATE_LABELS)
    def shown_state(self, article: Article) -> str:
        current = getattr(article, "current", None)
        return current.get_state_display() if current else "Never published"

    @display(description="review", ordering="workflow", label=WORKFLOW_LABELS)
    def shown_workflow(self, article: Article) -> str:
        return dict(WORKFLOW)[article.workflow or "draft"]  # type: ignore[attr-defined]

    @display(description="last reviewed", ordering="current__last_reviewed")
    def last_reviewed(self, article: Article) -> datetime.date | None:
        current = getattr(article, "current", None)
        return current.last_reviewed if current else None
