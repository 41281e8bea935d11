"""The middleware of every request: request id and security headers. Kept fast on purpose."""

import re
from collections.abc import Callable
from itertools import count
from secrets import token_hex
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import ResponseHeaders
from django.middleware.security import SecurityMiddleware

from articles.delivery.responses import set_header
from articles.edge import groups

from .no_path import no_path
from .telemetry.requests import record

PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A valid X-Request-ID of our own proxy is used, so that both logs have the same id.
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}").fullmatch
# Request ids of our own: 8 random digits per process and a counter; faster than random ids.
_PROCESS = token_hex(4)
_count = count(1)


class FrameMiddleware(SecurityMiddleware):
    """Sets the request id, and strict security policies on responses without policies.

    Also does the work of its base class, the redirect to https and the headers, by the same
    settings: one middleware is faster than two.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.handler = get_response
        self.guards_https = self.redirect or self.sts_seconds
        # Nobody may find invented articles by a search engine; none reaches a demonstration.
        self.hides = settings.REHEARSAL and not settings.HEALTHINFO_DEMO

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = perf_counter()
        response = self.respond(request)
        record(request, response, perf_counter() - began)
        return response

    def respond(self, request: HttpRequest) -> HttpResponseBase:
        """The response, with its headers."""
        give_id(request)
        # Such a target is no address that a redirect to https could repeat.
        other = no_path(request) if request.path_info[0] != "/" else None
        if other is None and self.guards_https:
            other = self.process_request(request)
        return self.complete(request, other or self.handler(request))

    def complete(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response with the headers that every answer has."""
        headers = response.headers
        set_header(headers, "X-Request-ID", request.request_id)  # type: ignore[attr-defined]
        set_header(headers, "X-Content-Type-Options", "nosniff")
        if self.hides:
            set_header(headers, "X-Robots-Tag", "noindex")
        # Browsers do not render JSON, so it needs no policies.
        if "json" not in (headers.get("Content-Type") or _represented_type(response)):
            headers.setdefault("Content-Security-Policy", PUBLIC_POLICY)
            headers.setdefault("Referrer-Policy", "no-referrer")
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        _name_groups(request, headers)
        if self.guards_https:
            self.process_response(request, response)  # type: ignore[arg-type]
        # RFC 9110, 8.6: a 204 has no Content-Length; a 304 may leave it out.
        if "Content-Length" in headers or response.status_code in (204, 304):
            return response
        if isinstance(response, HttpResponse):
            headers["Content-Length"] = str(len(response.content))
        return response


def _name_groups(request: HttpRequest, headers: ResponseHeaders) -> None:
    """Name the groups of an answer that caches may store, where its view has not."""
    named = headers._store.get("cache-groups")
    if named is None:
        cache = headers.get("Cache-Control", "")
        if not cache or "private" in cache or "no-store" in cache:
            return
        named = (groups.HEADER, groups.of_path(request.path_info))
        set_header(headers, *named)
    if name := settings.EDGE_TAGS:
        set_header(headers, name, groups.tags(named[1], name))


def give_id(request: HttpRequest) -> None:
    """Set `request.request_id`."""
    given = request.META.get("HTTP_X_REQUEST_ID") if settings.NUM_PROXIES else None
    own = given if given and REQUEST_ID(given) else f"{_PROCESS}{next(_count):08x}"
    request.request_id = own  # type: ignore[attr-defined]


def _represented_type(response: HttpResponseBase) -> str:
    """The media type of what a 304 stands for; see `articles.delivery.responses.make_response`."""
    return getattr(response, "represented_type", "")
