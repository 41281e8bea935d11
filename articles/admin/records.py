"""What the house has issued and done: to be read here, never written."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.models import Act, Candidate, Change, Edition, Notice, Origin, Review

from .standing import read


class RecordAdmin(ModelAdmin):
    """No adding, changing or deleting, whoever asks."""

    show_full_result_count = False
    list_per_page = 50
    actions = None

    class Media:
        css = {"all": ["articles/admin/editing.css"]}

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class DocumentAdmin(RecordAdmin):
    """Rows that hold a document: the list leaves it out, the page shows it as text."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("document", "metadata")

    @display(description="text")
    def shown_document(self, row: Edition | Candidate) -> str:
        if not row.document:
            return "(erased)"
        return render_to_string(
            "admin/articles/document.html", {"document": read(row.document), "digest": row.digest}
        )


@admin.register(Edition)
class EditionAdmin(DocumentAdmin):
    list_display = ["title", "number", "language", "significance", "published_at", "change_note"]
    list_filter = ["language", "significance"]
    search_fields = ["title", "digest"]
    date_hierarchy = "published_at"
    ordering = ["-seq"]
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
    list_filter = ["state"]
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
    list_filter = ["type", "significance", "language"]
    list_select_related = ["article"]
    search_fields = ["article__title", "note"]
    ordering = ["-seq"]


@admin.register(Act)
class ActAdmin(RecordAdmin):
    list_display = ["at", "actor_name", "action", "article", "why"]
    list_filter = ["action"]
    list_select_related = ["article"]
    search_fields = ["article__title", "actor_name", "why"]
    date_hierarchy = "at"


@admin.register(Review)
class ReviewAdmin(RecordAdmin):
    list_display = ["article", "reviewed_on", "basis", "next_review_due", "sources_checked"]
    list_filter = ["basis", "sources_checked"]
    list_select_related = ["article"]
    search_fields = ["article__title", "digest"]
    ordering = ["-pk"]


@admin.register(Origin)
class OriginAdmin(RecordAdmin):
    list_display = ["article", "source", "source_id", "imported_at", "stated_reviewed_on"]
    list_filter = ["source"]
    list_select_related = ["article"]
    search_fields = ["article__title", "source_id", "url"]


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    list_display = ["__str__", "level", "raised_at", "lifted_at"]
    list_filter = ["level"]
