"""Answers that every kind of page gives."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery import addresses
from articles.delivery.http import PUBLIC_CACHE, answer
from articles.delivery.renditions.compression import pack, takes_gzip, unpack
from articles.models.public.current import Current
from articles.pages.presenters.article.page import words_in
from articles.pages.presenters.article.withdrawn import why_withdrawn
from articles.pages.presenters.frame import present_frame
from articles.pages.stylesheet import page_style

from ..languages import interface_language

HTML = "text/html; charset=utf-8"
GZIP = b"\x1f\x8b"
# Short also for permanent redirects: a new article may take over an old address.
REDIRECT_CACHE = "public, max-age=60"


def page_answer(
    request: HttpRequest,
    body: bytes,
    *,
    language: str,
    link: str = "",
    cache: str = PUBLIC_CACHE,
) -> HttpResponse:
    """200 or 304 with a page made for this request."""
    # Level 6: nearly as small as 9, in half the time.
    packed = pack(body, level=6) if takes_gzip(request) else body
    return packed_answer(request, packed, language=language, link=link, cache=cache)


def packed_answer(
    request: HttpRequest,
    body: bytes | None,
    *,
    language: str,
    etag: str | None = None,
    last_modified: str | None = None,
    link: str = "",
    cache: str = PUBLIC_CACHE,
) -> HttpResponse:
    """200 or 304 with a page kept as gzip (`body` None: the reader has it), or plain without.

    Each coding is a representation of its own, with an ETag of its own.
    """
    headers = page_headers(language)
    if link:
        headers["Link"] = link
    if body is not None and body.startswith(GZIP):
        if takes_gzip(request):
            headers["Content-Encoding"] = "gzip"
        else:
            body, etag = unpack(body), None
    return answer(
        request,
        body,
        etag=etag,
        last_modified=last_modified,
        content_type=HTML,
        headers=headers,
        cache=cache,
        vary="Accept-Encoding",
    )


def page_headers(language: str) -> dict[str, str]:
    """What every page says of itself. Forms need the Origin that `no-referrer` would blank."""
    return {
        "Content-Language": language,
        "Content-Security-Policy": page_style().policy,
        "Referrer-Policy": "same-origin",
    }


def redirect(address: str, *, permanent: bool = True) -> HttpResponse:
    """301 or 302 that caches may keep for a minute."""
    status = 301 if permanent else 302
    return HttpResponse(
        status=status, headers={"Location": address, "Cache-Control": REDIRECT_CACHE}
    )


def slashed(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """301 to the same address with the slash pages end in."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{request.path}/" + (f"?{query}" if query else ""))


def gone(current: Current) -> HttpResponse:
    """410 at every address of a withdrawn article."""
    language = current.language
    with override(interface_language(language)):
        why = why_withdrawn(current.ended_kind)
    context = {
        "current": current,
        "why": why,
        "successor": addresses.permanent(current.successor) if current.successor else "",
        "words_in": words_in(language),
    }
    return message("410.html", 410, language, cache=PUBLIC_CACHE, **context)


def gone_edition(current: Current) -> HttpResponse:
    """410 for an edition that was withdrawn, though the article is read again since."""
    later = addresses.page(current.language, current.slug)
    context = {"current": None, "successor": later}
    return message("410.html", 410, current.language, cache=PUBLIC_CACHE, **context)


def missing(language: str = "") -> HttpResponse:
    """404, in the language asked for where there is a home page to point to."""
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    return message("404.html", 404, language, cache=REDIRECT_CACHE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404: an address that no view has, in the language it begins with."""
    return missing(request.path_info.split("/")[1])


def message(template: str, status: int, language: str, *, cache: str, **context) -> HttpResponse:
    """A page that says why there is nothing else here."""
    with override(interface_language(language)):
        body = render_to_string(template, {**present_frame(language), **context})
    headers = {"Cache-Control": cache, **page_headers(interface_language(language))}
    return HttpResponse(body, status=status, content_type=HTML, headers=headers)
