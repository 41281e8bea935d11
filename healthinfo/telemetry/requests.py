"""Counts each answer, and writes its access line where ACCESS_LOG asks for one.

Kept fast on purpose: see docs/performance.md for what it costs a read.
"""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.delivery.metrics import process_rows
from articles.metrics.counters import Key, count_and_observe
from articles.metrics.names import REQUEST_SECONDS, REQUESTS

from .access_lines import write_line
from .route_groups import group_of

_BUCKETS = REQUEST_SECONDS.buckets


@lru_cache(maxsize=1024)
def _keys(group: str, status: int) -> tuple[Key, Key]:
    return (REQUESTS.name, group, str(status)), (REQUEST_SECONDS.name, group)


def record(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count the answer. `seconds`: until it was ready; a streamed body comes after."""
    group = group_of(request)
    count_and_observe(*_keys(group, response.status_code), _BUCKETS, seconds)
    if not process_rows.is_begun():
        process_rows.begin("web")
    if settings.ACCESS_LOG != "off":
        write_line(request, response, seconds, group)
