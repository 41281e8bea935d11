"""Files for programs: robots.txt, site maps, and the response helper that feeds also use."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.delivery.responses import PUBLIC_CACHE, make_response
from articles.pages.discovery.sitemap import sitemap_block, sitemap_index

from .responses import encoded, not_found_page

XML = "application/xml"
# Short, so that a path allowed by mistake is corrected soon.
ROBOTS_CACHE = "public, max-age=300"
# Above every block number, and within what a database takes for an integer.
LARGEST = 10**12
# RFC 9309. Search results, feedback forms and pages for one person must not be indexed.
CLOSED = ("/admin/", "/preview/", "/calendar/", "/*/search/?", "/*/feedback/")


def file_answer(
    request: HttpRequest,
    body: bytes,
    content_type: str,
    *,
    language: str = "",
    cache: str = PUBLIC_CACHE,
) -> HttpResponse:
    """200 or 304 with a file, gzipped if the client accepts that."""
    headers = {"Content-Language": language} if language else {}
    coded, _ = encoded(request, body, None, headers)
    return make_response(
        request,
        coded,
        content_type=content_type,
        headers=headers,
        cache=cache,
        vary="Accept-Encoding",
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """GET /robots.txt"""
    # Some crawlers take the first matching rule, not the longest as RFC 9309 says.
    rules = [*(f"Disallow: {path}" for path in CLOSED), "Allow: /"]
    lines = ["User-agent: *", *rules, "", f"Sitemap: {addresses.sitemap()}", ""]
    body = "\n".join(lines).encode()
    return file_answer(request, body, "text/plain; charset=utf-8", cache=ROBOTS_CACHE)


@require_safe
def sitemap_index_file(request: HttpRequest) -> HttpResponse:
    """GET /sitemap.xml: the list of site map blocks. At most one query."""
    return file_answer(request, sitemap_index(), XML)


@require_safe
def sitemap_block_file(request: HttpRequest, number: int) -> HttpResponse:
    """GET /sitemaps/{number}.xml: the pages of one block. 2 queries."""
    body = sitemap_block(number) if number < LARGEST else None
    return not_found_page() if body is None else file_answer(request, body, XML)
