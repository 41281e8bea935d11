"""Redirects with CORS, so that a browser app on another site may follow them."""

from __future__ import annotations

from django.http import HttpResponse

from articles.delivery.http import CORS, REDIRECT_CACHE


def redirect(target: str, *, status: int) -> HttpResponse:
    """A redirect response without a body."""
    headers = {"Location": target, "Cache-Control": REDIRECT_CACHE, **CORS}
    response = HttpResponse(status=status, headers=headers)
    del response.headers["Content-Type"]
    return response
