"""Redirects that a browser app on another site may follow, too."""

from __future__ import annotations

from django.http import HttpResponse

from articles.delivery.http import CORS

# Short even where it is permanent: a new article may take over an old address.
CACHE = "public, max-age=60"


def redirect(target: str, *, status: int) -> HttpResponse:
    """An answer without a body that names the address to use."""
    headers = {"Location": target, "Cache-Control": CACHE, **CORS}
    response = HttpResponse(status=status, headers=headers)
    del response.headers["Content-Type"]
    return response
