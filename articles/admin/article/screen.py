"""The change page of an article, with everything that belongs to its draft."""

import datetime

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin

from articles.admin.common.screens import article_links, parse_number
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.drafts.saved_drafts import draft_state_now, keep_draft_before_save
from articles.editorial.drafts.saving import record_deletion, record_edit
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Current

from .address_warnings import warn_of_address
from .buttons import ButtonsMixin
from .changelist import ArticleListMixin
from .earlier_form import as_present_form, is_earlier_form
from .edit_conflict import EditConflict
from .editing import facts_for_page, prompts_of
from .form import ArticleForm
from .inlines import AuthorInline, CodeInline, ReferenceInline, SectionsInline
from .pasting import add_items
from .section_rendering import SectionRows, collapsed
from .status_panel import status_lines


@admin.register(Article)
class ArticleAdmin(ArticleListMixin, ButtonsMixin, ModelAdmin):
    form = ArticleForm
    inlines = [SectionsInline, AuthorInline, ReferenceInline, CodeInline]
    autocomplete_fields = ["topics", "related", "translation_of", "owner"]
    prepopulated_fields = {"slug": ["title"]}
    change_form_before_template = "admin/articles/article/top.html"
    # guard.js warns instead: Unfold's script notices neither moved nor removed rows.
    warn_unsaved_form = False
    save_on_top = False
    fieldsets = [
        (None, {"fields": ["title", "slug", ("kind", "language"), "summary", "also_called"]}),
        collapsed(
            "For whom", ("audience_who", "audience_sex"), ("audience_age_min", "audience_age_max")
        ),
        collapsed(
            "Around the text",
            "byline",
            "questions",
            "call_to_action",
            ("call_to_action_label", "call_to_action_url"),
            "call_to_action_promotional",
        ),
        collapsed("Where it belongs", ("topics", "related"), "translation_of"),
        collapsed("Who looks after it", ("owner", "review_planned")),
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
        """A save locks the article, so that two concurrent saves cannot both pass the check."""
        context = {**(extra_context or {}), **self._panel_context(request, object_id)}
        context |= facts_for_page(request, object_id)
        if request.method == "POST" and object_id is None and is_earlier_form(request.POST):
            request.POST = as_present_form(request.POST, [])  # type: ignore[assignment]
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            if article := self.get_object(request, object_id):
                context |= self._resolve_conflict(request, lock_article(article))
            answer = super().changeform_view(request, object_id, form_url, context)
        return self._set_saved_cookie(request, answer)

    def _resolve_conflict(self, request: HttpRequest, article: Article) -> dict:
        """If somebody saved meanwhile: merge or overwrite as chosen, else show the changes."""
        keep_draft_before_save(article)
        if is_earlier_form(request.POST):
            stored = draft_state_now(article)["sections"]
            request.POST = as_present_form(request.POST, stored)  # type: ignore[assignment]
        conflict = EditConflict(article, request.POST)
        version = article.lock_version
        if conflict.opened == version:
            return {}
        if request.POST.get("merge") == str(version):
            request.POST = conflict.merged_post()  # type: ignore[assignment]
        elif request.POST.get("save_over") == str(version):
            request.POST = conflict.overwriting_post()  # type: ignore[assignment]
        else:
            return {"meanwhile": conflict.context()}
        return {}

    def _set_saved_cookie(self, request: HttpRequest, answer: HttpResponse) -> HttpResponse:
        """Tell the page's script which version is saved: it deletes its copy up to there."""
        if answer.status_code == 302:
            saved = parse_number(request.POST.get("lock_version")) or 0
            month = datetime.timedelta(days=30)
            answer.set_cookie(
                "article_saved", str(saved), path=request.path, max_age=month, samesite="Lax"
            )
        return answer

    def _panel_context(self, request: HttpRequest, object_id: str | None) -> dict:
        standing = self.standing(request, object_id) if request.method == "GET" else None
        if standing is None:
            return {}
        return {
            "status_lines": status_lines(standing, request.user),
            "screen_links": article_links(standing.article, request.user),
            **prompts_of(standing.sections, standing.article.language),
        }

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for row in _lists_with_more_items(formsets):
            add_items(row.instance, row.cleaned_data["more_items"])
        if not change or _has_changed(form, formsets):
            record_edit(form.instance, by=request.user, created=not change)
        warn_of_address(request, form.instance)

    def _get_nested_formset(self, request: HttpRequest, obj, form, *args, **kwargs):
        """Items are nested below lists, and below new rows, which may become one."""
        if form.stored_kind not in (None, "list"):
            return None
        return super()._get_nested_formset(request, obj, form, *args, **kwargs)

    def get_inline_formsets(self, request: HttpRequest, formsets, inline_instances, obj=None):
        """As Django's, but the sections' rows are shown each by its kind."""
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        return [
            SectionRows.of(shown) if isinstance(shown.opts, SectionsInline) else shown
            for shown in found
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Articles that were ever published are withdrawn, never deleted."""
        if obj is not None and Current.objects.filter(pk=obj.pk).exists():
            return False
        return super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        record_deletion(obj, by=request.user)
        super().delete_model(request, obj)

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        current = getattr(obj, "current", None)
        return f"/a/{current.public_id}" if current and current.state in READABLE_STATES else None


def _lists_with_more_items(formsets) -> list:
    return [
        row
        for formset in formsets
        for row in formset.forms
        if row not in formset.deleted_forms and row.cleaned_data.get("more_items")
    ]


def _has_changed(form, formsets) -> bool:
    fields = set(form.changed_data) - {"lock_version", "save_over", "restored"}
    # Those of items count as changes of their list: see SectionRowForm.has_changed.
    return bool(fields) or any(formset.has_changed() for formset in formsets)
