"""The lists of a language's articles by letter."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from articles.pages.presenters.a_to_z import present_all, present_letter
from articles.pages.title_letters import letters

from .responses import missing
from .site import show, site_page


@site_page
def a_to_z(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/a-z/: everything where it fits on a page, else the letters."""
    return show(request, language, "a_to_z", partial(present_all, language))


@site_page
def letter(request: HttpRequest, language: str, letter: str) -> HttpResponse:
    """GET /{language}/a-z/{letter}/: its articles, a page at a time."""
    if letter not in letters(language):
        return missing(language)
    after = request.GET.get("after", "")
    present = partial(present_letter, language, letter, after=after)
    return show(request, language, "a_to_z", present)
