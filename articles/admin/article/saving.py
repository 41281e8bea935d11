"""How a save of an article's page is written, also where somebody saved meanwhile."""

import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from unfold.admin import ModelAdmin

from articles.admin.common.screens import parse_number
from articles.drafting.state_writing import write_state
from articles.editorial.drafts.saved_drafts import draft_state_now, keep_draft_before_save
from articles.editorial.drafts.saving import record_edit
from articles.editorial.publishing.locks import lock_article
from articles.models import Article

from .address_warnings import warn_of_address
from .editing.edit_conflict import AlreadySaved, CannotPutTogether, EditConflict
from .editing.form_state import state_of_form

# Where a request keeps the draft's state before its save, and the edit conflict that it is in.
STORED, CONFLICT = "stored_draft", "edit_conflict"


class DraftAdmin(ModelAdmin):
    """A page of a draft, whose form is saved as a state of it (see `drafting.state_types`)."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """A save locks the article, so that two concurrent saves cannot both pass the check."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self._find_conflict(request, object_id)
            try:
                answer = super().changeform_view(request, object_id, form_url, extra_context)
            except CannotPutTogether:
                # The form is shown again; the conflict says why.
                answer = super().changeform_view(request, object_id, form_url, extra_context)
            except AlreadySaved:
                # A double click: who clicked is led to where the first click leads.
                answer = self.response_change(request, self.get_object(request, object_id))
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
            if conflict.is_repeated(context["adminform"].form, formsets):
                raise AlreadySaved
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
        warn_of_address(request, article)


def conflict_of(request: HttpRequest) -> EditConflict | None:
    """The edit conflict that this request is in, if somebody saved meanwhile."""
    return getattr(request, CONFLICT, None)


def _may_change(request: HttpRequest, formset) -> bool:
    return request.user.has_perm(f"articles.change_{formset.model._meta.model_name}")


def _has_changed(form, formsets) -> bool:
    fields = set(form.changed_data) - {"lock_version", "merge", "save_over", "restored"}
    # Those of items count as changes of their list: see SectionRowForm.has_changed.
    return bool(fields) or any(formset.has_changed() for formset in formsets)
