"""How the pages are written and checked: the editorial policy."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from articles.pages.presenters.policy import present_policy

from .site import show, site_page


@site_page
def policy(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/policy/: the rules the house keeps to. No query."""
    return show(request, language, "policy", partial(present_policy, language))
