"""GET /preview/{signed token}/: a draft for people without an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.editorial.drafts.previews import preview_draft
from articles.editorial.drafts.share_links import count_view, find_share_link, is_open, is_purged

from .draft_page import draft_response, render_draft


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The current draft; 404 and 410 pages say nothing of the article."""
    link = find_share_link(token)
    if link is None:
        return _unavailable(404)
    if not is_open(link) or is_purged(link.article):
        return _unavailable(410)
    shown = preview_draft(link.article)
    if shown.document is None:
        return _unavailable(503)
    body = render_draft(link.article, shown, until=link.expires_at, unfinished=bool(shown.errors))
    if request.method == "GET":
        count_view(link)
    return draft_response(body)


def _unavailable(status: int) -> HttpResponse:
    context = {
        "status": status,
        "publisher": settings.PUBLISHER_NAME,
        "publisher_url": settings.PUBLISHER_URL,
    }
    with override(None):
        body = render_to_string("preview/closed.html", context)
    return draft_response(body.encode(), status=status)


urlpatterns = [
    path("<str:token>/", shared, name="shared"),
    # E-mail programs may cut off the last slash.
    path("<str:token>", shared),
]
