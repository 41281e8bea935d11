"""Whether this process runs, and whether it can serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

NO_STORE = {"Cache-Control": "no-store"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"}, headers=NO_STORE)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is migrated, else a 503 problem that says what is wrong.

    A late worker is told and is no fault of this server: readers are served all the same.
    """
    fault = _fault()
    if fault is None:
        return JsonResponse({"status": "ok", "worker": _worker()}, headers=NO_STORE)
    problem = {
        "type": "about:blank",
        "title": "Not ready",
        "status": 503,
        "detail": fault,
        "request_id": getattr(request, "request_id", None),
    }
    headers = {**NO_STORE, "Retry-After": "5"}
    return JsonResponse(
        problem, status=503, headers=headers, content_type="application/problem+json"
    )


def _worker() -> dict[str, int | None]:
    """How late the worker is, in seconds; see `Lateness`."""
    # Here, not above: a server that is never asked does without the rooms this loads.
    from articles.editorial.schedule.lanes import lanes
    from articles.editorial.schedule.worker import lateness

    found = lateness(timezone.now(), also=[named.lane.oldest for named in lanes()])
    return {"seconds_since_round": found.since_round, "seconds_behind": found.behind}


def _fault() -> str | None:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        # The driver's own words may name the host and the user: they stay in the log.
        return "The database cannot be reached. Check that it runs, and DATABASE_URL."
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return None
    return f"{len(waiting)} migrations are not applied. Run: python manage.py migrate"
