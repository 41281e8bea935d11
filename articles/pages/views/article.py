"""An article's page, and its permanent address."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.delivery.article_query import find_by_slug
from articles.delivery.renditions.renditions import ensure_rendition
from articles.delivery.responses import if_none_match_etag
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, article_of_past_slug

from ..renderers import ARTICLE_PAGE
from .responses import about, gone_page, not_found_page, page_answer, redirect


@require_safe
def article(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET /{language}/{slug}/: 200 or 304 with one query."""
    found = find_by_slug(
        language,
        slug,
        name=ARTICLE_PAGE.name,
        renderer=ARTICLE_PAGE.key,
        held=if_none_match_etag(request),
    )
    if found is None:
        return moved_or_missing(language, slug)
    found = ensure_rendition(found, ARTICLE_PAGE)
    if found.state not in READABLE_STATES:
        return gone_page(Current.objects.get(pk=found.article_id))
    json = addresses.api_article(found.public_id)
    return page_answer(
        request,
        found.body,
        language=found.language,
        etag=found.etag,
        last_modified=found.last_modified,
        link=f'<{json}>; rel="alternate"; type="application/json"',
        article=found.public_id,
    )


def moved_or_missing(language: str, slug: str, *, rest: str = "") -> HttpResponse:
    """Response for an old address: 301 to the new one, 410 if withdrawn, else 404.

    So too for one in capitals or in another normal form of Unicode, as printed ones are typed.
    """
    current = article_of_past_slug(language, slug)
    if current is None:
        return not_found_page(language)
    if current.state not in READABLE_STATES:
        return gone_page(current)
    moved = redirect(addresses.page(current.language, current.slug) + rest)
    return about(current.public_id, moved)


@require_safe
def permanent(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """GET /a/{id}: 302 to the current address of the article."""
    current = Current.objects.filter(public_id=id).first()
    if current is None:
        return not_found_page()
    if current.state not in READABLE_STATES:
        return gone_page(current)
    # Not 301: the article may move again.
    now = redirect(addresses.page(current.language, current.slug), permanent=False)
    return about(current.public_id, now)
