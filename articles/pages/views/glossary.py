"""The glossary: published definitions by letter."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from articles.pages.presenters.glossary import KIND, present_glossary, present_letter
from articles.pages.title_letters import letters

from .responses import missing
from .site import show, site_page


@site_page
def glossary(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/glossary/: every term where they fit on a page, else the letters."""
    return show(request, language, "glossary", partial(present_glossary, language))


@site_page
def glossary_letter(request: HttpRequest, language: str, letter: str) -> HttpResponse:
    """GET /{language}/glossary/{letter}/: its terms, a page at a time."""
    if letter not in letters(language, kind=KIND):
        return missing(language)
    after = request.GET.get("after", "")
    present = partial(present_letter, language, letter, after=after)
    return show(request, language, "glossary", present)
