"""Screens "Readers' feedback": counted by article, section and edition; row by row; one of them."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.keyset import page_before
from articles.admin.common.screens import (
    Screen,
    article_screen,
    article_url,
    has_any,
    render_screen,
)
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.feedback import report
from articles.editorial.feedback.handling import HANDLING_PERMISSIONS, handle_feedback
from articles.editorial.feedback.report import Filters
from articles.models import Article, Feedback
from articles.pages.languages import language_name

PER_PAGE = 50
HEAD = ["Helpful: yes", "Helpful: no", "Percent yes", "With comments", "Could harm", "Unhandled"]
ROW_HEAD = ["Received", "Article", "Language", "Edition", "Part", "Helpful", "Comment"]


def article_list(request: HttpRequest) -> HttpResponse:
    """The articles with feedback, those that need attention first."""
    filters = report.filters_from(request.GET)
    groups = report.count_by_article(report.filter_feedback(filters))
    found = Paginator(groups, PER_PAGE).get_page(request.GET.get("p"))
    return _page(
        request,
        "admin/articles/feedback/feedback.html",
        "Readers’ feedback",
        filters,
        found=found,
        counted=list(report.article_counts(found)),
    )


def article_table(request: HttpRequest) -> CsvTable:
    groups = report.count_by_article(report.filter_feedback(report.filters_from(request.GET)))
    rows = (
        [row.about, row.yes, row.no, row.share, row.comments, row.harm, row.open, row.last]
        for row in report.article_counts(groups)
    )
    return CsvTable(["Article", *HEAD, "Last"], rows)


def row_list(request: HttpRequest) -> HttpResponse:
    """What readers wrote, the newest first."""
    filters = report.filters_from(request.GET)
    return _page(
        request,
        "admin/articles/feedback/list.html",
        "What readers wrote",
        filters,
        **_rows(request, report.filter_feedback(filters)),
    )


def article_detail(request: HttpRequest, article: Article) -> HttpResponse:
    """One article's feedback: by edition, by section, then row by row."""
    filters = report.filters_from(request.GET)
    rows = report.filter_feedback(filters, article=article)
    return _page(
        request,
        "admin/articles/feedback/of_article.html",
        f"Readers’ feedback: {article}",
        filters,
        article=article,
        back=article_url(article.pk),
        editions=report.count_by_edition(rows, article),
        sections=report.count_by_section(rows, article),
        **_rows(request, rows),
    )


def row_table(request: HttpRequest, article: Article | None = None) -> CsvTable:
    """What readers wrote, of one article or of all."""
    rows = report.filter_feedback(report.filters_from(request.GET), article=article)
    cells = (
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
        for row in iterate_newest_first(_joined(rows))
    )
    return CsvTable([*ROW_HEAD, "Could harm", "Handled", "By whom", "What was done"], cells)


def feedback_detail(request: HttpRequest, feedback: int) -> HttpResponse:
    """GET shows one reader's feedback; POST marks it as handled, with a note."""
    row = get_object_or_404(_joined(Feedback.objects.all()), pk=feedback)
    may_handle = has_any(request.user, HANDLING_PERMISSIONS)
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
            return redirect("admin:screen_feedback_of", row.article_id)
    return render_screen(
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
    return render_screen(
        request,
        template,
        title,
        filters=filters,
        periods=report.PERIODS,
        shown=report.SHOW_CHOICES.items(),
        languages=[(tag, language_name(tag)) for tag, _ in settings.LANGUAGES],
        **context,
    )


def _rows(request: HttpRequest, rows: QuerySet[Feedback]) -> dict[str, Any]:
    """A page of the rows with a comment, and the context for its links."""
    shown, links = page_before(request, _joined(report.with_comment_or_warning(rows)), PER_PAGE)
    return {"rows": shown, **links}


def _joined(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    return rows.select_related("article", "handled_by")


SCREENS = [
    *with_csv(
        Screen("feedback", "Readers’ feedback", "feedback/", article_list, "reviews", group="Work"),
        article_table,
    ),
    *with_csv(Screen("feedback_said", "What readers wrote", "feedback/said/", row_list), row_table),
    *with_csv(
        article_screen(
            "feedback_of",
            "Readers’ feedback",
            "feedback/",
            article_detail,
            "reviews",
            fits=lambda article: hasattr(article, "current"),
        ),
        row_table,
    ),
    Screen("feedback_one", "What a reader said", "feedback/<int:feedback>/", feedback_detail),
]
