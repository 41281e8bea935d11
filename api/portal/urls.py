"""URLs of the pages for partners. Without its final slash, an address gets a 301."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import path

from articles.pages.views.responses import add_slash

from .asking import ask, asked, link, root, sent, sign_in
from .mine import act, mine

PAGES: list[tuple[str, Callable[..., HttpResponse]]] = [
    ("", root),
    ("me", mine),
    ("me/<slug:name>", act),
    ("<language:language>", ask),
    ("<language:language>/asked", asked),
    ("<language:language>/sign-in", sign_in),
    ("<language:language>/sent", sent),
    ("link/<str:token>", link),
]
urlpatterns = [
    *(path(f"{where}/" if where else "", view) for where, view in PAGES),
    *(path(where, add_slash) for where, _ in PAGES if where),
]
