"""Requests whose target is no path, such as `OPTIONS *` (RFC 9112, 3.2.4)."""

from django.http import HttpRequest, HttpResponse

from api.problems import Problem, problem_response

METHODS = "GET, HEAD, OPTIONS, POST"


def no_path(request: HttpRequest) -> HttpResponse:
    """204 with the methods of the site for `OPTIONS *`; else a 400 problem."""
    if request.method == "OPTIONS" and request.path_info == "*":
        response = HttpResponse(status=204, headers={"Allow": METHODS, "Cache-Control": "no-store"})
        del response.headers["Content-Type"]
        return response
    hint = "Begin the address with /, for instance /api/v1/."
    return problem_response(request, Problem("bad-request", f"The address is no path. {hint}"))
