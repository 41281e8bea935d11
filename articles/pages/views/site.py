"""What the views of the site's own pages share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.delivery.http import PUBLIC_CACHE
from articles.pages.title_lists import NoPlace, is_read

from ..languages import interface_language
from .responses import missing, page_answer

View = Callable[..., HttpResponse]


def site_page(view: View) -> View:
    """Answers GET and HEAD, in languages the site has; an unknown place in a list is a 404."""

    @wraps(view)
    def answering(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        if not is_read(language):
            return missing(language)
        try:
            return view(request, language, **kwargs)
        except NoPlace:
            return missing(language)

    return require_safe(answering)


def show(
    request: HttpRequest,
    language: str,
    template: str,
    present: Callable[[], dict],
    *,
    cache: str = PUBLIC_CACHE,
) -> HttpResponse:
    """A template over what `present` finds, in the language of the page."""
    with override(interface_language(language)):
        body = render_to_string(f"articles/{template}.html", present())
    return page_answer(request, body.encode(), language=language, cache=cache)
