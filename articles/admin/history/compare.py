"""Compares two editions of an article, or an edition and the candidate or draft."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.admin.article.status import load_document
from articles.admin.common.screens import article_screen, article_url, render_screen
from articles.admin.review.compared_text import changes_between
from articles.documents.compile import InvalidDocument
from articles.documents.document import Document
from articles.drafting.loading import load_draft
from articles.editorial import permissions
from articles.editorial.review.submission import OPEN_STATES, compile_and_validate
from articles.models import Article, Current, Edition

DRAFT, CANDIDATE = "draft", "candidate"


def compare(request: HttpRequest, article: Article) -> HttpResponse:
    """`?old=1&new=draft`: numbers of editions, "candidate" or "draft"."""
    choices = _choices(article)
    old, new = _chosen(request, article, choices)
    before, after, errors = None, None, []
    try:
        before, after = _document(article, old), _document(article, new)
    except InvalidDocument as invalid:
        errors = invalid.errors
    return render_screen(
        request,
        "admin/articles/history/compare.html",
        f"Compare: {article}",
        back=article_url(article.pk),
        choices=choices,
        old=old,
        new=new,
        old_label=dict(choices).get(old, ""),
        new_label=dict(choices).get(new, ""),
        errors=errors,
        erased=not errors and None in (before, after),
        changes=changes_between(before, after) if before and after else None,
        language=article.language,
        restore=_restore_url(request, article, old),
    )


def _choices(article: Article) -> list[tuple[str, str]]:
    """[(value, label)]: the draft, the candidate, then editions, newest first."""
    choices = [(DRAFT, "The draft as it stands")]
    if candidate := article.candidates.filter(state__in=OPEN_STATES).defer("document").first():
        choices.append((CANDIDATE, f"What was submitted on {_day(candidate.submitted_at)}"))
    editions = Edition.objects.filter(article=article).order_by("-number")
    for number, at, note in editions.values_list("number", "published_at", "change_note"):
        choices.append((str(number), f"Edition {number} of {_day(at)}" + (note and f": {note}")))
    return choices


def _chosen(
    request: HttpRequest, article: Article, choices: list[tuple[str, str]]
) -> tuple[str, str]:
    """The values in the query, by default the current edition and the draft."""
    known = dict(choices)
    current = Current.objects.filter(pk=article.pk).values_list("edition__number", flat=True)
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    default = str(next(iter(current), DRAFT))
    return (old if old in known else default), (new if new in known else DRAFT)


def _document(article: Article, which: str) -> Document | None:
    """The document, None if it was purged. Raises InvalidDocument for an invalid draft."""
    if which == DRAFT:
        return compile_and_validate(load_draft(article))[0]
    if which == CANDIDATE:
        submitted = article.candidates.filter(state__in=OPEN_STATES)
        data = submitted.values_list("document", flat=True).first()
    else:
        editions = Edition.objects.filter(article=article, number=which, purged_at=None)
        data = editions.values_list("document", flat=True).first()
    return load_document(data) if data else None


def _restore_url(request: HttpRequest, article: Article, which: str) -> str:
    """The page that restores this edition as the draft; "" if the user may not."""
    if not which.isdecimal() or not request.user.has_perm(permissions.SUBMIT):
        return ""
    return reverse("admin:articles_article_restore", args=[article.pk]) + f"?number={which}"


def _day(moment) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


SCREENS = [
    article_screen(
        "compare",
        "Compare editions",
        "compare/",
        compare,
        "difference",
        fits=lambda article: Current.objects.filter(pk=article.pk).exists(),
    )
]
