"""The screen that asks a clinical reviewer to review an article."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.common.form_fields import set_rows
from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.permissions import REVIEW, REVIEW_PARTICIPANTS
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
        # By permission, not by group: sites may change the groups.
        people = get_user_model().objects.with_perm(
            REVIEW, backend="django.contrib.auth.backends.ModelBackend"
        )
        set_rows(self, "reviewer", people.order_by("first_name", "username"))


def assign(request: HttpRequest, article: Article) -> HttpResponse:
    """GET shows the form; POST assigns the reviewer."""
    form = AssignForm(request.POST or None, initial={"reviewer": article.reviewer_id})
    if form.is_valid():
        reviewer = form.cleaned_data["reviewer"]
        try:
            assign_reviewer(article, by=request.user, reviewer=reviewer)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            who = person_name(reviewer) if reviewer else "Any clinical reviewer"
            messages.success(request, f"{who} is asked to review it.")
            return redirect(article_url(article.pk))
    return render_screen(
        request,
        "admin/articles/review/assignment.html",
        f"Ask a reviewer: {article}",
        form=form,
        button="Save",
        back=article_url(article.pk),
        status=422 if form.is_bound else 200,
    )


SCREENS = [
    article_screen(
        "assign",
        "Ask a reviewer",
        "reviewer/",
        assign,
        "person_search",
        allowed=REVIEW_PARTICIPANTS,
    )
]
