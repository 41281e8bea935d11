"""The base of every public view."""

from __future__ import annotations

import difflib
from typing import ClassVar

from django.http import HttpRequest
from rest_framework.views import APIView

from .problems import Problem


class PublicView(APIView):
    """Anonymous GET, HEAD and OPTIONS; an unknown query parameter is an error with a hint."""

    authentication_classes: ClassVar[list] = []
    permission_classes: ClassVar[list] = []
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    # The parameters this view knows.
    parameters: ClassVar[tuple[str, ...]] = ()

    def initial(self, request, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unknown(request, self.parameters)


def refuse_unknown(request: HttpRequest, known: tuple[str, ...]) -> None:
    """400 naming each unknown or repeated parameter, with the nearest known one."""
    errors = []
    for name, values in request.GET.lists():
        if name not in known:
            errors.append({"where": f"query.{name}", "code": "unknown", "hint": _hint(name, known)})
        elif len(values) > 1:
            errors.append({"where": f"query.{name}", "code": "repeated", "hint": "Give it once."})
    if errors:
        raise Problem(
            400,
            "unknown-parameter",
            "Unknown query parameter",
            f"“{errors[0]['where'].removeprefix('query.')}”: {errors[0]['hint']}",
            errors=errors,
        )


def _hint(name: str, known: tuple[str, ...]) -> str:
    if not known:
        return "This address takes no parameters."
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else f"Known parameters: {', '.join(known)}."
