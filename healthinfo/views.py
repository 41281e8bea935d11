"""Django's error handlers: an API path gets a problem document, any other path a page.

There is none for 404: below /api/ every path has a view.
"""

import logging
import re
import sys
from typing import Any

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, override
from django.views import defaults
from django.views.decorators.http import require_safe

from api.problems import problem_of, problem_response
from articles.delivery import cache_status
from articles.delivery.languages import site_language
from articles.delivery.outage import RETRY_PAGE, is_outage
from articles.pages.languages import TEMPLATE_LANGUAGE, interface_language, language_attributes
from articles.pages.presenters.article.emergency import with_number
from articles.pages.views.responses import error_page, page_headers
from healthinfo import writing

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


def unavailable(request: HttpRequest) -> HttpResponse:
    """The same 503 where nothing failed: the requests before this one are held up."""
    if _for_api(request):
        return problem_response(request, problem_of(OperationalError("held up"), request))
    return _unavailable(request)


def _unavailable(request: HttpRequest) -> HttpResponse:
    """503 in the language that the address names. Needs no database."""
    try:
        language = request.path_info.split("/")[1]
        response = error_page(
            "503.html",
            503,
            site_language(language),
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
    others = _in_other_languages()
    languages = ", ".join([TEMPLATE_LANGUAGE, *(own["language"] for own in others)])
    headers = {**page_headers(languages), "Cache-Control": "no-store"}
    page = render_to_string("500.html", {**_context(), "others": others})
    return HttpResponse(page, status=status, headers=headers)


def _context() -> dict[str, str]:
    # From settings alone: the database or the translations may be what failed.
    number = settings.EMERGENCY_NUMBER
    digits = "".join(filter(str.isdigit, number))
    call = format_html('<a href="tel:{}">{}</a>', digits, number) if number else ""
    return {"publisher": settings.PUBLISHER_NAME, "call": call}


def _in_other_languages() -> list[dict[str, str]]:
    """What the page says in the site's other languages; nothing where translations failed."""
    others = (code for code, _ in settings.LANGUAGES if code != TEMPLATE_LANGUAGE)
    try:
        return [_said_in(code) for code in others if interface_language(code) == code]
    except Exception:
        logger.exception("the page for our own failures is shown in English alone")
        return []


def _said_in(language: str) -> dict[str, str]:
    with override(language):
        return {
            "language": language,
            "attributes": mark_safe(language_attributes(language)),  # noqa: S308 - of a setting
            "title": gettext("Something went wrong"),
            "text": gettext("We could not show this page. Please try again in a few minutes."),
            "emergency": with_number(gettext("In an emergency, call your local emergency number.")),
            "home": gettext("Go to the home page"),
        }


def _for_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


NO_STORE = {"Cache-Control": "no-store"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; no query."""
    return JsonResponse({"status": "ok"}, headers=NO_STORE)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is migrated, else a 503 problem document.

    The worker's lateness, the shared cache and a disk that cannot be written are reported, but do
    not fail the check: readers are served all the same.
    """
    if (detail := _failure()) is None:
        return JsonResponse(_status(), headers=NO_STORE)
    problem = {
        "type": "about:blank",
        "title": "Not ready",
        "status": 503,
        "detail": detail,
        "request_id": getattr(request, "request_id", None),
    }
    headers = {**NO_STORE, "Retry-After": "5"}
    return JsonResponse(
        problem, status=503, headers=headers, content_type="application/problem+json"
    )


def _status() -> dict[str, Any]:
    found = {"status": "ok", "worker": _worker_status(), "cache": cache_status.ask()}
    if (unwritable := writing.failure()) is not None:
        logger.error("nothing can be written: %s", unwritable)
        found |= {"status": "read-only", "detail": unwritable}
    return found


def _worker_status() -> dict[str, int | None]:
    """How late the worker is, in seconds; see `Lateness`."""
    # Imported here: a server that is never asked does not load the editorial modules.
    from articles.editorial.schedule.worker import lateness
    from articles.editorial.schedule.worker_lanes import load_lanes

    found = lateness(timezone.now(), also=[named.lane.oldest for named in load_lanes()])
    return {"seconds_since_round": found.since_round, "seconds_behind": found.behind}


def _failure() -> str | None:
    """Why requests cannot be served; None when they can."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        # Not the driver's message: it may name the host and the user.
        return (
            "The database cannot be reached. Check that it runs, that it has a connection left "
            "(max_connections), and DATABASE_URL."
        )
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return None
    return f"{len(waiting)} migrations are not applied. Run: python manage.py migrate"
