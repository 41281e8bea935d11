"""GET /openapi.json, /docs and /docs/console: the OpenAPI description and its pages."""

from functools import cache

import orjson
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import include, path

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.openapi.describe import describe
from api.v1.openapi.docs_page import docs_context
from articles.delivery.content_coding import pack_once
from articles.delivery.responses import make_response

GUIDE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
# The console runs our own script, which sets inline styles; nothing comes from other hosts.
CONSOLE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


@cache
def openapi_bytes() -> bytes:
    """OpenAPI 3.1 of v1. Cached: it does not change while the process runs."""
    # Imported here, because it imports the frameworks' tools for tests: 4 MiB.
    from drf_spectacular.generators import SchemaGenerator

    # Of v1 alone: to look through all addresses would load the admin, 30 MiB.
    described = [path("api/v1/", include("api.v1.urls"))]
    return to_bytes(SchemaGenerator(patterns=described).get_schema(public=True))


class OpenApiView(PublicView):
    """The OpenAPI description."""

    @describe(
        "OpenApi", "This description", "OpenAPI 3.1 of every address of v1.", name="getOpenApi"
    )
    def get(self, request) -> HttpResponse:
        return make_response(request, **pack_once(openapi_bytes())._asdict())


class DocsView(PublicView):
    """The documentation page: a guide, and every address. It runs no script."""

    offers = ("text/html",)

    @describe(
        "Html",
        "The documentation page",
        "A guide to the API, and this description as a page.",
        name="getDocs",
        media="text/html",
    )
    def get(self, request) -> HttpResponse:
        return _page(request, page_bytes(), GUIDE_POLICY)


class ConsoleView(PublicView):
    """The OpenAPI console, from our own static files."""

    offers = ("text/html",)

    @describe(
        "Html",
        "The console",
        "This description with a button to try each address in the browser.",
        name="getConsole",
        media="text/html",
    )
    def get(self, request) -> HttpResponse:
        return _page(request, render_to_string("api/console.html").encode(), CONSOLE_POLICY)


@cache
def page_bytes() -> bytes:
    """The HTML of the documentation page, made from the OpenAPI description."""
    return render_to_string("api/docs.html", docs_context(orjson.loads(openapi_bytes()))).encode()


def _page(request, page: bytes, policy: str) -> HttpResponse:
    return make_response(
        request,
        **pack_once(page)._asdict(),
        content_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"},
    )
