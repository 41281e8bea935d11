"""What every answer carries. On the path of each public read, so it does as little as it can."""

import re
from collections.abc import Callable
from secrets import token_hex

from django.http import HttpRequest, HttpResponse, HttpResponseBase

PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A caller's own id is kept, so that its log and ours can be laid side by side.
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}").fullmatch


class FrameMiddleware:
    """Gives each request an id, and each answer the strict policies unless it set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.META.get("HTTP_X_REQUEST_ID")
        request_id = given if given and REQUEST_ID(given) else token_hex(8)
        request.request_id = request_id  # type: ignore[attr-defined]
        response = self.get_response(request)
        headers = response.headers
        headers["X-Request-ID"] = request_id
        # JSON is not rendered: nothing in it to run, frame or follow.
        if "json" not in headers.get("Content-Type", ""):
            headers.setdefault("Content-Security-Policy", PUBLIC_POLICY)
            headers.setdefault("Referrer-Policy", "no-referrer")
        # RFC 9110 lets neither 204 nor 304 state the length of what they do not send.
        if isinstance(response, HttpResponse) and response.status_code not in (204, 304):
            headers.setdefault("Content-Length", str(len(response.content)))
        return response
