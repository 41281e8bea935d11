"""The page of a document under review: the text as readers get it, its changes, and a form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.admin.article.status import ArticleStatus
from articles.admin.article.status_panel import status_lines
from articles.admin.common.screens import article_url, has_any
from articles.admin.review.compared_text import load_threads, review_context
from articles.documents.compare.comparison import audience_text
from articles.documents.document import Document
from articles.editorial.permissions import REVIEW_PARTICIPANTS
from articles.editorial.review.review_records import credentials_warning, reviewer_json


def review_page(
    request: HttpRequest,
    standing: ArticleStatus,
    form: Any,
    *,
    title: str,
    explanation: str,
    button: str,
    old: Document | None,
    new: Document,
    digest: str,
    **context: Any,
) -> TemplateResponse:
    """Shows `new` with its changes from `old`, and `form`. Status 422 if the form is bound."""
    article = standing.article
    context = {
        **admin.site.each_context(request),
        "title": f"{title}: {article}",
        "original": article,
        "standing": standing,
        "status_lines": status_lines(standing, request.user),
        "form": form,
        "explanation": explanation,
        "button": button,
        "digest": digest,
        "back": article_url(article.pk),
        "reading": review_context(old, new, load_threads(article)),
        "audience": audience_text(new.audience),
        "alone": shown_alone(new),
        "reviewer": reviewer_json(request.user),
        "lacks_credentials": credentials_warning(request.user),
        "talk": has_any(request.user, REVIEW_PARTICIPANTS),
        "comments_address": reverse("admin:screen_comments", args=[article.pk]),
        "next": request.get_full_path(),
        **context,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/articles/review/review.html", context, status=status)


def shown_alone(document: Document) -> list[dict]:
    """[{"heading", "with": [headings]}] of the sections marked as safe to show alone."""
    headings = {section.id: section.heading for section in document.sections}
    return [
        {
            "heading": section.heading,
            "with": [headings.get(other, other) for other in section.show_with],
        }
        for section in document.sections
        if section.safe_alone
    ]
