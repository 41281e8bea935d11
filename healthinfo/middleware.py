"""What every answer carries. On the path of each public read, so it does as little as it can."""

import re
from collections.abc import Callable
from itertools import count
from secrets import token_hex

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.security import SecurityMiddleware

from articles.delivery.http import put

PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A caller's own id is kept, so that its log and ours can be laid side by side.
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}").fullmatch


# Cheaper than chance for every request, and as good at telling two apart.
_PROCESS = token_hex(4)
_count = count(1)


class FrameMiddleware(SecurityMiddleware):
    """Gives each request an id, and each answer the strict policies unless it set its own.

    Does Django's SecurityMiddleware's work as well, by the same settings: the way to https,
    and the headers. A middleware of its own would be felt on every public read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self.answer = get_response
        self.guards_https = self.redirect or self.sts_seconds

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.META.get("HTTP_X_REQUEST_ID")
        request_id = given if given and REQUEST_ID(given) else f"{_PROCESS}{next(_count):08x}"
        request.request_id = request_id  # type: ignore[attr-defined]
        moved = self.process_request(request) if self.guards_https else None
        response = moved or self.answer(request)
        headers = response.headers
        put(headers, "X-Request-ID", request_id)
        put(headers, "X-Content-Type-Options", "nosniff")
        # JSON is not rendered: nothing in it to run, frame or follow.
        if "json" not in headers.get("Content-Type", ""):
            headers.setdefault("Content-Security-Policy", PUBLIC_POLICY)
            headers.setdefault("Referrer-Policy", "no-referrer")
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if self.guards_https:
            self.process_response(request, response)  # type: ignore[arg-type]
        # RFC 9110 lets neither 204 nor 304 state the length of what they do not send.
        if "content-length" in headers._store or response.status_code in (204, 304):
            return response
        if isinstance(response, HttpResponse):
            headers["Content-Length"] = str(len(response.content))
        return response
