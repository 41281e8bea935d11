"""The comments on an article: their list, and the target of every comment form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import article_screen, article_url, has_any, render_screen
from articles.admin.review.compared_text import load_threads
from articles.editorial.errors import Refused
from articles.editorial.permissions import REVIEW_PARTICIPANTS
from articles.editorial.review.comments import add_comment, reopen_comment, resolve_comment
from articles.models import Article, Comment

DONE = {
    "add": "Your comment stands there now.",
    "resolve": "Marked as resolved.",
    "reopen": "Open again.",
}


def comments(request: HttpRequest, article: Article) -> HttpResponse:
    """GET lists them; POST adds, answers, resolves or reopens one and returns to `next`."""
    if request.method != "POST":
        return _comments_page(request, article)
    act = request.POST.get("act", "add")
    try:
        comment = _change(act, request, article)
    except Refused as refused:
        return _comments_page(request, article, refused=str(refused), typed=request.POST)
    messages.success(request, DONE.get(act, ""))
    return HttpResponseRedirect(f"{_back(request, article)}#comment-{comment.pk}")


def _change(act: str, request: HttpRequest, article: Article) -> Comment:
    data, by = request.POST, request.user
    if act == "add":
        answered = _comment(article, data["reply_to"]) if data.get("reply_to") else None
        added = add_comment(
            article,
            by=by,
            text=data.get("text", ""),
            section=data.get("section") or None,
            reply_to=answered,
        )
        return answered or added
    comment = _comment(article, data.get("comment", ""))
    return (resolve_comment if act == "resolve" else reopen_comment)(comment, by=by)


def _comment(article: Article, number: str) -> Comment:
    found = article.comments.filter(pk=int(number)) if number.isdecimal() else None
    if not found or (comment := found.first()) is None:
        raise Refused("no-such-comment", "This comment is no longer there. Write a new one.")
    return comment


def _back(request: HttpRequest, article: Article) -> str:
    """The posted `next` if it is a path of this site, else the list of comments."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("admin:screen_comments", args=[article.pk])


def _comments_page(
    request: HttpRequest, article: Article, *, refused: str = "", typed: object = None
) -> HttpResponse:
    threads = load_threads(article)
    resolved = [thread for thread in reversed(threads) if not thread.is_open]
    url = reverse("admin:screen_comments", args=[article.pk])
    return render_screen(
        request,
        "admin/articles/review/comments.html",
        f"Comments: {article}",
        status=422 if refused else 200,
        back=article_url(article.pk),
        open_threads=[thread for thread in threads if thread.is_open],
        resolved_threads=resolved,
        sections=_section_choices(article),
        refused=refused,
        typed=typed or {},
        talk=has_any(request.user, REVIEW_PARTICIPANTS),
        comments_address=url,
        next=url,
    )


def _table(request: HttpRequest, article: Article) -> CsvTable:
    rows = (
        [
            comment.pk,
            comment.reply_to_id,
            comment.heading or "The whole article",
            comment.author_name,
            comment.at,
            comment.text,
            comment.resolved_at,
            comment.resolved_by_name,
        ]
        for comment in iterate_newest_first(article.comments.all())
    )
    head = ["Number", "Answers number", "About", "Who", "When", "Comment"]
    return CsvTable([*head, "Resolved", "Resolved by"], rows)


def _section_choices(article: Article) -> list[tuple[str, str]]:
    rows = article.section_set.exclude(heading="").order_by("position", "pk")
    return [(str(row), heading) for row, heading in rows.values_list("public_id", "heading")]


SCREENS = with_csv(article_screen("comments", "Comments", "comments/", comments, "chat"), _table)
