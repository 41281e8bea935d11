"""Handouts: an article as a PDF to print."""

import unicodedata
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.delivery.article_query import Found, find_by_slug
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renditions import render
from articles.delivery.responses import if_none_match_etag, make_response
from articles.derived_cache import cache
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import of_article
from articles.metrics.counters import count
from articles.metrics.names import RENDITIONS
from articles.models.public.current import Current
from articles.pages.handouts.availability import available
from articles.pages.handouts.pdf_process import Busy, CannotMake

from ..handouts.renderers import HANDOUT, LARGE_HANDOUT
from .article import moved_or_missing
from .responses import error_page, gone_page

# Caches must revalidate: a withdrawn text must not be printed again.
CACHE = "no-cache"
# Retry-After in seconds: when the worker is busy, and after a failure.
BUSY = 5
FAILED = 300


@require_safe
def handout(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET /{language}/{slug}/handout.pdf: one query, hit or 304."""
    return _answer(request, language, slug, HANDOUT)


@require_safe
def large_handout(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET /{language}/{slug}/handout-large.pdf: the same in large print."""
    return _answer(request, language, slug, LARGE_HANDOUT)


def _answer(request: HttpRequest, language: str, slug: str, pdf: Renderer) -> HttpResponse:
    found = find_by_slug(
        language, slug, name=pdf.name, renderer=pdf.key, held=if_none_match_etag(request)
    )
    if found is None:
        return moved_or_missing(language, slug, rest=pdf.name)
    if found.etag is None and found.state in READABLE_STATES:
        try:
            found = _make(found, pdf)
        except Busy:
            return _unavailable(found, busy=True)
        except CannotMake:
            return _unavailable(found, busy=False)
    elif found.state in READABLE_STATES:
        count(RENDITIONS, pdf.name, "hit")
    if found.state not in READABLE_STATES:
        return gone_page(Current.objects.get(pk=found.article_id))
    return make_response(
        request,
        found.body,
        etag=found.etag,
        last_modified=found.last_modified,
        content_type="application/pdf",
        headers=_headers(found, pdf),
        cache=CACHE,
        vary="",
    )


def _make(found: Found, pdf: Renderer) -> Found:
    """Make the PDF. Raises CannotMake, and Busy if the text changed meanwhile."""
    failed = f"handout.failed.{found.article_id}.{found.shown}.{pdf.name}.{pdf.key}"
    if not available() or cache.get(failed):
        raise CannotMake
    try:
        made = render(found, pdf)
    except CannotMake:
        cache.set(failed, True, FAILED)
        raise
    # Making it takes seconds; the text may have been withdrawn or changed meanwhile.
    now = Current.objects.only("state", "shown").get(pk=found.article_id)
    if now.shown == found.shown or made.state not in READABLE_STATES:
        return made
    if now.state not in READABLE_STATES:
        return made._replace(state=now.state, body=None)
    raise Busy


def _headers(found: Found, pdf: Renderer) -> dict[str, str]:
    page = addresses.page(found.language, found.slug)
    return {
        "Content-Language": found.language,
        # The pages' full policy breaks the PDF viewers of browsers.
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Content-Disposition": _disposition(f"{found.slug}-{pdf.name}"),
        "Link": f'<{page}>; rel="canonical"',
        "X-Robots-Tag": "noindex",
        **of_article(found.public_id),
    }


def _disposition(filename: str) -> str:
    """RFC 6266: inline, with a UTF-8 file name and an ASCII fallback."""
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    return f"inline; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"


def _unavailable(found: Found, *, busy: bool) -> HttpResponse:
    """503 with a page that suggests printing the article's own page."""
    page = addresses.page(found.language, found.slug)
    response = error_page(
        "articles/no_handout.html", 503, found.language, cache="no-store", busy=busy, page=page
    )
    response.headers["Retry-After"] = str(BUSY if busy else FAILED)
    return response
