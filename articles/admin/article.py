"""The screen of an article: the whole of it on one page."""

from __future__ import annotations

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin

from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.locking import lock_article
from articles.editorial.saving import note_deletion, note_edit
from articles.models import Article, Current

from .article_form import ArticleForm
from .article_list import ArticleListMixin
from .buttons import ButtonsMixin
from .panel import lines_of
from .rows import AuthorInline, CodeInline, ReferenceInline, SectionInline
from .screens import links_of


@admin.register(Article)
class ArticleAdmin(ArticleListMixin, ButtonsMixin, ModelAdmin):
    form = ArticleForm
    inlines = [SectionInline, AuthorInline, ReferenceInline, CodeInline]
    autocomplete_fields = ["topics", "related", "translation_of", "owner"]
    prepopulated_fields = {"slug": ["title"]}
    change_form_before_template = "admin/articles/article_top.html"
    warn_unsaved_form = True
    save_on_top = False
    fieldsets = [
        (
            None,
            {"fields": ["title", "slug", ("kind", "language"), "summary", "also_called"]},
        ),
        (
            "For whom",
            {
                "classes": ["collapse"],
                "fields": [
                    ("audience_who", "audience_sex"),
                    ("audience_age_min", "audience_age_max"),
                ],
            },
        ),
        (
            "Around the text",
            {
                "classes": ["collapse"],
                "fields": [
                    "byline",
                    "questions",
                    "call_to_action",
                    ("call_to_action_label", "call_to_action_url"),
                    "call_to_action_promotional",
                ],
            },
        ),
        (
            "Where it belongs",
            {
                "classes": ["collapse"],
                "fields": [("topics", "related"), ("translation_of", "owner")],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("current")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Saving waits for the article's lock, so that two saves cannot both find theirs fresh."""
        context = {**(extra_context or {}), **self._panel(request, object_id)}
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            if article := self.get_object(request, object_id):
                lock_article(article)
            return super().changeform_view(request, object_id, form_url, context)

    def _panel(self, request: HttpRequest, object_id: str | None) -> dict:
        standing = self.standing(request, object_id) if request.method == "GET" else None
        if standing is None:
            return {}
        links = links_of(standing.article, request.user)
        return {"status_lines": lines_of(standing), "screen_links": links}

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change or _altered(form, formsets):
            note_edit(form.instance, by=request.user, created=not change)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What was ever published is withdrawn, never deleted."""
        if obj is not None and Current.objects.filter(pk=obj.pk).exists():
            return False
        return super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        note_deletion(obj, by=request.user)
        super().delete_model(request, obj)

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        current = getattr(obj, "current", None)
        return f"/a/{current.public_id}" if current and current.state in READABLE_STATES else None

    def get_actions(self, request: HttpRequest) -> dict:
        # Articles are deleted one at a time, on their own page.
        return {}


def _altered(form, formsets) -> bool:
    own = set(form.changed_data) - {"lock_version", "save_over"}
    return bool(own) or any(map(_rows_altered, formsets))


def _rows_altered(formset) -> bool:
    nested = (
        rows.formset for form in formset.forms for rows in getattr(form, "nested_formsets", ())
    )
    return formset.has_changed() or any(rows.has_changed() for rows in nested)
