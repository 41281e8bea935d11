"""The change page of an article, with everything that belongs to its draft."""

import datetime
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from unfold.admin import ModelAdmin

from articles.admin.common.screens import article_links, parse_number
from articles.documents.vocabulary import READABLE_STATES
from articles.drafting.state_writing import write_state
from articles.editorial.drafts.saved_drafts import draft_state_now, keep_draft_before_save
from articles.editorial.drafts.saving import record_deletion, record_edit
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Current

from .buttons import ButtonsMixin
from .changelist import ArticleListMixin
from .editing.edit_conflict import CannotPutTogether, EditConflict
from .editing.form import ArticleForm
from .editing.form_state import state_of_form
from .editing.inlines import AuthorInline, CodeInline, ReferenceInline, SectionsInline
from .editing.prompts import facts_for_page, prompts_of
from .editing.section_rendering import SectionRows, collapsed
from .status_panel import status_lines

# Where a request keeps the draft's state before its save, and the edit conflict that it is in.
STORED, CONFLICT = "stored_draft", "edit_conflict"


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
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            self._find_conflict(request, object_id)
            try:
                answer = super().changeform_view(request, object_id, form_url, context)
            except CannotPutTogether:
                # The form is shown again; the conflict says why.
                answer = super().changeform_view(request, object_id, form_url, context)
        return self._set_saved_cookie(request, answer)

    def _find_conflict(self, request: HttpRequest, object_id: str) -> None:
        """Lock the article; if somebody saved meanwhile, the rest of the request knows it."""
        if found := self.get_object(request, object_id):
            article = lock_article(found)
            stored = keep_draft_before_save(article)
            setattr(request, STORED, stored)
            if parse_number(request.POST.get("lock_version")) != article.lock_version:
                setattr(request, CONFLICT, EditConflict(article, stored, request.POST))

    def get_form(self, request: HttpRequest, obj: Article | None = None, change=False, **kwargs):
        """A form class of this request's own; it says why a conflict could not be resolved."""
        form = super().get_form(request, obj, change, **kwargs)
        if conflict := conflict_of(request):
            form.reasons = conflict.reasons
        return form

    def get_formset_kwargs(self, request: HttpRequest, obj, inline, prefix: str) -> dict[str, Any]:
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if conflict := conflict_of(request):
            return {**found, "foreign": conflict.foreign}
        may_change = request.method == "POST" and inline.has_change_permission(request, obj)
        return {**found, "must_be_whole": may_change}

    def render_change_form(self, request: HttpRequest, context: dict, *args, **kwargs):
        if conflict := conflict_of(request):
            formsets = [shown.formset for shown in context["inline_admin_formsets"]]
            context["meanwhile"] = conflict.page(context["adminform"].form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form, change: bool) -> None:
        """Of an article that exists, `save_related` writes all at once."""
        if not change:
            super().save_model(request, obj, form, change)

    def construct_change_message(self, request: HttpRequest, form, formsets, add=False) -> list:
        """Without the rows: Acts and saved drafts say what became of them."""
        return super().construct_change_message(request, form, [], add)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        conflict = conflict_of(request)
        if conflict is None or conflict.choice != "merge":
            return super().response_change(request, obj)
        self.message_user(request, f"“{obj}” now says what both of you wrote. Look it over below.")
        return HttpResponseRedirect(request.get_full_path())

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
        """Write what the form says, or what it says together with the others' changes."""
        article = form.instance
        formsets = [one for one in formsets if _may_change(request, one)]
        if conflict := conflict_of(request):
            conflict.save(form, formsets, by=request.user)
            article.refresh_from_db()
        elif not change or _has_changed(form, formsets):
            stored = getattr(request, STORED, None) or draft_state_now(article)
            write_state(article, state_of_form(form, formsets, stored))
            record_edit(article, by=request.user, created=not change)

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


def conflict_of(request: HttpRequest) -> EditConflict | None:
    """The edit conflict that this request is in, if somebody saved meanwhile."""
    return getattr(request, CONFLICT, None)


def _may_change(request: HttpRequest, formset) -> bool:
    return request.user.has_perm(f"articles.change_{formset.model._meta.model_name}")


def _has_changed(form, formsets) -> bool:
    fields = set(form.changed_data) - {"lock_version", "merge", "save_over", "restored"}
    # Those of items count as changes of their list: see SectionRowForm.has_changed.
    return bool(fields) or any(formset.has_changed() for formset in formsets)
