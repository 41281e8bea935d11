"""The publisher's logo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..branding import logo
from .responses import missing

# An SVG opened by itself is a document: it may neither run nor load anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def brand_logo(request: HttpRequest, name: str) -> HttpResponse:
    """GET /brand/{hash}.{ext}: the picture, from memory. No query."""
    found = logo()
    if found is None or name != found.name:
        return missing()
    headers = {"Cache-Control": _FOR_EVER, "Content-Security-Policy": _POLICY}
    return HttpResponse(found.body, content_type=found.content_type, headers=headers)
