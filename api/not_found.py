"""Addresses that lead nowhere, or would without their last slash lead somewhere."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from articles.delivery import addresses

from .problems import Problem, problem_response
from .redirects import redirect

INDEX = "/api/v1/"


def latest(request: HttpRequest) -> HttpResponse:
    """The present version's index. For now, as there will be later versions."""
    return _redirect(request, INDEX, status=307)


def unknown(request: HttpRequest) -> HttpResponse:
    """308 to what was meant, when that is only a matter of a slash; else a 404 problem."""
    meant = request.path_info.rstrip("/")
    if meant + "/" == INDEX:
        return _redirect(request, INDEX, status=308)
    # Everything below /api/ resolves, be it to this very view.
    if meant != request.path_info and resolve(meant).func is not unknown:
        return _redirect(request, meant, status=308)
    return problem_response(
        request,
        Problem("not-found", "The API has no such address.", index=addresses.api()),
    )


def _redirect(request: HttpRequest, path: str, *, status: int) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    # Percent-encoded, so that nothing in an address can end the header.
    target = quote(path) + (f"?{quote(query, safe='=&%+~,:;@!$()*/?')}" if query else "")
    return redirect(target, status=status)
