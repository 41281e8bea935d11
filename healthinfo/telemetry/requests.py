"""Counts each answer, and writes its access line where ACCESS_LOG asks for one.

Measured on an article read of 200 microseconds: about 1 % (docs/performance.md).
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.delivery.metrics import process_rows
from articles.metrics.counters import count, observe
from articles.metrics.names import REQUEST_SECONDS, REQUESTS

from .access_lines import write_line
from .route_groups import group_of

_STATUSES = {status: str(status) for status in range(100, 600)}


def record(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count the answer. `seconds`: until it was ready; a streamed body comes after."""
    group = group_of(request)
    count(REQUESTS, group, _STATUSES.get(response.status_code, "other"))
    observe(REQUEST_SECONDS, seconds, group)
    if not process_rows.is_begun():
        process_rows.begin("web")
    if settings.ACCESS_LOG != "off":
        write_line(request, response, seconds, group)
