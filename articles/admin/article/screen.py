"""The change page of an article, with everything that belongs to its draft."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from articles.admin.common.screens import article_links
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.drafts.saving import record_deletion
from articles.models import Article, Current

from .buttons import ButtonsMixin
from .changelist import ArticleListMixin
from .editing.form import ArticleForm
from .editing.inlines import AuthorInline, CodeInline, ReferenceInline, SectionsInline
from .editing.prompts import facts_for_page, prompts_of
from .editing.section_rendering import Rows, SectionRows, collapsed
from .saving import DraftAdmin
from .status_panel import status_lines


@admin.register(Article)
class ArticleAdmin(ArticleListMixin, ButtonsMixin, DraftAdmin):
    form = ArticleForm
    inlines = [SectionsInline, AuthorInline, ReferenceInline, CodeInline]
    autocomplete_fields = ["topics", "related", "translation_of", "owner"]
    prepopulated_fields = {"slug": ["title"]}
    change_form_before_template = "admin/articles/article/top.html"
    # guard.js warns instead: Unfold's script notices neither moved nor removed rows.
    warn_unsaved_form = False
    # Asked for at each field: to find that it is missing takes longer.
    conditional_fields: dict[str, str] = {}
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
        context = {**(extra_context or {}), **self._panel_context(request, object_id)}
        context |= facts_for_page(request, object_id)
        return super().changeform_view(request, object_id, form_url, context)

    def _panel_context(self, request: HttpRequest, object_id: str | None) -> dict:
        standing = self.standing(request, object_id) if request.method == "GET" else None
        if standing is None:
            return {}
        return {
            "status_lines": status_lines(standing, request.user),
            "screen_links": article_links(standing.article, request.user),
            **prompts_of(standing.sections, standing.article.language),
        }

    def _get_nested_formset(self, request: HttpRequest, obj, form, *args, **kwargs):
        """Items are nested below lists, and below new rows, which may become one."""
        if form.stored_kind not in (None, "list"):
            return None
        found = super()._get_nested_formset(request, obj, form, *args, **kwargs)
        return Rows.of(found) if found else None

    def get_inline_formsets(self, request: HttpRequest, formsets, inline_instances, obj=None):
        """As Django's, but the sections' rows are shown each by its kind."""
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        return [
            (SectionRows if isinstance(shown.opts, SectionsInline) else Rows).of(shown)
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
