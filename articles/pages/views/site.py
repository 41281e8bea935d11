"""Home pages, the editorial policy, and helpers for views of the site's own pages."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.delivery.responses import PUBLIC_CACHE
from articles.pages.presenters.home import present_home
from articles.pages.presenters.policy import present_policy
from articles.pages.title_lists import InvalidPosition, has_pages

from ..languages import interface_language
from .responses import not_found_page, page_answer, redirect, usual_language

View = Callable[..., HttpResponse]


def site_page(view: View) -> View:
    """Decorator: GET and HEAD only; 301 to the nearest language; 404 for no list position."""

    @wraps(view)
    def wrapper(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        if not has_pages(language):
            return usual_language(request, language)
        try:
            return view(request, language, **kwargs)
        except InvalidPosition:
            return not_found_page(language)

    return require_safe(wrapper)


def render_site_page(
    request: HttpRequest,
    language: str,
    template: str,
    present: Callable[[], dict],
    *,
    cache: str = PUBLIC_CACHE,
) -> HttpResponse:
    """Render a template with the context from `present()`, in the page's language."""
    with override(interface_language(language)):
        body = render_to_string(f"articles/{template}.html", present())
    return page_answer(request, body.encode(), language=language, cache=cache)


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """GET /: 302 to the home page of the default language."""
    return redirect(f"/{settings.LANGUAGES[0][0]}/", permanent=False)


@site_page
def home(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/: search box, topics, letters and recent changes."""
    return render_site_page(request, language, "home", partial(present_home, language))


@site_page
def policy(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/policy/: the editorial policy. No query."""
    return render_site_page(request, language, "policy", partial(present_policy, language))
