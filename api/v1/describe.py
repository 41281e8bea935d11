"""Says of a view what OpenAPI should: one decorator on its `get`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api.problem_types import PROBLEM_TYPES
from api.problems import CONTENT_TYPE

from .described import ALWAYS, GUIDE, HEADERS, PARAMETERS
from .schemas import SCHEMAS

# What any address may answer with.
COMMON = ("not-acceptable", "quota-exceeded", "internal-error", "unavailable")
PROBLEM_HEADERS = {410: ["Link"], 429: ["Retry-After"], 503: ["Retry-After"]}


def describe(
    schema: str,
    summary: str,
    description: str,
    *,
    name: str = "",
    media: str = "application/json",
    parameters: Sequence[str | OpenApiParameter] = (),
    headers: Sequence[str] = (),
    redirect: int = 0,
    problems: Sequence[str] = (),
) -> Callable:
    """`schema` names one of SCHEMAS; `problems` are codes of PROBLEM_TYPES beside the common."""
    known = [*problems, *COMMON, *([] if _queries(parameters) else ["unknown-parameter"])]
    sent = {200: [*ALWAYS, *headers], 304: ["ETag", "Cache-Control", "Vary"]}
    if redirect:
        sent[redirect] = ["Location"]
    responses = {
        (200, media): OpenApiResponse({"$ref": f"#/components/schemas/{schema}"}, summary),
        304: OpenApiResponse(description="What the caller holds is still so."),
        **({redirect: OpenApiResponse(description="It has moved.")} if redirect else {}),
        **_problem_responses(known),
    }
    for status, names in PROBLEM_HEADERS.items():
        if (status, CONTENT_TYPE) in responses:
            sent[status] = names
    return extend_schema(
        operation_id=name or schema[0].lower() + schema[1:],
        summary=summary,
        description=description,
        tags=["articles"],
        auth=[],
        parameters=[
            *(_looked_up(parameter) for parameter in (*parameters, "If-None-Match")),
            *_response_headers(sent),
        ],
        responses=responses,
    )


def _queries(parameters: Sequence[str | OpenApiParameter]) -> bool:
    return any(_looked_up(parameter).location == "query" for parameter in parameters)


def _looked_up(parameter: str | OpenApiParameter) -> OpenApiParameter:
    return PARAMETERS[parameter] if isinstance(parameter, str) else parameter


def _response_headers(sent: dict[int, list[str]]) -> list[OpenApiParameter]:
    statuses = defaultdict(list)
    for status, names in sent.items():
        for header in names:
            statuses[header].append(status)
    return [
        OpenApiParameter(
            name=header,
            location=OpenApiParameter.HEADER,
            type={"type": "string"},
            description=HEADERS[header],
            response=codes,
        )
        for header, codes in statuses.items()
    ]


def _problem_responses(codes: Sequence[str]) -> dict:
    titles = defaultdict(list)
    for code in codes:
        titles[PROBLEM_TYPES[code].status].append(f"{PROBLEM_TYPES[code].title} (`{code}`).")
    return {
        (status, CONTENT_TYPE): OpenApiResponse(
            {"$ref": f"#/components/schemas/{_schema_of(status, codes)}"}, " ".join(said)
        )
        for status, said in titles.items()
    }


def _schema_of(status: int, codes: Sequence[str]) -> str:
    return "Gone" if status == 410 and "gone" in codes else "Problem"


def complete(result: dict, **kwargs: object) -> dict:
    """drf-spectacular's hook: the guide, and the schemas that the descriptions refer to."""
    result["info"]["description"] = GUIDE
    components = result.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **SCHEMAS}
    return result
