"""The base class of every public API view: methods, keys, rate limits, Accept, parameters."""

from itertools import islice
from typing import Any, ClassVar, NoReturn

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.views import APIView

from articles.delivery.responses import CORS_HEADERS, REDIRECT_CACHE

from . import deprecation
from .negotiation import preferred
from .partners.keys.authentication import identify, too_many_requests
from .partners.keys.caller import caller_of
from .partners.ledger.recorder import note_answer
from .problems import Problem
from .rest import KeyAuthentication, Offer, OffersNegotiation, django_request
from .spelling import nearest
from .throttling import with_rate_limit_headers, within_limit

EMPTY_HINT = "Give it a value, or leave it out."
ALLOW = "GET, HEAD, OPTIONS"
# CORS preflight: what a browser may send from another site. It caches this answer for a day.
PREFLIGHT = {
    "Allow": ALLOW,
    **CORS_HEADERS,
    "Access-Control-Allow-Methods": ALLOW,
    "Access-Control-Allow-Headers": "Accept, Authorization, If-Modified-Since, If-None-Match, "
    "X-Request-ID",
    "Access-Control-Max-Age": "86400",
}
# For answers to a key: its owner may store them, but must revalidate at each use.
PRIVATE_CACHE = "private, no-cache"


class PublicView(APIView):
    """GET, HEAD and OPTIONS, with or without a key; an unknown query parameter is an error.

    A view returns a complete HttpResponse, so REST framework's renderers are not used.
    """

    authentication_classes: list = [KeyAuthentication]
    permission_classes: list = []
    content_negotiation_class: type[BaseContentNegotiation] = OffersNegotiation
    http_method_names: list[str] = ["get", "head", "options"]
    # The media types this view answers with, and the query parameters it accepts.
    offers: ClassVar[tuple[str, ...]] = ("application/json",)
    parameters: ClassVar[tuple[str, ...]] = ()

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A preflight has no Accept header and no query of ours, and is not rate limited.
        if request.method == "OPTIONS":
            return self.preflight()
        response = super().dispatch(request, *args, **kwargs)
        # View and request point to each other: with the answer among them, pages of the export
        # would stay in memory until a full collection.
        del self.response
        return response

    def preflight(self) -> HttpResponse:
        """The response to OPTIONS: no body, no database query."""
        return without_body(204, PREFLIGHT)

    def initial(self, request, *args: Any, **kwargs: Any) -> None:
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        check_query_parameters(django_request(request), self.parameters)

    def get_renderers(self) -> list:
        return [Offer(media) for media in self.offers]

    def http_method_not_allowed(self, request, *args: Any, **kwargs: Any) -> NoReturn:
        allowed = ", ".join(self.allowed_methods)
        raise Problem(
            "method-not-allowed",
            f"{request.method} is not possible here. Possible: {allowed}.",
            headers={"Allow": allowed},
        )

    def finalize_response(self, request, response, *args: Any, **kwargs: Any):
        response = super().finalize_response(request, response, *args, **kwargs)
        return finish_response(django_request(request), response)

    def throttled(self, request, wait: float | None) -> NoReturn:
        raise too_many_requests(django_request(request))


def without_body(status: int, headers: dict[str, str]) -> HttpResponse:
    """A response without a body, and so without a media type."""
    response = HttpResponse(status=status, headers=headers)
    del response.headers["Content-Type"]
    return response


def redirect(target: str, *, status: int) -> HttpResponse:
    """A redirect without a body, with CORS: a browser app on another site may follow it."""
    # Short even for permanent redirects: a new article may take an old address.
    headers = {"Location": target, "Cache-Control": REDIRECT_CACHE, **CORS_HEADERS}
    return without_body(status, headers)


def finish_response(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Record the answer; add headers of deprecation, rate limits, and private caching of keys."""
    caller = caller_of(request)
    note_answer(request, caller, response.status_code)
    if caller is not None:
        cache = response.headers.get("Cache-Control", "")
        if "no-store" not in cache:
            response.headers["Cache-Control"] = PRIVATE_CACHE
    if deprecation.ENDINGS:
        deprecation.add_deprecation_headers(request, response)
    return with_rate_limit_headers(request, response)


def takes_fast_path(request: HttpRequest, offers: tuple[str, ...]) -> bool:
    """Whether the fast path may answer: GET, no query, the first offer preferred, within limit.

    A key, if one was sent, is valid: `request.caller` is set.
    """
    meta = request.META
    return (
        request.method == "GET"
        and not meta.get("QUERY_STRING")
        and preferred(meta.get("HTTP_ACCEPT"), offers) == offers[0]
        and _key_is_valid(request)
        and within_limit(request)
    )


def _key_is_valid(request: HttpRequest) -> bool:
    try:
        identify(request)
    except (Problem, DatabaseError):
        # It fails again in `dispatch`, which answers with the problem.
        return False
    return True


def check_query_parameters(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Raise Problem (400) naming each unknown, repeated or empty parameter, with the remedy."""
    faults = (
        {"where": f"query.{name}", "code": code, "hint": _hint(code, name, known)}
        for name, values in request.GET.lists()
        if (code := _fault_of(name, values, known))
    )
    # At most 20: searching the nearest name costs time, and nobody reads a hundred errors.
    errors = list(islice(faults, 20))
    if not errors:
        return
    first = errors[0]
    detail = f"“{first['where'].removeprefix('query.')}”: {first['hint']}"
    if any(error["code"] == "unknown" for error in errors):
        raise Problem("unknown-parameter", detail, errors=errors)
    raise Problem("invalid-parameter", detail, errors=errors)


def _fault_of(name: str, values: list[str], known: tuple[str, ...]) -> str:
    if name not in known:
        return "unknown"
    if len(values) > 1:
        return "repeated"
    return "" if values[0] else "empty"


def _hint(code: str, name: str, known: tuple[str, ...]) -> str:
    if code == "repeated":
        return "Give it once."
    if code == "empty":
        return EMPTY_HINT
    if not known:
        return "This address takes no parameters."
    near = nearest(name, known)
    return f"Did you mean “{near}”?" if near else f"Known parameters: {', '.join(known)}."
