"""Responses that every kind of page uses."""

from functools import partial
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery import addresses
from articles.delivery.languages import served_language, site_language
from articles.delivery.renditions.compression import accepts_gzip, pack, unpack
from articles.delivery.responses import PUBLIC_CACHE, REDIRECT_CACHE, make_response
from articles.edge import groups
from articles.models.public.current import Current
from articles.pages.presenters.article.page import words_in
from articles.pages.presenters.frame import present_frame
from articles.pages.presenters.help import present_every_line
from articles.pages.presenters.wording import why_withdrawn
from articles.pages.stylesheet import page_style

from ..languages import interface_language

HTML = "text/html; charset=utf-8"
GZIP = b"\x1f\x8b"


def page_answer(
    request: HttpRequest,
    body: bytes | None,
    *,
    language: str,
    etag: str | None = None,
    last_modified: str | None = None,
    link: str = "",
    cache: str = PUBLIC_CACHE,
    article: UUID | None = None,
) -> HttpResponse:
    """200 or 304 with a page. `body`: gzip or plain; None if the client already has it.

    `article`: the public id of the article that it shows.
    """
    headers = page_headers(language)
    if article:
        headers |= groups.of_article(article)
    if link:
        headers["Link"] = link
    body, etag = encoded(request, body, etag, headers)
    return make_response(
        request,
        body,
        etag=etag,
        last_modified=last_modified,
        content_type=HTML,
        headers=headers,
        cache=cache,
        vary="Accept-Encoding",
    )


def encoded(
    request: HttpRequest, body: bytes | None, etag: str | None, headers: dict[str, str]
) -> tuple[bytes | None, str | None]:
    """Body and ETag in a coding the client accepts. Sets Content-Encoding in `headers`.

    Gzip and plain are two representations: the ETag of stored gzip is dropped when unpacked.
    """
    if accepts_gzip(request):
        headers["Content-Encoding"] = "gzip"
    if body is None:
        return None, etag
    is_packed = body.startswith(GZIP)
    if accepts_gzip(request):
        # Level 6: nearly as small as 9, in half the time.
        return (body if is_packed else pack(body, level=6)), etag
    return (unpack(body), None) if is_packed else (body, etag)


def page_headers(language: str) -> dict[str, str]:
    """Headers of every page. Forms need the Origin header, which `no-referrer` would blank."""
    return {
        "Content-Language": language,
        "Content-Security-Policy": page_style().policy,
        "Referrer-Policy": "same-origin",
    }


def redirect(address: str, *, permanent: bool = True) -> HttpResponse:
    """301 or 302, cacheable for a minute."""
    status = 301 if permanent else 302
    return HttpResponse(
        status=status, headers={"Location": address, "Cache-Control": REDIRECT_CACHE}
    )


def about(article: UUID, answer: HttpResponse) -> HttpResponse:
    """The answer, as one that changes with this article alone."""
    for name, value in groups.of_article(article).items():
        answer.headers[name] = value
    return answer


def add_slash(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """301 to the same address with a trailing slash."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{request.path}/" + (f"?{query}" if query else ""))


def usual_language(request: HttpRequest, language: str, rest: str = "") -> HttpResponse:
    """301 to the same address in the language that serves who asks for this one; else 404.

    So `/EN/` and `/en_GB/` lead to `/en/`, and `/es-MX/` to `/es/`. See `languages.look_up`.
    """
    served = served_language(language)
    if served in (None, language):
        return not_found_page(language)
    query = request.META.get("QUERY_STRING", "")
    path = in_language(request.path, served)
    return redirect(f"{settings.SITE_URL}{quote(path)}" + (f"?{query}" if query else ""))


def in_language(path: str, language: str) -> str:
    """The path of a page with another language's tag. It ends in a slash if it has no more."""
    _, _, rest = path.removeprefix("/").partition("/")
    return f"/{language}/{rest}"


def gone_page(current: Current) -> HttpResponse:
    """410 for every address of a withdrawn article."""
    language = current.language
    with override(interface_language(language)):
        why = why_withdrawn(current.ended_kind)
    context = {
        "current": current,
        "why": why,
        "successor": addresses.permanent(current.successor) if current.successor else "",
        "words_in": words_in(language),
    }
    page = error_page("410.html", 410, language, cache=PUBLIC_CACHE, **context)
    return about(current.public_id, page)


def gone_edition(current: Current) -> HttpResponse:
    """410 for a withdrawn edition of an article that was published again."""
    later = addresses.page(current.language, current.slug)
    context = {"current": None, "successor": later}
    page = error_page("410.html", 410, current.language, cache=PUBLIC_CACHE, **context)
    return about(current.public_id, page)


def not_found_page(language: str = "") -> HttpResponse:
    """404, in the requested language if it has a home page to link to."""
    language = site_language(language)
    # Called by the template: the words are those of the page's language.
    lines = partial(present_every_line, language)
    return error_page("404.html", 404, language, cache=REDIRECT_CACHE, lines=lines)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404: the first part of the path gives the language."""
    return not_found_page(request.path_info.split("/")[1])


def error_page(template: str, status: int, language: str, *, cache: str, **context) -> HttpResponse:
    """A page with an error status that explains why."""
    with override(interface_language(language)):
        body = render_to_string(template, {**present_frame(language), **context})
    headers = {"Cache-Control": cache, **page_headers(interface_language(language))}
    return HttpResponse(body, status=status, content_type=HTML, headers=headers)
