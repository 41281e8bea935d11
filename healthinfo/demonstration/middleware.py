"""What a demonstration does besides serving the site: it says what it is, and answers here alone.

Its passwords are printed, its second factor is off and its texts are invented: exposed by mistake,
it must be taken for no site of anybody's, and be used by nobody from elsewhere.
"""

import gzip
import re
from collections.abc import Callable
from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port

from api.problems import Problem, problem_response

REFUSAL = (
    "This is a demonstration: it answers on this machine alone, under http://127.0.0.1 or "
    "http://localhost. For a site that others reach, take HEALTHINFO_DEMO out and set the "
    "variables of docs/operations.md."
)
NOTE = (
    b'<aside class="demonstration" lang="en" aria-label="Demonstration"><p><strong>Demonstration: '
    b"the texts are invented. Do not rely on them.</strong></p></aside>"
)
_BODY = re.compile(rb"<body\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.I)


def is_local(host: str) -> bool:
    """Whether a Host header, with or without a port, names this very machine."""
    name = split_domain_port(host)[0].strip("[]").rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


class DemonstrationMiddleware:
    """Refuses other hosts with 400, whatever ALLOWED_HOSTS says, and marks each page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", "")
        if not is_local(host):
            return _refused(request)
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and isinstance(response, HttpResponse):
            _mark(response)
        return response


def _refused(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return problem_response(request, Problem("bad-request", REFUSAL))
    return HttpResponse(REFUSAL, status=400, content_type="text/plain; charset=utf-8")


def _mark(response: HttpResponse) -> None:
    packed = response.headers.get("Content-Encoding") == "gzip"
    page = gzip.decompress(response.content) if packed else response.content
    marked, found = _BODY.subn(lambda body: body[0] + NOTE, page, count=1)
    if not found:
        return
    response.content = gzip.compress(marked, mtime=0) if packed else marked
    # They told of the page as it is without the note.
    for name in ("ETag", "Repr-Digest", "Last-Modified"):
        response.headers.pop(name, None)
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
