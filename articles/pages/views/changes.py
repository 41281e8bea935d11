"""The public history of an article, and the comparison of two of its editions."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.delivery.article_context import load_notices
from articles.delivery.responses import PUBLIC_CACHE
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.pages.presenters.article.comparison import present_comparison
from articles.pages.presenters.article.history import (
    present_choices,
    present_history,
    present_history_frame,
)
from articles.pages.presenters.frame import present_frame

from ..history import comparison_choices, load_history
from ..languages import interface_language
from .article import moved_or_missing
from .editions import current_at
from .responses import error_page, gone_edition, gone_page, not_found_page, page_answer

# Enough for any edition's number or journal seq, and within a database's integer range.
_EDITION_DIGITS = 9
_SEQ_DIGITS = 18


@require_safe
def changes(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET /{language}/{slug}/changes/[?before=seq | ?from=&to=]. 6 queries at most."""
    current = current_at(language, slug)
    if current is None:
        query = request.META.get("QUERY_STRING", "")
        return moved_or_missing(language, slug, rest="changes/" + (f"?{query}" if query else ""))
    if current.state not in READABLE_STATES:
        return gone_page(current)
    if request.GET.get("from") or request.GET.get("to"):
        return _comparison_page(request, current)
    return _history_page(request, current)


def _history_page(request: HttpRequest, current: Current) -> HttpResponse:
    place = request.GET.get("before", "")
    before = _number(place, _SEQ_DIGITS)
    if place and before is None:
        return not_found_page(current.language)
    history = load_history(current, before=before)
    choices = comparison_choices(current)
    with override(interface_language(current.language)):
        return _render(
            request,
            current,
            "articles/changes.html",
            entries=present_history(history),
            older=history.before,
            newer=before is not None,
            choices=present_choices(choices, start=None, to=None),
        )


def _comparison_page(request: HttpRequest, current: Current) -> HttpResponse:
    newest = current.edition.number
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    to = _number(numbers[1], _EDITION_DIGITS) if numbers[1] else newest
    start = _number(numbers[0], _EDITION_DIGITS) if numbers[0] else (to or 0) - 1
    # Older one first. 0 stands for "before the first edition".
    wanted = sorted({number for number in (start, to) if number is not None})
    last = wanted[-1] if wanted else 0
    if None in (start, to) or last > newest or (0 in wanted and numbers[0]) or last < 1:
        return _no_such_edition(current)
    if any(0 < number <= current.withdrawn_through for number in wanted):
        return gone_edition(current)
    return _compare(request, current, wanted)


def _compare(request: HttpRequest, current: Current, wanted: list[int]) -> HttpResponse:
    rows = Edition.objects.filter(article=current.pk, number__in=wanted).order_by("number")
    editions = list(rows.defer("metadata", "reading"))
    choices = comparison_choices(current)
    old, new = (editions[0], editions[-1]) if len(editions) == 2 else (None, editions[-1])
    with override(interface_language(current.language)):
        return _render(
            request,
            current,
            "articles/comparison.html",
            old=old,
            new=new,
            twice=len(wanted) == 1,
            compared=present_comparison(old, new) if old else None,
            choices=present_choices(choices, start=wanted[0], to=wanted[-1]),
        )


def _render(request: HttpRequest, current: Current, template: str, **context) -> HttpResponse:
    """Render the page. Call with the page's language activated."""
    own = present_history_frame(current, load_notices(current))
    frame = present_frame(current.language) | own
    body = render_to_string(template, {**frame, **context})
    language = interface_language(current.language)
    return page_answer(request, body.encode(), language=language, article=current.public_id)


def _no_such_edition(current: Current) -> HttpResponse:
    """404 with a form of the editions that exist."""
    choices = comparison_choices(current)
    with override(interface_language(current.language)):
        context = present_history_frame(current) | {
            "newest": current.edition.number,
            "oldest": current.withdrawn_through + 1,
            "choices": present_choices(choices, start=None, to=None),
        }
    return error_page(
        "articles/no_such_edition.html", 404, current.language, cache=PUBLIC_CACHE, **context
    )


def _number(text: str, digits: int) -> int | None:
    """A whole number in ASCII digits, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
