"""Whom a review waits for."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.common.screens import Screen, page
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.review.assignment import assign_reviewer
from articles.models import Article


class ReviewerField(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        return person_name(obj)


class AssignForm(forms.Form):
    reviewer = ReviewerField(
        get_user_model().objects.none(),
        required=False,
        empty_label="Any clinical reviewer",
        label="Reviewer",
        help_text="Who is asked to review it. Other clinical reviewers still may.",
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked of the permission: groups are the house's to rearrange.
        people = get_user_model().objects.with_perm(
            permissions.REVIEW, backend="django.contrib.auth.backends.ModelBackend"
        )
        self.fields["reviewer"].queryset = people.order_by("first_name", "username")


def assign(request: HttpRequest, article: Article) -> HttpResponse:
    """Choose the clinical reviewer who is asked."""
    form = AssignForm(request.POST or None, initial={"reviewer": article.reviewer_id})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["reviewer"]
        if _tried(form, lambda: assign_reviewer(article, by=request.user, reviewer=chosen)):
            who = person_name(chosen) if chosen else "Any clinical reviewer"
            return _back(request, article, f"{who} is asked to review it.")
    return _asked(request, article, form, "Ask a reviewer", "Save")


def _tried(form: forms.Form, act) -> bool:
    try:
        act()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _back(request: HttpRequest, article: Article, message: str) -> HttpResponse:
    messages.success(request, message)
    return HttpResponseRedirect(_address(article))


def _asked(
    request: HttpRequest, article: Article, form: forms.Form, title: str, button: str
) -> HttpResponse:
    return page(
        request,
        "admin/articles/review/assignment.html",
        f"{title}: {article}",
        form=form,
        button=button,
        back=_address(article),
        status=422 if form.is_bound else 200,
    )


def _address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


SCREENS = [
    Screen(
        "assign",
        "Ask a reviewer",
        "reviewer/",
        assign,
        icon="person_search",
        allowed=permissions.TAKING_PART,
        of_article=True,
    ),
]
