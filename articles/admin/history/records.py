"""Read-only admin classes of editions, candidates, reviews, changes, origins and the log."""

import re
from functools import reduce
from operator import or_

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from articles.admin.article.status import load_document
from articles.admin.common.csv_export import CsvMixin
from articles.admin.common.keyset import KeysetMixin
from articles.admin.common.list_filters import ActionFilter, DaysFilter, LanguageFilter
from articles.editorial import permissions
from articles.editorial.library.names import articles_that_may_have
from articles.models import Act, Candidate, Change, Edition, Origin, Review

from .action_labels import ADMINISTRATION, action_label

MOST_WORDS, MOST_LETTERS = 12, 80
# What is looked for among digests, which takes longer: no index has parts of them.
_IN_DIGEST = re.compile("(?:sha256:)?[0-9a-f]{6,64}")


class RecordAdmin(KeysetMixin, CsvMixin, ModelAdmin):
    """Nobody may add, change or delete rows. The list is newest first, by keyset pagination."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_filter_submit = True
    actions = None

    class Media:
        css = {"all": ["articles/admin/editing.css", "articles/admin/home.css"]}

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class TitledAdmin(RecordAdmin):
    """For rows found by words of a title, or by a part of their digest."""

    title_field = "article__title"
    search_help_text = "Words of a title, or six or more signs of a digest"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        for word in search_term.split()[:MOST_WORDS]:
            queryset = queryset.filter(self._has(word[:MOST_LETTERS]))
        return queryset, False

    def _has(self, word: str) -> Q:
        titled = Q(**{f"{self.title_field}__icontains": word})
        if (ids := articles_that_may_have(word)) is not None:
            titled &= Q(article__in=ids)
        return titled | Q(digest__icontains=word) if _IN_DIGEST.fullmatch(word) else titled


class DocumentAdmin(TitledAdmin):
    """For rows with a document: the list does not load it, the page shows it as text."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("document", "metadata")

    @display(description="text")
    def shown_document(self, row: Edition | Candidate) -> str:
        if not row.document:
            return "(erased)"
        return render_to_string(
            "admin/articles/history/document.html",
            {"document": load_document(row.document), "digest": row.digest},
        )


@admin.register(Edition)
class EditionAdmin(DocumentAdmin):
    list_display = ["title", "number", "language", "significance", "published_at", "change_note"]
    list_filter = [
        ("article", AutocompleteSelectFilter),
        LanguageFilter,
        ("significance", ChoicesDropdownFilter),
        ("published_at", DaysFilter),
    ]
    search_fields = ["title", "digest"]
    title_field = "title"
    fields = [
        ("article", "number"),
        ("language", "slug"),
        ("significance", "seq"),
        ("published_at", "text_changed"),
        "change_note",
        "digest",
        "shown_document",
    ]
    readonly_fields = ["shown_document"]


@admin.register(Candidate)
class CandidateAdmin(DocumentAdmin):
    list_display = ["article", "state", "submitted_by", "submitted_at"]
    list_filter = [
        ("article", AutocompleteSelectFilter),
        ("submitted_by", AutocompleteSelectFilter),
        ("state", ChoicesDropdownFilter),
        ("submitted_at", DaysFilter),
    ]
    list_select_related = ["article", "submitted_by"]
    search_fields = ["article__title", "digest"]
    fields = [
        ("article", "state"),
        ("submitted_by", "submitted_at"),
        "contributors",
        "note",
        "digest",
        "shown_document",
    ]
    readonly_fields = ["shown_document"]


@admin.register(Change)
class ChangeAdmin(RecordAdmin):
    list_display = ["seq", "at", "type", "article", "edition", "significance", "note"]
    list_filter = [
        ("article", AutocompleteSelectFilter),
        ("type", ChoicesDropdownFilter),
        ("significance", ChoicesDropdownFilter),
        LanguageFilter,
        ("at", DaysFilter),
    ]
    list_select_related = ["article"]
    search_fields = ["article__title", "note"]


@admin.register(Act)
class ActAdmin(RecordAdmin):
    list_display = ["at", "who", "what", "article", "why"]
    csv_also = ("action", "details")
    list_filter = [
        ("actor", AutocompleteSelectFilter),
        ActionFilter,
        ("article", AutocompleteSelectFilter),
        ("at", DaysFilter),
    ]
    list_select_related = ["article"]
    search_fields = ["article__title", "actor_name", "why"]
    search_help_text = "Words of a title, a name or a reason"

    @display(description="who")
    def who(self, row: Act) -> str:
        return row.actor_name

    @display(description="what")
    def what(self, row: Act) -> str:
        return action_label(row.action)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """All acts for administrators; for others those on texts: list, pages and CSV alike."""
        rows = super().get_queryset(request)
        if request.user.has_perm(permissions.PURGE):
            return rows
        return rows.exclude(reduce(or_, (Q(action__startswith=each) for each in ADMINISTRATION)))

    def keyset(self, params: dict) -> tuple[str, ...]:
        """By time if days are filtered, so that the index on `at` is used."""
        return ("at", "pk") if {"at_from", "at_to"} & set(params) else ("pk",)


@admin.register(Review)
class ReviewAdmin(TitledAdmin):
    list_display = ["article", "reviewed_on", "basis", "next_review_due", "sources_checked"]
    list_filter = [
        ("article", AutocompleteSelectFilter),
        ("basis", ChoicesDropdownFilter),
        "sources_checked",
        ("reviewed_on", DaysFilter),
    ]
    list_select_related = ["article"]
    search_fields = ["article__title", "digest"]


@admin.register(Origin)
class OriginAdmin(RecordAdmin):
    list_display = ["article", "source", "source_id", "imported_at", "stated_reviewed_on"]
    list_filter = ["source"]
    list_select_related = ["article"]
    search_fields = ["article__title", "source_id", "url"]
