"""Screens: a new review of the current edition; the second confirmation of an urgent act."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from unfold.widgets import UnfoldBooleanWidget

from articles.admin.article.buttons import add_refusal
from articles.admin.article.status import ArticleStatus, load_document, load_status
from articles.admin.article.transition_forms import TransitionForm, text
from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.admin.review.review_page import review_page
from articles.documents.document import Document
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.review import follow_ups
from articles.editorial.review.clinical_review import review_edition
from articles.models import Article, Current, Edition, FollowUp

from .forms import EditionReviewForm

CHECK = "Checked again, unchanged"
URGENT = "Confirm what was done urgently"


class SecondWordForm(TransitionForm):
    """The second person's confirmation of an urgent act."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    clinical = forms.BooleanField(
        required=False,
        label="As clinical reviewer: I have reviewed the whole text",
        help_text="Your name and today's date are then shown to readers.",
        widget=UnfoldBooleanWidget(),
    )
    note = text("Note", required=False, help_text="For the house's own record.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.standing.current is not None:
            self.initial["digest"] = self.standing.current.edition.digest
        if not self.user.has_perm(permissions.REVIEW):
            del self.fields["clinical"]
        elif not self.user.has_perm(permissions.CONFIRM):
            self.initial["clinical"] = True

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {**data, "digest": data["digest"] or None}


def check_again(request: HttpRequest, article: Article) -> HttpResponse:
    """Record a clinical review of the current edition, without a new edition."""
    standing = load_status(article)
    if not standing.is_readable or standing.published is None:
        return _conflict(request, article, "Only a text that readers can open is checked again.")
    form = EditionReviewForm(request.POST or None, standing=standing, user=request.user)
    if form.is_valid():
        try:
            review_edition(article, by=request.user, **form.arguments())
        except Refused as refused:
            add_refusal(form, refused)
        else:
            return _done(request, article, "Your review of the present edition is recorded.")
    return _judgement(
        request,
        standing,
        form,
        title=CHECK,
        button="Record this review",
        explanation="You confirm that what readers have now is still clinically right. No new "
        "edition is made; your name and today's date are shown with it.",
        old=standing.published,
        new=standing.published,
    )


def second_word(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Confirm what one person published, withdrew or restored urgently."""
    follow_up = get_object_or_404(
        FollowUp.objects.select_related("act", "notice", "opened_by"), pk=number, article=article
    )
    standing = load_status(article)
    form = SecondWordForm(request.POST or None, standing=standing, user=request.user)
    if form.is_valid():
        try:
            follow_ups.confirm_follow_up(follow_up, by=request.user, **form.arguments())
        except Refused as refused:
            add_refusal(form, refused)
        else:
            return _done(request, article, "Confirmed: two people now stand behind it.")
    if standing.published is None:
        return _conflict(request, article, "There is no text left to confirm.")
    published = follow_up.act.action == follow_ups.URGENT_PUBLICATION
    if not published and "clinical" in form.fields:
        form.fields["clinical"].label = "As clinical reviewer"
        form.fields["clinical"].help_text = ""
    return _judgement(
        request,
        standing,
        form,
        title=URGENT,
        button="Confirm",
        explanation=_explanation(follow_up, published),
        old=_edition_before(standing) if published else standing.published,
        new=standing.published,
    )


def _explanation(follow_up: FollowUp, published: bool) -> str:
    done = f"{follow_up.act.actor_name} acted alone: “{follow_up.act.why}”"
    if published:
        return (
            f"{done} Above stands what readers have now, and what it changed. Confirm it, or "
            "mend the draft and publish that."
        )
    return f"{done} Above stands the last text readers had. Confirm that this was right."


def _judgement(
    request,
    standing: ArticleStatus,
    form,
    *,
    old: Document | None,
    new: Document,
    **said,
) -> HttpResponse:
    return review_page(
        request,
        standing,
        form,
        old=old,
        new=new,
        digest=standing.current.edition.digest if standing.current else "",
        media=form.media,
        **said,
    )


def _edition_before(standing: ArticleStatus) -> Document | None:
    number = standing.current.edition.number if standing.current else 0
    earlier = Edition.objects.filter(article=standing.article, number__lt=number, purged_at=None)
    last = earlier.order_by("-number").values_list("document", flat=True).first()
    return load_document(last) if last else None


def _done(request: HttpRequest, article: Article, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect(article_url(article.pk))


def _conflict(request: HttpRequest, article: Article, why: str) -> HttpResponse:
    return render_screen(
        request,
        "admin/articles/review/nothing_to_confirm.html",
        str(article),
        why=why,
        back=article_url(article.pk),
        status=409,
    )


def _is_readable(article: Article) -> bool:
    return Current.objects.filter(pk=article.pk, state__in=READABLE_STATES).exists()


SCREENS = [
    article_screen(
        "check_again",
        CHECK,
        "check-again/",
        check_again,
        "verified",
        allowed=(permissions.REVIEW,),
        fits=_is_readable,
    ),
    article_screen(
        "second_word",
        URGENT,
        "second-word/<int:number>/",
        second_word,
        allowed=(permissions.CONFIRM, permissions.REVIEW),
    ),
]
