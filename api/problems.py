"""Errors as RFC 9457 `application/problem+json`: what is wrong, where, and the remedy."""

import logging
from typing import Any
from urllib.parse import quote

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from articles.delivery.outage import RETRY_API, is_outage
from articles.delivery.responses import CORS_HEADERS

from .problem_types import PROBLEM_TYPES, type_uri
from .v1.answers import problems as answers
from .v1.answers.answer import members, to_bytes

logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
EXPOSED = (
    "Allow, Deprecation, Link, RateLimit, RateLimit-Policy, Retry-After, Sunset, "
    "WWW-Authenticate, X-Request-ID"
)


class Problem(Exception):
    """An error to raise anywhere in a view; `api.rest.handle_exception` makes the response.

    `code` is one of PROBLEM_TYPES; `detail` says what is wrong in this request. `errors`:
    [{"where": "query.limit", "code": "…", "hint": "…"}]. `members` are added to the JSON.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: list[dict[str, str]] | None = None,
        headers: dict[str, str] | None = None,
        **members: Any,
    ):
        super().__init__(detail)
        self.code, self.detail = code, detail
        self.errors, self.headers, self.members = errors or [], headers or {}, members


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The response. CORS is open: a browser app must be able to read errors too."""
    kind = PROBLEM_TYPES[problem.code]
    answer = answers.Problem(
        type=type_uri(problem.code),
        code=problem.code,
        title=kind.title,
        status=kind.status,
        detail=problem.detail,
        errors=[answers.Fault.picked(error) for error in problem.errors],
        # RFC 9457, 3.1.5: a URI reference, so what no address may hold is percent-encoded.
        instance=quote(request.path, safe="/:@!$&'()*+,;=~"),
        request_id=getattr(request, "request_id", None),
    )
    body = to_bytes({**members(answer), **problem.members})
    shown = b"" if request.method == "HEAD" else body
    headers = {
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Vary": "Accept, Authorization",
        **CORS_HEADERS,
        "Access-Control-Expose-Headers": EXPOSED,
        **problem.headers,
    }
    return HttpResponse(shown, status=kind.status, content_type=CONTENT_TYPE, headers=headers)


def problem_of(error: BaseException | None, request: HttpRequest) -> Problem:
    """The Problem for an exception. An unexpected one is logged and its details are not shown."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return Problem("not-found", f"The API has no address {request.path}.")
    if isinstance(error, SuspiciousOperation | BadRequest):
        return Problem("bad-request", "The request is malformed or too large.")
    logger.error("unexpected error", exc_info=error, extra={"request": request})
    if is_outage(error):
        return Problem(
            "unavailable",
            "The database does not answer. Try again.",
            headers={"Retry-After": str(RETRY_API)},
        )
    return Problem("internal-error", "Something failed. Quote the request_id if you report it.")
