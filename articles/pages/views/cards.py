"""The picture that stands for an article where its address is shared."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery.article_query import find_by_id
from articles.delivery.http import answer, held_etag
from articles.delivery.renditions.renditions import fresh
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.pages.discovery.social_cards import CARD

from .responses import gone, missing


@require_safe
def card_picture(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}/card.png: one query, hit or 304."""
    found = find_by_id(id, name=CARD.name, renderer=CARD.key, held=held_etag(request))
    if found is None:
        return missing()
    found = fresh(found, CARD)
    if found.state not in READABLE_STATES:
        return gone(Current.objects.get(pk=found.article_id))
    return answer(
        request,
        found.body,
        etag=found.etag,
        last_modified=found.last_modified,
        content_type="image/png",
        vary="",
    )
