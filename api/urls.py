"""URLs of the API outside its versions. An address that it does not have is answered with 404,
or with 308 to the address without the last slash.
"""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path, resolve

from articles.delivery import addresses

from .about.changelog_feed import changelog_feed
from .base_view import redirect
from .problems import Problem, problem_response

INDEX = "/api/v1/"


def redirect_to_index(request: HttpRequest) -> HttpResponse:
    """307 to the index of the current version. Temporary, as there will be later versions."""
    return _redirect_to(request, INDEX, status=307)


def unknown_address(request: HttpRequest) -> HttpResponse:
    """308 to the address without its last slash if that exists; else a 404 problem."""
    meant = request.path_info.rstrip("/")
    if meant + "/" == INDEX:
        return _redirect_to(request, INDEX, status=308)
    # Every path below /api/ resolves, at least to this view.
    if meant != request.path_info and resolve(meant).func is not unknown_address:
        return _redirect_to(request, meant, status=308)
    return problem_response(
        request, Problem("not-found", "The API has no such address.", index=addresses.api())
    )


def _redirect_to(request: HttpRequest, path: str, *, status: int) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    # Percent-encoded, so that nothing in an address can end the header.
    target = quote(path) + (f"?{quote(query, safe='=&%+~,:;@!$()*/?')}" if query else "")
    return redirect(target, status=status)


urlpatterns = [
    path("", redirect_to_index),
    path("changelog.atom", changelog_feed, {"form": "atom"}),
    path("changelog.json", changelog_feed, {"form": "json"}),
    re_path(r"\A[\s\S]*\Z", unknown_address),
]
