"""Screens "Readers' feedback": counted by article, section and edition; row by row; one of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.admin.common.csv_export import newest_first
from articles.admin.common.csv_screens import Table, with_csv
from articles.admin.common.screens import Screen, page
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.feedback import report
from articles.editorial.feedback.handling import HANDLING, handle_feedback
from articles.editorial.feedback.report import Filters
from articles.models import Article, Feedback
from articles.pages.languages import name_of

PER_PAGE = 50
HEAD = ["Helpful: yes", "Helpful: no", "Percent yes", "With comments", "Could harm", "Unhandled"]
ROW_HEAD = ["Received", "Article", "Language", "Edition", "Part", "Helpful", "Comment"]


def articles(request: HttpRequest) -> HttpResponse:
    """Each article readers said something of; what somebody must see to comes first."""
    filters = report.filters_from(request.GET)
    groups = report.by_article(report.said(filters))
    found = Paginator(groups, PER_PAGE).get_page(request.GET.get("p"))
    return _page(
        request,
        "admin/articles/feedback/feedback.html",
        "Readers’ feedback",
        filters,
        found=found,
        counted=[report.counted_article(group) for group in found],
    )


def articles_table(request: HttpRequest) -> Table:
    groups = report.by_article(report.said(report.filters_from(request.GET)))
    rows = ([row.about, *_figures(row), row.last] for row in map(report.counted_article, groups))
    return Table(["Article", *HEAD, "Last"], rows)


def said(request: HttpRequest) -> HttpResponse:
    """What readers wrote, the newest first."""
    filters = report.filters_from(request.GET)
    return _page(
        request,
        "admin/articles/feedback/list.html",
        "What readers wrote",
        filters,
        **_rows(request, report.said(filters)),
    )


def said_table(request: HttpRequest) -> Table:
    return _row_table(report.said(report.filters_from(request.GET)))


def of_article(request: HttpRequest, article: Article) -> HttpResponse:
    """One article: by edition, by section, then what readers wrote."""
    filters = report.filters_from(request.GET)
    rows = report.said(filters, article=article)
    return _page(
        request,
        "admin/articles/feedback/of_article.html",
        f"Readers’ feedback: {article}",
        filters,
        article=article,
        back=reverse("admin:articles_article_change", args=[article.pk]),
        editions=report.by_edition(rows, article),
        sections=report.by_section(rows, article),
        **_rows(request, rows),
    )


def of_article_table(request: HttpRequest, article: Article) -> Table:
    return _row_table(report.said(report.filters_from(request.GET), article=article))


def one(request: HttpRequest, feedback: int) -> HttpResponse:
    """GET shows what a reader said; POST says what was done about it."""
    row = get_object_or_404(_joined(Feedback.objects.all()), pk=feedback)
    may_handle = any(request.user.has_perm(permission) for permission in HANDLING)
    note, refusal = request.POST.get("note", ""), ""
    if request.method == "POST":
        if not may_handle:
            raise PermissionDenied
        try:
            handle_feedback(row, by=request.user, note=note)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, "Marked as handled.")
            address = reverse("admin:screen_feedback_of", args=[row.article_id])
            return HttpResponseRedirect(address)
    return page(
        request,
        "admin/articles/feedback/one.html",
        f"A reader said of {row.article}",
        row=row,
        note=note,
        refusal=refusal,
        may_handle=may_handle and not row.handled_at,
        status=422 if refusal else 200,
    )


def _page(
    request: HttpRequest, template: str, title: str, filters: Filters, **context: Any
) -> HttpResponse:
    return page(
        request,
        template,
        title,
        filters=filters,
        periods=report.PERIODS,
        shown=report.SHOWN.items(),
        languages=[(tag, name_of(tag)) for tag, _ in settings.LANGUAGES],
        **context,
    )


def _rows(request: HttpRequest, rows: QuerySet[Feedback]) -> dict[str, Any]:
    """A page of what was written, and the last one's number where there are older ones."""
    before = request.GET.get("before", "")
    listed = _joined(report.written(rows)).order_by("-pk")
    if before.isdecimal():
        listed = listed.filter(pk__lt=int(before[:18]))
    found = list(listed[: PER_PAGE + 1])
    return {
        "rows": found[:PER_PAGE],
        "older": found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None,
        "newest": bool(before),
    }


def _row_table(rows: QuerySet[Feedback]) -> Table:
    told = (
        [
            row.received_at,
            row.article,
            row.language,
            row.edition,
            row.heading or "The whole page",
            row.helpful,
            row.comment,
            row.could_harm,
            row.handled_at,
            person_name(row.handled_by) if row.handled_by else "",
            row.handled_note,
        ]
        for row in newest_first(_joined(rows))
    )
    return Table([*ROW_HEAD, "Could harm", "Handled", "By whom", "What was done"], told)


def _joined(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    return rows.select_related("article", "handled_by")


def _figures(row: report.Counted) -> list[int | None]:
    return [row.yes, row.no, row.share, row.comments, row.harm, row.open]


def _was_published(article: Article) -> bool:
    return hasattr(article, "current")


SCREENS = [
    *with_csv(
        Screen("feedback", "Readers’ feedback", "feedback/", articles, "reviews", group="Work"),
        articles_table,
    ),
    *with_csv(Screen("feedback_said", "What readers wrote", "feedback/said/", said), said_table),
    *with_csv(
        Screen(
            "feedback_of",
            "Readers’ feedback",
            "feedback/",
            of_article,
            icon="reviews",
            of_article=True,
            fits=_was_published,
        ),
        of_article_table,
    ),
    Screen("feedback_one", "What a reader said", "feedback/<int:feedback>/", one),
]
