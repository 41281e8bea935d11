"""Django's error handlers: an API path gets a problem document, any other path a page.

There is none for 404: below /api/ every path has a view.
"""

import logging
import re
import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.views import defaults

from api.problems import problem_of, problem_response
from articles.delivery.outage import RETRY_PAGE, is_outage
from articles.pages.views.responses import message, page_headers

logger = logging.getLogger(__name__)
# Addresses that stand in frames of partners' pages.
EMBEDDED = re.compile(r"/a/[^/]+/frame$").match


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, such as for a Host that is not in ALLOWED_HOSTS."""
    if _for_api(request):
        return problem_response(request, problem_of(exception, request))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database does not answer. The error itself is only logged."""
    error = sys.exc_info()[1]
    if _for_api(request):
        return problem_response(request, problem_of(error, request))
    if is_outage(error):
        return _unavailable(request)
    return _failed(500)


def _unavailable(request: HttpRequest) -> HttpResponse:
    """503 in the language that the address names. Needs no database."""
    try:
        language = request.path_info.split("/")[1]
        known = language in dict(settings.LANGUAGES)
        response = message(
            "503.html",
            503,
            language if known else settings.LANGUAGE_CODE,
            cache="no-store",
            sent=request.method == "POST",
        )
    except Exception:
        logger.exception("the page for an outage could not be shown")
        response = _failed(503)
    response.headers["Retry-After"] = str(RETRY_PAGE)
    if EMBEDDED(request.path_info):
        # Else the frame in a partner's page would show the browser's own error.
        said = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = said.replace(
            "frame-ancestors 'none'", "frame-ancestors *"
        )
    return response


def _failed(status: int) -> HttpResponse:
    headers = {**page_headers("en, es"), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("500.html", _context()), status=status, headers=headers)


def _context() -> dict[str, str]:
    # From settings alone: the database or the translations may be what failed.
    number = settings.EMERGENCY_NUMBER
    digits = "".join(filter(str.isdigit, number))
    call = format_html('<a href="tel:{}">{}</a>', digits, number) if number else ""
    return {"publisher": settings.PUBLISHER_NAME, "call": call}


def _for_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
