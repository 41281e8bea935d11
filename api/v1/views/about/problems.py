"""GET /problems/{code}: the meaning and remedy of a problem type."""

from django.http import HttpResponse

from api.base_view import PublicView
from api.problem_types import PROBLEM_TYPES, type_uri
from api.problems import Problem
from api.v1.openapi.describe import describe
from api.v1.presenters.article import to_bytes
from articles.delivery import addresses
from articles.delivery.http import answer


class ProblemView(PublicView):
    """One problem type."""

    @describe(
        "ProblemType",
        "What a kind of error means",
        "The address that a problem's `type` names.",
        parameters=["{code}"],
        problems=["not-found"],
    )
    def get(self, request, code: str) -> HttpResponse:
        kind = PROBLEM_TYPES.get(code)
        if kind is None:
            raise Problem(
                "not-found",
                "There is no such kind of problem; `known` lists them all.",
                known=[addresses.api(f"problems/{known}") for known in PROBLEM_TYPES],
            )
        body = {"type": type_uri(code), "code": code, **kind._asdict()}
        return answer(request, to_bytes(body))
