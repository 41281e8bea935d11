"""OpenAPI descriptions of views: one decorator (drf-spectacular) on each method of a view.

A method is described when the description is first asked for: its classes, and the frameworks'
tools for tests that drf-spectacular imports for them, take 5 MiB that most processes never need.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial, wraps
from threading import Lock
from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from api.deprecation import VERSION as INDEX
from api.deprecation import mark_deprecated
from api.problem_types import PROBLEM_TYPES
from api.problems import CONTENT_TYPE

from .components import components as schemas
from .examples import add_examples
from .json_schema import ref
from .links import add_links
from .parameters import GUIDE, HEADERS, PARAMETERS, PRIVATE_HEADERS, PUBLIC_HEADERS
from .problem_schemas import schema_of
from .webhooks import webhook_path_items

# (tag, its description, prefixes of its paths below the index; the longest that matches decides)
TAGS = (
    ("Articles", "Lists of articles, and one whole or in part.", ("articles",)),
    ("History", "What an article said before.", ("articles/{id}/editions", "articles/{id}/diff")),
    ("Search", "Finding articles by words.", ("search", "suggest")),
    (
        "Keeping a copy",
        "Everything at once, and then every change.",
        ("export", "changes", "dumps"),
    ),
    (
        "Vocabularies",
        "What lists can be filtered by, and what words mean.",
        ("topics", "languages", "codes", "glossary"),
    ),
    ("Partners", "What a key opens: its own account.", ("me",)),
    ("Webhooks", "Where changes are pushed.", ("me/subscriptions", "me/deliveries")),
    ("Rehearsal", "Calling forth events, on a site that rehearses.", ("rehearsal",)),
    ("The API itself", "Its index, its description, its schemas and problems.", ("",)),
)


def tag_of(path: str) -> str:
    """The tag of a path below the index, such as "articles/{id}"."""
    fitting = [
        (len(start), subject)
        for subject, _, starts in TAGS
        for start in starts
        if path == start or not start or path.startswith((f"{start}/", f"{start}."))
    ]
    return max(fitting)[1]


def set_tags(description: dict[str, Any], index: str) -> None:
    """Give each operation of an OpenAPI description its tag, and sort the paths by tag."""
    description["tags"] = [{"name": name, "description": text} for name, text, _ in TAGS]
    order = [name for name, _, _ in TAGS]
    subjects = {path: tag_of(path.removeprefix(index)) for path in description["paths"]}
    description["paths"] = dict(
        sorted(description["paths"].items(), key=lambda item: order.index(subjects[item[0]]))
    )
    for path, operations in description["paths"].items():
        for operation in operations.values():
            operation["tags"] = [subjects[path]]


# Problems that any address may answer with.
COMMON_PROBLEMS = (
    *("invalid-key", "expired-key", "revoked-key", "inactive-partner", "not-acceptable"),
    *("bad-request", "quota-exceeded", "internal-error", "unavailable"),
)
# Problems of an address that takes a JSON body.
BODY_PROBLEMS = ("malformed-body", "invalid-body", "body-too-large", "unsupported-media-type")
PROBLEM_HEADERS = {
    401: ["WWW-Authenticate"],
    403: ["WWW-Authenticate"],
    410: ["Link"],
    429: ["Retry-After"],
    503: ["Retry-After"],
}
SECURITY = "key"
SECURITY_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A partner's key, sent as `Authorization: Bearer KEY`. Articles are read "
    "without one too, under a lower limit. A key that is not good is refused with 401.",
}


# (a method, what makes the decorator that describes it).
_undescribed: list[tuple[Callable, Callable[[], Callable]]] = []
_lock = Lock()


def _when_asked(describing: Callable[..., Callable]) -> Callable[..., Callable]:
    @wraps(describing)
    def described(*said: Any, **named: Any) -> Callable:
        def keep(method: Callable) -> Callable:
            _undescribed.append((method, partial(describing, *said, **named)))
            return method

        return keep

    return described


def describe_methods(endpoints: list) -> list:
    """drf-spectacular's preprocessing hook: describes all methods, once in a process."""
    with _lock:
        while _undescribed:
            method, describing = _undescribed.pop()
            describing()(method)
    return endpoints


@_when_asked
def describe(
    schema: str,
    summary: str,
    description: str,
    *,
    name: str,
    media: str = "application/json",
    parameters: Sequence[str | OpenApiParameter] = (),
    headers: Sequence[str] = (),
    redirect: int = 0,
    problems: Sequence[str] = (),
) -> Callable:
    """Describes a method of a PublicView: readable with a key or without.

    `schema` is the name of a component, `name` the operation: a verb and a noun, as generated
    clients call their functions; `problems` codes of PROBLEM_TYPES in addition to COMMON_PROBLEMS.
    """
    known = [*problems, *COMMON_PROBLEMS, *_of_address(parameters)]
    sent = {status: [*PUBLIC_HEADERS, *headers] for status in (200, 304)}
    if redirect:
        sent[redirect] = ["Location"]
    responses = {
        (200, media): OpenApiResponse(ref(schema), summary),
        304: OpenApiResponse(description="What the caller holds is still so."),
        **({redirect: OpenApiResponse(description="It has moved.")} if redirect else {}),
        **_problem_responses(known),
    }
    _add_problem_headers(sent, responses)
    return extend_schema(
        operation_id=name,
        summary=summary,
        description=description,
        tags=["articles"],
        auth=[{}, {SECURITY: []}],  # type: ignore[list-item]
        parameters=[
            *(_parameter(parameter) for parameter in (*parameters, "If-None-Match")),
            *_response_headers(sent),
        ],
        responses=responses,
    )


@_when_asked
def describe_private(
    schema: str,
    summary: str,
    description: str,
    *,
    name: str,
    body: str = "",
    scope: str = "",
    status: int = 200,
    parameters: Sequence[str | OpenApiParameter] = (),
    headers: Sequence[str] = (),
    problems: Sequence[str] = (),
) -> Callable:
    """Describes a method of a PartnerView. `schema` is "" where there is no body (status 204).

    `body` names the schema of the request, `scope` the scope that the key needs.
    """
    asked = _of_address(parameters)
    known = [
        "key-required",
        *(["scope-missing"] if scope else []),
        *(BODY_PROBLEMS if body else []),
    ]
    answered: dict = (
        {(status, "application/json"): OpenApiResponse(ref(schema), summary)}
        if schema
        else {status: OpenApiResponse(description=summary)}
    )
    responses = {**answered, **_problem_responses([*known, *problems, *COMMON_PROBLEMS, *asked])}
    sent = {status: [*PRIVATE_HEADERS, *headers]}
    _add_problem_headers(sent, responses)
    return extend_schema(
        operation_id=name,
        summary=summary,
        description=description + (f" The key needs the scope `{scope}`." if scope else ""),
        tags=["partners"],
        auth=[{SECURITY: [scope] if scope else []}],  # type: ignore[list-item]
        request={"application/json": ref(body)} if body else None,
        parameters=[*(_parameter(parameter) for parameter in parameters), *_response_headers(sent)],
        responses=responses,
    )


def _add_problem_headers(sent: dict[int, list[str]], responses: dict) -> None:
    for status, names in PROBLEM_HEADERS.items():
        if (status, CONTENT_TYPE) in responses:
            sent[status] = names


def _of_address(parameters: Sequence[str | OpenApiParameter]) -> list[str]:
    """The problems of the address itself: of a path that is none, of a query where none is."""
    places = {_parameter(parameter).location for parameter in parameters}
    return [
        *(["not-found"] if "path" in places else []),
        *([] if "query" in places else ["unknown-parameter"]),
    ]


def _parameter(parameter: str | OpenApiParameter) -> OpenApiParameter:
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
    of_status = defaultdict(list)
    for code in dict.fromkeys(codes):
        of_status[PROBLEM_TYPES[code].status].append(code)
    return {
        (status, CONTENT_TYPE): OpenApiResponse(
            schema_of(own), " ".join(f"{PROBLEM_TYPES[code].title} (`{code}`)." for code in own)
        )
        for status, own in of_status.items()
    }


def complete(result: dict, **kwargs: object) -> dict:
    """drf-spectacular's postprocessing hook: adds guide, schemas, webhooks, tags and examples."""
    result["info"] |= {
        "description": GUIDE,
        "contact": {"name": settings.PUBLISHER_NAME, "url": settings.PUBLISHER_URL},
        "license": {"name": "The terms of reuse", "url": settings.REUSE["license"]},
    }
    components = result.setdefault("components", {})
    components["securitySchemes"] = {SECURITY: SECURITY_SCHEME}
    components["schemas"] = {**components.get("schemas", {}), **schemas()}
    for operations in result["paths"].values():
        for operation in operations.values():
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
    result["webhooks"] = webhook_path_items()
    set_tags(result, INDEX)
    add_examples(result)
    add_links(result)
    mark_deprecated(result["paths"])
    return result
