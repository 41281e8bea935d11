"""Redirects with CORS, so that a browser app on another site may follow them."""

from __future__ import annotations

from django.http import HttpResponse

from articles.delivery.http import CORS

# Short even for permanent redirects: a new article may take an old address.
CACHE = "public, max-age=60"


def redirect(target: str, *, status: int) -> HttpResponse:
    """A redirect response without a body."""
    headers = {"Location": target, "Cache-Control": CACHE, **CORS}
    response = HttpResponse(status=status, headers=headers)
    del response.headers["Content-Type"]
    return response
