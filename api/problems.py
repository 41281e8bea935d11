"""Errors as RFC 9457 `application/problem+json`: what was wrong, where, and the remedy."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from articles.delivery import addresses

logger = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"


class Problem(exceptions.APIException):
    """Raise it anywhere in a view; it becomes the answer.

    `errors`: [{"where": "query.limit", "code": "…", "hint": "…"}].
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        detail: str,
        *,
        errors: list[dict[str, str]] | None = None,
        headers: dict[str, str] | None = None,
        **members: Any,
    ):
        super().__init__(detail=detail, code=code)
        self.status_code = status
        self.body = {"title": title, "detail": detail, "errors": errors or [], **members}
        self.code = code
        self.headers = headers or {}


def problem_response(
    request: HttpRequest,
    status: int,
    code: str,
    *,
    title: str | None = None,
    detail: str | None = None,
    headers: dict[str, str] | None = None,
    **members: Any,
) -> HttpResponse:
    """A finished problem answer. CORS is open: a browser app must be able to read errors too."""
    body = {
        "type": addresses.api(f"problems/{code}"),
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": [],
        "instance": request.path,
        "request_id": getattr(request, "request_id", None),
        **members,
    }
    response = HttpResponse(orjson.dumps(body), status=status, content_type=CONTENT_TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Retry-After, Link, X-Request-ID"
    response.headers.setdefault("Cache-Control", "no-store")
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def handle_exception(error: Exception, context: dict) -> HttpResponse | None:
    """REST framework's exception handler: every error leaves as a problem."""
    request = context["request"]._request
    set_rollback()
    if isinstance(error, Problem):
        return problem_response(
            request, error.status_code, error.code, headers=error.headers, **error.body
        )
    if isinstance(error, exceptions.APIException):
        return _known(request, error, context)
    logger.error("unexpected error", exc_info=error)
    return problem_response(
        request,
        500,
        "internal-error",
        detail="Something failed on our side. Quote the request_id if you report it.",
    )


def _known(request: HttpRequest, error: exceptions.APIException, context: dict) -> HttpResponse:
    headers: dict[str, str] = {}
    members: dict[str, Any] = {}
    if isinstance(error, exceptions.Throttled):
        headers["Retry-After"] = str(int(error.wait or 1))
    if isinstance(error, exceptions.MethodNotAllowed):
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
    if isinstance(error, exceptions.NotAcceptable):
        media = [renderer.media_type for renderer in context["view"].renderer_classes]
        members["available"] = media
    code = str(error.default_code).replace("_", "-")
    return problem_response(
        request, error.status_code, code, detail=str(error.detail), headers=headers, **members
    )
