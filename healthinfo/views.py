"""Django's error handlers: an API path gets a problem document, any other path a page.

There is none for 404: below /api/ every path has a view.
"""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.views import defaults

from api.problems import problem_of, problem_response
from articles.pages.views.responses import page_headers


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, such as for a Host that is not in ALLOWED_HOSTS."""
    if _for_api(request):
        return problem_response(request, problem_of(exception, request))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database does not answer. The error itself is only logged."""
    if _for_api(request):
        return problem_response(request, problem_of(sys.exc_info()[1], request))
    headers = {**page_headers("en, es"), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("500.html", _context()), status=500, headers=headers)


def _context() -> dict[str, str]:
    # From settings alone: the database or the translations may be what failed.
    number = settings.EMERGENCY_NUMBER
    digits = "".join(filter(str.isdigit, number))
    call = format_html('<a href="tel:{}">{}</a>', digits, number) if number else ""
    return {"publisher": settings.PUBLISHER_NAME, "call": call}


def _for_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
