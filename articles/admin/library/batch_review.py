"""A batch's candidates on one screen: each with its diff, confirmed or sent back; published."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.admin.common.screens import Screen, page
from articles.documents.compare.comparison import compare_documents
from articles.documents.upgrade import upgrade
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.library.batches import publish_ready, waiting_items
from articles.editorial.review.submission import OPEN, confirm, request_changes
from articles.models import Batch, BatchItem, Candidate, Confirmation

PAGE = 10


@dataclass
class Page:
    """One candidate of a batch: what it changes, and whose word it has."""

    item: BatchItem
    candidate: Candidate
    comparison: dict
    confirmed: list[str]
    mine: bool
    error: str = ""

    @property
    def changed(self) -> list[dict]:
        return [s for s in self.comparison["sections"] if s["change"] != "same"]


def review(request: HttpRequest, batch: int) -> HttpResponse:
    own = get_object_or_404(Batch, pk=batch)
    errors: dict[int, str] = {}
    if request.method == "POST":
        try:
            messages.success(request, _act(request, own))
            return HttpResponseRedirect(request.get_full_path())
        except Refused as refused:
            errors[_number(request.POST.get("item"))] = str(refused)
    rows = Paginator(waiting_items(own).order_by("pk"), PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "admin/articles/library/batch_review.html",
        f"Confirm: {own.name}",
        batch=own,
        rows=rows,
        pages=_pages(list(rows), request.user, errors),
        # An item that is gone from the list, and the batch's own form, speak on top.
        error=errors.get(0, "") or _lost(errors, rows),
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
        return f"{count} pages are published." + (
            f" {len(left)} are not yet. {names}" if left else ""
        )
    item = get_object_or_404(own.items.select_related("article"), pk=_number(request.POST["item"]))
    if "send_back" in request.POST:
        request_changes(item.article, by=request.user, note=request.POST.get("why", ""))
        return f"“{item.article}” went back with your note."
    confirm(
        item.article,
        by=request.user,
        # What was on the screen, not what may stand there by now.
        digest=request.POST.get("digest", ""),
        clinical="review" in request.POST,
    )
    return f"“{item.article}” is confirmed."


def _pages(items: list[BatchItem], user, errors: dict[int, str]) -> list[Page]:
    """Three queries for all of them."""
    articles = [item.article_id for item in items]
    open_ones = Candidate.objects.filter(article__in=articles, state__in=OPEN)
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
    old = _read(current.edition.document) if current and current.edition.document else None
    own = words.get((item.article_id, candidate.digest), [])
    names = [person_name(w.person) + (" (clinical reviewer)" if w.clinical else "") for w in own]
    return Page(
        item,
        candidate,
        compare_documents(old, _read(candidate.document)),
        names,
        any(word.person_id == user.pk for word in own),
        error,
    )


def _read(data: bytes | memoryview) -> dict:
    return upgrade(orjson.loads(bytes(data)))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _lost(errors: dict[int, str], rows) -> str:
    shown = {item.pk for item in rows}
    return " ".join(text for pk, text in errors.items() if pk and pk not in shown)


SCREENS = [
    Screen(
        "batch_review",
        "Confirm a batch",
        "batches/<int:batch>/review/",
        review,
        allowed=permissions.TAKING_PART,
    )
]
