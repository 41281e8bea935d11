"""The way into the site: its root, and the home page of a language."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.pages.presenters.home import present_home

from .responses import redirect
from .site import show, site_page


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """GET /: the default language's home."""
    return redirect(f"/{settings.LANGUAGES[0][0]}/", permanent=False)


@site_page
def home(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/: a question, topics, letters and what is new."""
    return show(request, language, "home", partial(present_home, language))
