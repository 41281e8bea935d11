"""What Django calls when a request fails outside every view: a problem for the API, else a page.

A 404 needs none of this: below /api/ every address has a view.
"""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from api.problems import problem_of, problem_response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, such as for a Host that is not ours."""
    if _for_api(request):
        return problem_response(request, problem_of(exception, request))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database does not answer. What failed stays in the log."""
    if _for_api(request):
        return problem_response(request, problem_of(sys.exc_info()[1], request))
    return defaults.server_error(request)


def _for_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
