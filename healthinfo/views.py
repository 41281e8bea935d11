"""Django's error handlers: an API path gets a problem document, any other path a page.

There is none for 404: below /api/ every path has a view.
"""

import sys

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.views import defaults
from django.views.decorators.http import require_safe

from api.problems import problem_of, problem_response
from articles.delivery import cache_status
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


NO_STORE = {"Cache-Control": "no-store"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; no query."""
    return JsonResponse({"status": "ok"}, headers=NO_STORE)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is migrated, else a 503 problem document.

    The worker's lateness and the shared cache are reported, but do not fail the check: readers
    are served without both.
    """
    if (detail := _failure()) is None:
        status = {"status": "ok", "worker": _worker_status(), "cache": cache_status.ask()}
        return JsonResponse(status, headers=NO_STORE)
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
        return "The database cannot be reached. Check that it runs, and DATABASE_URL."
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return None
    return f"{len(waiting)} migrations are not applied. Run: python manage.py migrate"
