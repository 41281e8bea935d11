"""Health checks: /healthz (the process runs) and /readyz (it can serve requests)."""

import logging
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from healthinfo import writing

logger = logging.getLogger(__name__)
NO_STORE = {"Cache-Control": "no-store"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; no query."""
    return JsonResponse({"status": "ok"}, headers=NO_STORE)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is migrated, else a 503 problem document.

    The worker's lateness, and a disk that cannot be written, are reported but do not fail the
    check: readers are served all the same.
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
    unwritable = writing.failure()
    if unwritable is None:
        return {"status": "ok", "worker": _worker_status()}
    logger.error("nothing can be written: %s", unwritable)
    return {"status": "read-only", "detail": unwritable, "worker": _worker_status()}


def _worker_status() -> dict[str, int | None]:
    """How late the worker is, in seconds; see `Lateness`."""
    # Imported here: a server that is never asked does not load the editorial modules.
    from articles.editorial.schedule.lanes import lanes
    from articles.editorial.schedule.worker import lateness

    found = lateness(timezone.now(), also=[named.lane.oldest for named in lanes()])
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
