"""Review of a batch: its candidates with their changes, to confirm, send back or publish."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles.admin.article.status import load_document
from articles.admin.common.recalls import say_done
from articles.admin.common.screens import Screen, parse_number, render_screen
from articles.documents.compare.comparison import compare_documents
from articles.documents.compare.comparison_types import ComparedSection, Comparison
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.library.batches import open_items, publish_ready
from articles.editorial.recall import asked_together
from articles.editorial.review.submission import OPEN_STATES, confirm, request_changes
from articles.models import Batch, BatchItem, Candidate, Confirmation

PAGE = 10


@dataclass
class Page:
    """One candidate of a batch. `confirmed`: names; `mine`: whether this user is among them."""

    item: BatchItem
    candidate: Candidate
    comparison: Comparison
    confirmed: list[str]
    mine: bool
    error: str = ""

    @property
    def changed(self) -> list[ComparedSection]:
        return self.comparison.changed


def review(request: HttpRequest, batch: int) -> HttpResponse:
    """GET shows a page of candidates; POST confirms or sends back one, or publishes all ready."""
    own = get_object_or_404(Batch, pk=batch)
    errors: dict[int, str] = {}
    if request.method == "POST":
        try:
            with asked_together() as recall:
                done = _act(request, own)
            say_done(request, done, recall)
            return redirect(request.get_full_path())
        except Refused as refused:
            errors[parse_number(request.POST.get("item")) or 0] = str(refused)
    rows = Paginator(open_items(own).order_by("pk"), PAGE).get_page(request.GET.get("page"))
    return render_screen(
        request,
        "admin/articles/library/batch_review.html",
        f"Confirm: {own.name}",
        batch=own,
        rows=rows,
        pages=_pages(list(rows), request.user, errors),
        # Errors of the batch's own form, and of items no longer on the page.
        error=" ".join(text for pk, text in errors.items() if pk not in {row.pk for row in rows}),
        note=request.POST.get("note", ""),
        back=reverse("admin:screen_batch", args=[own.pk]),
        back_to="Back to the batch",
        may_review=request.user.has_perm(permissions.REVIEW),
        may_confirm=request.user.has_perm(permissions.CONFIRM),
        may_publish=request.user.has_perm(permissions.PUBLISH),
        status=422 if errors else 200,
    )


def _act(request: HttpRequest, own: Batch) -> str:
    if "publish" in request.POST:
        count, left = publish_ready(own, by=request.user, note=request.POST.get("note", ""))
        names = "; ".join(f"{article}: {why}" for article, why in left[:5])
        not_yet = f" {len(left)} are not yet. {names}" if left else ""
        return f"{count} pages are published.{not_yet}"
    pk = parse_number(request.POST.get("item", "")) or 0
    item = get_object_or_404(own.items.select_related("article"), pk=pk)
    if "send_back" in request.POST:
        request_changes(item.article, by=request.user, note=request.POST.get("why", ""))
        return f"“{item.article}” went back with your note."
    confirm(
        item.article,
        by=request.user,
        # Of the candidate that was shown: another one may have replaced it.
        digest=request.POST.get("digest", ""),
        clinical="review" in request.POST,
    )
    return f"“{item.article}” is confirmed."


def _pages(items: list[BatchItem], user, errors: dict[int, str]) -> list[Page]:
    """In two queries."""
    articles = [item.article_id for item in items]
    open_ones = Candidate.objects.filter(article__in=articles, state__in=OPEN_STATES)
    candidates = {candidate.article_id: candidate for candidate in open_ones}
    words: dict[tuple[int, str], list[Confirmation]] = {}
    for word in Confirmation.objects.filter(article__in=articles).select_related("person"):
        words.setdefault((word.article_id, word.digest), []).append(word)
    return [
        _page(item, candidates[item.article_id], words, user, errors.get(item.pk, ""))
        for item in items
        if item.article_id in candidates
    ]


def _page(item: BatchItem, candidate: Candidate, words: dict, user, error: str) -> Page:
    current = getattr(item.article, "current", None)
    old = load_document(current.edition.document) if current and current.edition.document else None
    own = words.get((item.article_id, candidate.digest), [])
    names = [person_name(w.person) + (" (clinical reviewer)" if w.clinical else "") for w in own]
    return Page(
        item,
        candidate,
        compare_documents(old, load_document(candidate.document)),
        names,
        any(word.person_id == user.pk for word in own),
        error,
    )


ROUTE = "batches/<int:batch>/review/"
SCREENS = [
    Screen(
        "batch_review", "Confirm a batch", ROUTE, review, allowed=permissions.REVIEW_PARTICIPANTS
    )
]
