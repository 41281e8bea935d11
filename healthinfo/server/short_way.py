"""The WSGI application: Django's, with a short way for the two most frequent requests.

A plain GET of an article, or of its page, spends more than half of its time in signals, the
resolver, and middlewares that have nothing to do for it. The short way calls the same view within
the same FrameMiddleware without them; every other request takes Django's way. What both ways do is
equal, byte for byte: tests/healthinfo/server/test_short_way.py.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch
from django.utils.log import log_response

from healthinfo.middleware import FrameMiddleware
from healthinfo.urls import PLAIN_READS

# The last two only pass such a request on. With any other middleware there is no short way.
KNOWN_MIDDLEWARE = [
    "healthinfo.middleware.FrameMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "healthinfo.staff.StaffMiddleware",
]
# With a value, the request has a query or a body, or the site is not at the root of its server.
_UNUSUAL = (
    *("QUERY_STRING", "CONTENT_TYPE", "HTTP_TRANSFER_ENCODING"),
    *("SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL"),
)
_NO_BODY = (None, "", "0")

Answering = Callable[[Any], HttpResponseBase]


class PlainRequest(WSGIRequest):
    """What Django would make of a plain read: nothing of it needs to be decoded."""

    def __init__(self, environ: dict[str, Any], match: ResolverMatch) -> None:
        self.environ = self.META = environ
        self.path = self.path_info = environ["PATH_INFO"]
        self.method = "GET"
        self.content_type, self.content_params = "", {}
        self._stream, self._read_started = BytesIO(), False
        # Django sets the first when it resolves the address: not for what is refused before.
        self.resolver_match, self.found = None, match


class SiteHandler(WSGIHandler):
    """Django's handler, with the short way where the settings allow it."""

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async)
        self.has_short_way = (
            settings.MIDDLEWARE == KNOWN_MIDDLEWARE
            and settings.FORCE_SCRIPT_NAME is None
            and not settings.DEBUG
        )
        self.short_way = _converting(FrameMiddleware(_converting(_call_view)))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        match = match_of(environ) if self.has_short_way else None
        if match is None:
            return super().__call__(environ, start_response)
        # What the signals request_started and request_finished are for.
        close_old_connections()
        request = PlainRequest(environ, match)
        response = cast(HttpResponse, self.short_way(request))
        if response.status_code >= 400:
            _end_failed(request, response)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


def match_of(environ: dict[str, Any]) -> ResolverMatch | None:
    """How the resolver matches a plain GET of an article or its page; None for other requests."""
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] != "GET" or not path.isascii() or path[:1] != "/":
        return None
    if any(map(environ.get, _UNUSUAL)) or environ.get("CONTENT_LENGTH") not in _NO_BODY:
        return None
    for pattern in PLAIN_READS:
        if match := pattern.resolve(path[1:]):
            return match
    return None


def _converting(get_response: Answering) -> Answering:
    return cast(Answering, convert_exception_to_response(get_response))


def _call_view(request: PlainRequest) -> HttpResponseBase:
    match = request.resolver_match = request.found
    return cast(HttpResponseBase, match.func(request, **match.kwargs))


def _end_failed(request: HttpRequest, response: HttpResponse) -> None:
    """Log as Django's handler does, and close a connection that an outage has made unusable."""
    log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request)
    close_old_connections()
