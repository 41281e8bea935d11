"""The publisher's logo, and the social card of an article."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery.article_query import find_by_id
from articles.delivery.renditions.renditions import ensure_rendition
from articles.delivery.responses import if_none_match_etag, make_response
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import of_article
from articles.models.public.current import Current
from articles.pages.discovery.social_cards import CARD

from ..branding import logo
from .responses import gone_page, not_found_page

# An SVG opened directly is a document: forbid it to run scripts or load anything.
_LOGO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_IMMUTABLE_CACHE = "public, max-age=31536000, immutable"


@require_safe
def brand_logo(request: HttpRequest, name: str) -> HttpResponse:
    """GET /brand/{hash}.{ext}: the logo, from memory. No query."""
    found = logo()
    if found is None or name != found.name:
        return not_found_page()
    headers = {"Cache-Control": _IMMUTABLE_CACHE, "Content-Security-Policy": _LOGO_POLICY}
    return HttpResponse(found.body, content_type=found.content_type, headers=headers)


@require_safe
def card_picture(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}/card.png: 200 or 304 with one query."""
    found = find_by_id(id, name=CARD.name, renderer=CARD.key, held=if_none_match_etag(request))
    if found is None:
        return not_found_page()
    found = ensure_rendition(found, CARD)
    if found.state not in READABLE_STATES:
        return gone_page(Current.objects.get(pk=found.article_id))
    return make_response(
        request,
        found.body,
        etag=found.etag,
        last_modified=found.last_modified,
        content_type="image/png",
        headers=of_article(id),
        vary="",
    )
