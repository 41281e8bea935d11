"""GET /openapi.json and /docs: the description of the API, for machines and for people."""

from __future__ import annotations

from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.generators import SchemaGenerator

from api.v1.describe import describe
from api.v1.presenters.article import to_bytes
from api.views import PublicView
from articles.delivery.http import answer

# The page runs a script, ours, and that script sets styles; still nothing from elsewhere.
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


@cache
def openapi_bytes() -> bytes:
    """OpenAPI 3.1 of v1. Nothing in it changes while the process runs."""
    return to_bytes(SchemaGenerator().get_schema(public=True))


class OpenApiView(PublicView):
    """The description for machines."""

    @describe(
        "OpenApi",
        "This description",
        "OpenAPI 3.1 of every address of v1.",
        name="openapi",
    )
    def get(self, request) -> HttpResponse:
        return answer(request._request, openapi_bytes())


class DocsView(PublicView):
    """The description for people, from our own static files."""

    offers = ("text/html",)

    @describe("Html", "The documentation page", "This description as a page.", media="text/html")
    def get(self, request) -> HttpResponse:
        page = render_to_string("api/docs.html")
        return answer(
            request._request,
            page.encode(),
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": DOCS_POLICY, "Referrer-Policy": "no-referrer"},
        )
