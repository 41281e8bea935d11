"""The base of every public view."""

from __future__ import annotations

import difflib
from itertools import islice
from typing import Any, ClassVar, NoReturn

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.views import APIView

from .limits import with_standing, within_limit
from .negotiation import accepts
from .problems import Problem

ALLOWED = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(ALLOWED)
# What a browser may send along from another site; it remembers this answer for a day.
PREFLIGHT = {
    "Allow": ALLOW,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ALLOW,
    "Access-Control-Allow-Headers": "Accept, If-Modified-Since, If-None-Match, X-Request-ID",
    "Access-Control-Max-Age": "86400",
}


class PublicView(APIView):
    """Anonymous GET, HEAD and OPTIONS; an unknown query parameter is an error with a hint.

    A view answers with a finished HttpResponse, so REST framework's renderers are not used.
    """

    authentication_classes: ClassVar[list] = []
    permission_classes: ClassVar[list] = []
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    # The media types this view answers with, and the query parameters it knows.
    offers: ClassVar[tuple[str, ...]] = ("application/json",)
    parameters: ClassVar[tuple[str, ...]] = ()

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A preflight bears neither Accept nor query of ours, and costs its sender nothing.
        if request.method == "OPTIONS":
            return preflight()
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args: Any, **kwargs: Any) -> None:
        if request.method not in ALLOWED:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        refuse_unknown(request._request, self.parameters)

    def perform_content_negotiation(self, request, force: bool = False) -> tuple[None, str]:
        if not accepts(request.META.get("HTTP_ACCEPT"), self.offers):
            raise Problem(
                "not-acceptable",
                f"This address answers with {' or '.join(self.offers)}.",
                available=list(self.offers),
            )
        return None, self.offers[0]

    def http_method_not_allowed(self, request, *args: Any, **kwargs: Any) -> NoReturn:
        raise Problem(
            "method-not-allowed",
            f"{request.method} is not possible here. Use GET, HEAD or OPTIONS.",
            headers={"Allow": ALLOW},
        )

    def finalize_response(self, request, response, *args: Any, **kwargs: Any):
        response = super().finalize_response(request, response, *args, **kwargs)
        return with_standing(request._request, response)

    def throttled(self, request, wait: float | None) -> NoReturn:
        seconds = int(wait or 1)
        # The name and the hyphen are the registered type's.
        members: dict[str, Any] = {"violated-policies": ["anonymous"]}
        raise Problem(
            "quota-exceeded",
            f"You have used up your requests. Try again in {seconds} seconds.",
            headers={"Retry-After": str(seconds)},
            **members,
        )


def preflight() -> HttpResponse:
    """The answer to OPTIONS, the same everywhere."""
    response = HttpResponse(status=204, headers=PREFLIGHT)
    del response.headers["Content-Type"]
    return response


def is_plain(request: HttpRequest, offers: tuple[str, ...]) -> bool:
    """A GET without key or query, whose sender takes what we have and is within its limit."""
    meta = request.META
    return (
        request.method == "GET"
        and not meta.get("QUERY_STRING")
        and accepts(meta.get("HTTP_ACCEPT"), offers)
        and "HTTP_AUTHORIZATION" not in meta
        and within_limit(request)
    )


def refuse_unknown(request: HttpRequest, known: tuple[str, ...]) -> None:
    """400 naming each unknown, repeated or empty parameter, with the remedy."""
    faults = (
        {"where": f"query.{name}", "code": code, "hint": _hint(code, name, known)}
        for name, values in request.GET.lists()
        if (code := _fault(name, values, known))
    )
    # Looking for the nearest name costs something, and nobody reads the hundredth.
    errors = list(islice(faults, 20))
    if not errors:
        return
    first = errors[0]
    detail = f"“{first['where'].removeprefix('query.')}”: {first['hint']}"
    if any(error["code"] == "unknown" for error in errors):
        raise Problem("unknown-parameter", detail, errors=errors)
    raise Problem("invalid-parameter", detail, errors=errors)


def _fault(name: str, values: list[str], known: tuple[str, ...]) -> str:
    if name not in known:
        return "unknown"
    if len(values) > 1:
        return "repeated"
    return "" if values[0] else "empty"


def _hint(code: str, name: str, known: tuple[str, ...]) -> str:
    if code == "repeated":
        return "Give it once."
    if code == "empty":
        return "Give it a value, or leave it out."
    if not known:
        return "This address takes no parameters."
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known parameters: {', '.join(known)}."
