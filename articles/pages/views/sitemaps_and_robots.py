"""What search engines read first: robots.txt and the site map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.pages.discovery.sitemap import sitemap_block, sitemap_index

from .files import file_answer
from .responses import missing

XML = "application/xml"
# Short: what was allowed by mistake must not stay so for long.
ROBOTS_CACHE = "public, max-age=300"
LARGEST = 10**12
# RFC 9309. Pages made of what somebody typed, or meant for one person, are nobody's to find.
CLOSED = ("/admin/", "/preview/", "/calendar/", "/*/search/?", "/*/feedback/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """GET /robots.txt"""
    # Some readers take the first rule that fits, not the longest as the standard has it.
    rules = [*(f"Disallow: {path}" for path in CLOSED), "Allow: /"]
    lines = ["User-agent: *", *rules, "", f"Sitemap: {addresses.sitemap()}", ""]
    body = "\n".join(lines).encode()
    return file_answer(request, body, "text/plain; charset=utf-8", cache=ROBOTS_CACHE)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """GET /sitemap.xml: which blocks there are. At most one query."""
    return file_answer(request, sitemap_index(), XML)


@require_safe
def block(request: HttpRequest, number: int) -> HttpResponse:
    """GET /sitemaps/{number}.xml: the pages of one. 2 queries."""
    body = sitemap_block(number) if number < LARGEST else None
    return missing() if body is None else file_answer(request, body, XML)
