"""The action buttons of an article's page. Each opens a page with the transition's form."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from unfold.dataclasses import Action, UnfoldAction
from unfold.decorators import action
from unfold.enums import ActionVariant

from articles.admin.common.recalls import say_done
from articles.admin.common.screens import article_url
from articles.admin.review.review_page import review_page
from articles.documents.compile import InvalidDocument
from articles.editorial.errors import Refused
from articles.editorial.recall import asked_together
from articles.editorial.schedule.scheduling import schedule
from articles.models import Article

from .status import ArticleStatus, load_status
from .status_panel import status_lines
from .transitions import BY_NAME, Transition

# {code of a refusal: the form fields that may show it}
FIELDS = {
    "note-missing": ("note",),
    "reason-missing": ("reason", "note"),
    "advice-missing": ("advice",),
    "kind": ("kind",),
    "significance": ("significance",),
    "no-such-edition": ("number",),
    "scope": ("scope",),
    "sources": ("more_sources",),
    "next-review-partial": ("next_review_due",),
    "next-review-past": ("next_review_due",),
    "due-in-past": ("due_at",),
    "already-scheduled": ("due_at",),
    "urgent-is-now": ("due_at",),
}

# {transition: (label, icon, variant)}
BUTTONS = {
    "submit": ("Submit for review", "send", ActionVariant.PRIMARY),
    "confirm": ("Confirm", "check", ActionVariant.DEFAULT),
    "review": ("Confirm as clinical reviewer", "stethoscope", ActionVariant.PRIMARY),
    "request_changes": ("Request changes", "undo", ActionVariant.DEFAULT),
    "publish": ("Publish", "public", ActionVariant.PRIMARY),
    "archive": ("Archive", "archive", ActionVariant.DEFAULT),
    "withdraw": ("Withdraw", "block", ActionVariant.DANGER),
    "restore": ("Restore an edition", "history", ActionVariant.DEFAULT),
    "purge": ("Purge", "delete_forever", ActionVariant.DANGER),
}


class ButtonsMixin:
    actions_detail = [
        "submit",
        "confirm",
        "review",
        "publish",
        "request_changes",
        {
            "title": "More",
            "icon": "more_horiz",
            "items": ["restore", "archive", "withdraw", "purge"],
        },
    ]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[UnfoldAction]:
        """The buttons of transitions that this user may make now.

        None beside a refused form: a click would lose what was typed there.
        """
        if request.method != "GET" or (standing := self.standing(request, object_id)) is None:
            return []
        available = {
            f"articles_article_{transition.name}"
            for transition in BY_NAME.values()
            if transition.may(request.user) and transition.fits(standing, request.user)
        }
        return [a for a in self._get_base_actions_detail() if a.action_name in available]  # type: ignore[attr-defined]

    def standing(self, request: HttpRequest, object_id: str | None) -> ArticleStatus | None:
        """The article's status, computed once per request; None without an article."""
        if object_id is None:
            return None
        if not hasattr(request, "_standing"):
            article = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
            request._standing = load_status(article) if article else None  # type: ignore[attr-defined]
        return request._standing  # type: ignore[attr-defined]

    def transition_page(
        self, request: HttpRequest, object_id: str, transition: Transition
    ) -> HttpResponse:
        """GET shows the form, POST makes the transition; a refusal is shown on the form."""
        standing = self.standing(request, object_id)
        if standing is None:
            raise Http404("There is no such article.")
        if not transition.may(request.user):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        initial = {"number": request.GET.get("number")}
        form = transition.form(data, standing=standing, user=request.user, initial=initial)
        with asked_together() as recall:
            article = standing.article
            done = form.is_valid() and _run(transition, article, form, request.user)
        if done:
            say_done(request, done, recall)
            return redirect(article_url(article.pk))
        if transition.shows_document and standing.document:
            return _judgement(request, standing, transition, form, media=self.media + form.media)  # type: ignore[attr-defined]
        return TemplateResponse(
            request,
            "admin/articles/article/transition.html",
            {
                **self.admin_site.each_context(request),  # type: ignore[attr-defined]
                "opts": self.opts,  # type: ignore[attr-defined]
                "original": standing.article,
                "title": f"{transition.title}: {standing.article}",
                "transition": transition,
                "form": form,
                "media": self.media + form.media,  # type: ignore[attr-defined]
                "standing": standing,
                "status_lines": status_lines(standing, request.user),
                "back": article_url(standing.article.pk),
            },
            status=200 if data is None else 422,
        )


def _button(name: str, label: str, icon: str, variant: ActionVariant) -> Action:
    def open_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.transition_page(request, object_id, BY_NAME[name])

    # Unfold names the action and its address by the method's name.
    open_page.__name__ = name
    url_path = name.replace("_", "-")
    return action(open_page, description=label, icon=icon, url_path=url_path, variant=variant)


for _name, _look in BUTTONS.items():
    setattr(ButtonsMixin, _name, _button(_name, *_look))


def _judgement(
    request: HttpRequest, standing: ArticleStatus, transition: Transition, form, **context
) -> HttpResponse:
    """The page of a transition that shows the candidate's document."""
    publishing = transition.name == "publish"
    return review_page(
        request,
        standing,
        form,
        title=transition.title,
        explanation=transition.explanation,
        button=transition.title,
        old=standing.published,
        new=standing.submitted,
        digest=standing.candidate.digest if standing.candidate else "",
        beside=standing.candidate.metadata if standing.candidate else {},
        missing=standing.missing if publishing else "",
        **context,
    )


def _run(transition: Transition, article: Article, form, by) -> str:
    """Make or schedule the transition: the success message, or "" with errors on the form."""
    try:
        if due_at := form.cleaned_data.get("due_at"):
            schedule(article, by=by, transition=transition.name, due_at=due_at, **form.arguments())
            return f"Scheduled for {date_format(timezone.localtime(due_at), 'j F Y, H:i')}."
        transition.run(article, by=by, **form.arguments())
    except Refused as refused:
        add_refusal(form, refused)
        return ""
    except InvalidDocument as invalid:
        for error in invalid.errors:
            form.add_error(None, f"{error['where'].capitalize()}: {error['hint']}")
        return ""
    return transition.done


def add_refusal(form, refused: Refused) -> None:
    """Add the refusal as an error of its field, else of the form."""
    names = [name for name in FIELDS.get(refused.code, ()) if name in form.fields]
    form.add_error(names[0] if names else None, str(refused))
