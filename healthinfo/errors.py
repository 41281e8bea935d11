"""What Django calls when a request fails outside every view: a problem for the API, else a page.

A 404 needs none of this: below /api/ every address has a view.
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.views import defaults

from api.problems import problem_of, problem_response
from articles.pages.views.responses import page_headers


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, such as for a Host that is not ours."""
    if _for_api(request):
        return problem_response(request, problem_of(exception, request))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database does not answer. What failed stays in the log."""
    if _for_api(request):
        return problem_response(request, problem_of(sys.exc_info()[1], request))
    return HttpResponse(render_to_string("500.html", _said()), status=500, headers=_headers())


def _said() -> dict[str, str]:
    """From settings alone: what failed may be the database, or the catalogues."""
    number = settings.EMERGENCY_NUMBER
    dialled = "".join(filter(str.isdigit, number))
    call = format_html('<a href="tel:{}">{}</a>', dialled, number) if number else ""
    return {"publisher": settings.PUBLISHER_NAME, "call": call}


def _headers() -> dict[str, str]:
    return {**page_headers("en, es"), "Cache-Control": "no-store"}


def _for_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
