"""The page of one edition, at an address that never changes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.delivery.article_context import load_article_context
from articles.delivery.edition_context import load_edition_context
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.pages.presenters.article.edition_page import present_edition_notice

from ..history import neighbouring_editions
from ..languages import interface_language
from ..renderers import render_page
from .article import moved_or_missing
from .responses import gone_edition, gone_page, not_found_page, page_answer


@require_safe
def edition(request: HttpRequest, language: str, slug: str, number: int) -> HttpResponse:
    """GET /{language}/{slug}/editions/{number}/: the text of that edition. 6 queries at most."""
    current = current_at(language, slug)
    if current is None:
        return moved_or_missing(language, slug, rest=f"editions/{number}/")
    if current.state not in READABLE_STATES:
        return gone_page(current)
    wanted = _edition(current, number)
    if wanted is None:
        return not_found_page(language)
    if number <= current.withdrawn_through:
        return gone_edition(current)
    is_current = wanted.pk == current.edition_id
    facts = load_article_context(current) if is_current else load_edition_context(current, wanted)
    with override(interface_language(wanted.language)):
        place = present_edition_notice(current, wanted, neighbouring_editions(wanted))
    body = render_page("articles/edition.html", facts, past=not is_current, place=place)
    return page_answer(request, body, language=wanted.language, article=current.public_id)


def _edition(current: Current, number: int) -> Edition | None:
    if number == current.edition.number:
        return current.edition
    return Edition.objects.filter(article=current.pk, number=number).first()


def current_at(language: str, slug: str) -> Current | None:
    """The article at this address. As in find_by_slug: a readable one first, then the latest."""
    rows = Current.objects.select_related("edition", "review").order_by("-first_seq")
    found = list(rows.filter(language=language, slug=slug))
    readable = [current for current in found if current.state in READABLE_STATES]
    return next(iter(readable or found), None)
