"""Access lines: one JSON object an answer, in the log. Off unless ACCESS_LOG is set.

A line says what was answered, not to whom: the reader's address and the query, which may hold a
question about an illness, are in it only with ACCESS_LOG=addresses.
"""

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.delivery.client_address import client_ip

logger = logging.getLogger("healthinfo.access")
# Of these the address itself may be secret (a draft's link, a calendar, a new password) or be
# anything somebody typed, so the route stands for it.
_BY_ROUTE = frozenset(["staff", "unknown"])


def write_line(
    request: HttpRequest, response: HttpResponseBase, seconds: float, group: str
) -> None:
    """Write one line, at level INFO."""
    # Not the request itself: the formatter would strike out the address that is asked for.
    fields = _fields(request, response, seconds, group)
    logger.info("%s %s", fields["method"], fields["path"], extra={"access": fields})


def _fields(
    request: HttpRequest, response: HttpResponseBase, seconds: float, group: str
) -> dict[str, Any]:
    fields = {
        "method": request.method if request.method in _METHODS else "other",
        "path": _path(request, group),
        "status": response.status_code,
        "group": group,
        "milliseconds": round(seconds * 1000, 2),
        "bytes": _length(response),
        "request_id": getattr(request, "request_id", None),
    }
    if settings.ACCESS_LOG == "addresses":
        fields["address"] = client_ip(request)
        fields["query"] = str(request.META.get("QUERY_STRING", ""))
    return fields


_METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])


def _path(request: HttpRequest, group: str) -> str:
    if group not in _BY_ROUTE:
        return request.path_info
    match = request.resolver_match
    return f"/{match.route}" if match else "(no such address)"


def _length(response: HttpResponseBase) -> int | None:
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else None
