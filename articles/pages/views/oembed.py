"""The oEmbed endpoint (oembed.com): how another site shows one of our pages."""

import re
from urllib.parse import unquote, urlsplit

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.delivery.languages import served_language
from articles.delivery.responses import CORS_HEADERS, PUBLIC_CACHE
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, article_of_past_slug
from articles.pages.discovery.oembed import FORMS, MaxSize, oembed_answer

from .article import article, permanent
from .editions import current_at, edition
from .files import file_answer
from .responses import about, in_language, usual_language

PROBLEM = "application/problem+json"
MAX_URL_LENGTH = 2000
_SIZE = re.compile(r"[1-9][0-9]{0,4}").fullmatch


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """GET /oembed?url=&format=&maxwidth=&maxheight=. Other parameters are ignored."""
    form = request.GET.get("format", "json")
    if form not in FORMS:
        return _problem(501, "There are two formats: json and xml.")
    sizes = [request.GET.get(name, "") for name in ("maxwidth", "maxheight")]
    if not all(size == "" or _SIZE(size) for size in sizes):
        return _problem(400, "Write maxwidth and maxheight as numbers of pixels, from 1 to 99999.")
    current = _article_at(request.GET.get("url", ""))
    if current is None:
        return _problem(404, "Give the address of an article's page on this site in `url`.")
    if current.state not in READABLE_STATES:
        return about(current.public_id, _gone(current))
    content_type, write = FORMS[form]
    answer = oembed_answer(current, MaxSize(*(int(size) if size else None for size in sizes)))
    return about(current.public_id, file_answer(request, write(answer), content_type))


def _article_at(url: str) -> Current | None:
    """The article with this URL, now or earlier: of its page, permanent, or of an edition."""
    own = urlsplit(settings.SITE_URL)
    try:
        given = urlsplit(url[:MAX_URL_LENGTH])
    except ValueError:
        return None
    # Old links often have http instead of https.
    if given.scheme not in ("http", "https") or given.netloc.lower() != own.netloc.lower():
        return None
    return _page_at(unquote(given.path))


def _page_at(path: str) -> Current | None:
    for candidate in (path, f"{path}/"):
        try:
            # Only the public URLs: a request must not load the staff's screens.
            found = resolve(candidate, "articles.pages.urls")
        except Resolver404:
            continue
        if found.func is usual_language:
            served = served_language(found.kwargs["language"])
            return _page_at(in_language(path, served)) if served else None
        if found.func is permanent:
            rows = Current.objects.select_related("edition")
            return rows.filter(public_id=found.kwargs["id"]).first()
        if found.func in (article, edition):
            return _article_named(**found.kwargs)
    return None


def _article_named(language: str, slug: str, number: int = 1) -> Current | None:
    current = current_at(language, slug) or article_of_past_slug(language, slug)
    if current is None or not 1 <= number <= current.edition.number:
        return None
    return current


def _gone(current: Current) -> HttpResponse:
    """410: the host must stop showing the page."""
    successor = addresses.permanent(current.successor) if current.successor else None
    return _problem(
        410,
        "The page was withdrawn. Take it off your site.",
        kind=current.ended_kind,
        reason=current.ended_reason,
        advice=current.ended_advice,
        withdrawn_at=current.ended_at,
        successor=successor,
    )


def _problem(status: int, detail: str, **facts: object) -> HttpResponse:
    """A problem document (RFC 9457). oEmbed itself defines only 404 and 501."""
    body = orjson.dumps({"status": status, "detail": detail, **facts})
    headers = {"Cache-Control": PUBLIC_CACHE, **CORS_HEADERS}
    return HttpResponse(body, status=status, content_type=PROBLEM, headers=headers)
