"""The list of articles: columns, filters and search, in a constant number of queries."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display
from unfold.views import ChangeList

from articles.admin.common.csv_export import CsvMixin
from articles.admin.common.csv_screens import state_label
from articles.admin.common.list_filters import (
    DueFilter,
    LanguageFilter,
    StateFilter,
    WorkflowFilter,
)
from articles.admin.library.bulk_fields import first_page
from articles.editorial.acts import person_name
from articles.editorial.library.draft_search import any_field_has
from articles.editorial.library.names import named
from articles.editorial.review.review_queue import open_candidates, waiting_sentence
from articles.editorial.schedule.review_calendar import with_due
from articles.models import Article

# Limits of a search: each word is a regular expression for the database.
MOST_WORDS, MOST_LETTERS = 12, 60
STATE_LABELS = {"Published": "success", "Archived": "warning", "Withdrawn": "danger"}


class ArticleChangeList(ChangeList):
    """Loads what the columns need for the rows of the page only, in one query."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        """Rows of one value in the direction of that column, as an index has them."""
        *columns, last = super().get_ordering(request, queryset)
        is_down = bool(columns) and str(columns[-1]).startswith("-")
        return [*columns, "pk" if columns and last == "-pk" and not is_down else last]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: list[Article] = list(self.result_list)  # type: ignore[has-type]
        self.model_admin.prepare_rows(rows)
        self.result_list = rows


class ArticleListMixin(CsvMixin):
    class Media:
        css = {"all": ["articles/admin/editing.css", "articles/admin/home.css"]}

    list_display = [
        "title",
        "language",
        "kind",
        "shown_state",
        "shown_workflow",
        "last_reviewed",
        "shown_due",
    ]
    csv_also = ("public_id", "slug", "shown_owner", "shown_reviewer", "review_planned")
    list_filter = [
        ("owner", AutocompleteSelectFilter),
        ("reviewer", AutocompleteSelectFilter),
        ("topics", AutocompleteSelectFilter),
        LanguageFilter,
        ("kind", ChoicesDropdownFilter),
        StateFilter,
        WorkflowFilter,
        DueFilter,
    ]
    list_filter_submit = True
    search_fields = ["title", "slug"]
    search_help_text = "Words of the title or of the address"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["change_fields"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        queryset = with_due(super().get_queryset(request))
        return queryset.select_related("current", "owner", "reviewer")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Articles with each of the words in title or slug, however their signs are typed."""
        words = [word[:MOST_LETTERS] for word in search_term.split()[:MOST_WORDS]]
        queryset = named(" ".join(words), queryset)
        for word in words:
            queryset = queryset.filter(any_field_has(word, *self.search_fields))
        return queryset, False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleChangeList

    def prepare_rows(self, rows: list[Article]) -> None:
        candidates = (
            open_candidates().filter(article__in=[row.pk for row in rows]).defer("document")
        )
        sentences = {one.article_id: waiting_sentence(one) for one in candidates}
        row: Any
        for row in rows:
            row.waiting_sentence = sentences.get(row.pk, "Not under review")

    def get_actions(self, request: HttpRequest) -> dict:
        """Without deletion: articles are deleted one at a time, on their own page."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(
        description="Change owner, reviewer, review date or topics", permissions=["change"]
    )
    def change_fields(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return first_page(request, list(queryset.order_by("pk").values_list("pk", flat=True)))

    @display(description="state", ordering="current__state", label=STATE_LABELS)
    def shown_state(self, article: Article) -> str:
        return state_label(article)

    @display(description="review")
    def shown_workflow(self, article: Any) -> str:
        return article.waiting_sentence

    @display(description="last reviewed", ordering="current__last_reviewed")
    def last_reviewed(self, article: Article) -> datetime.date | None:
        current = getattr(article, "current", None)
        return current.last_reviewed if current else None

    @display(description="review due", ordering="review_due")
    def shown_due(self, article: Any) -> datetime.date | None:
        return article.due

    @display(description="owner")
    def shown_owner(self, article: Article) -> str:
        return person_name(article.owner) if article.owner else ""

    @display(description="reviewer")
    def shown_reviewer(self, article: Article) -> str:
        return person_name(article.reviewer) if article.reviewer else ""
