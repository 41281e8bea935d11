"""GET /, /problems/{code}, /document-schema.json and /article-schema.json."""

from functools import cache

from django.http import HttpResponse

from api.base_view import PublicView
from api.problem_types import PROBLEM_TYPES, type_uri
from api.problems import Problem
from api.v1.answers.answer import to_bytes
from api.v1.answers.index import Index
from api.v1.answers.problems import ProblemType
from api.v1.openapi.components import components
from api.v1.openapi.describe import describe
from articles.delivery import addresses
from articles.delivery.responses import make_response
from articles.documents.validation.schema import document_schema

MEDIA = "application/schema+json"
_PREFIX = "#/components/schemas/"


class IndexView(PublicView):
    """The addresses of the API, and the terms of reuse."""

    @describe(
        "Index",
        "Where everything is",
        "The addresses of the API, and on what terms its articles may be reused.",
        name="getIndex",
        headers=["Link"],
    )
    def get(self, request) -> HttpResponse:
        answer = Index.of_this_site()
        described = f'<{answer.links.openapi}>; rel="service-desc"; type="application/json"'
        explained = f'<{answer.links.docs}>; rel="service-doc"; type="text/html"'
        headers = {"Link": f"{described}, {explained}"}
        return make_response(request, to_bytes(answer), headers=headers)


class ProblemView(PublicView):
    """One problem type."""

    @describe(
        "ProblemType",
        "What a kind of error means",
        "The address that a problem's `type` names.",
        name="getProblemType",
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
        answer = ProblemType(type=type_uri(code), code=code, **kind._asdict())
        return make_response(request, to_bytes(answer))


class DocumentSchemaView(PublicView):
    """JSON Schema (2020-12) of an edition's document."""

    offers = (MEDIA, "application/json")

    @describe(
        "JsonSchema",
        "The schema of documents",
        "JSON Schema (2020-12) that every edition's canonical document keeps to.",
        name="getDocumentSchema",
        media=MEDIA,
    )
    def get(self, request) -> HttpResponse:
        return make_response(request, document_schema_bytes(), content_type=MEDIA)


@cache
def document_schema_bytes() -> bytes:
    """Cached: it does not change while the process runs."""
    return to_bytes(document_schema())


@cache
def article_schema_bytes() -> bytes:
    """Cached: it does not change while the process runs."""
    return to_bytes(article_schema())


class ArticleSchemaView(PublicView):
    """JSON Schema (2020-12) of an article as v1 answers it."""

    offers = (MEDIA, "application/json")

    @describe(
        "JsonSchema",
        "The schema of articles",
        "JSON Schema (2020-12) that every article of v1 keeps to. It is made from this very "
        "description, and like it allows fields that are yet to come.",
        name="getArticleSchema",
        media=MEDIA,
    )
    def get(self, request) -> HttpResponse:
        return make_response(request, article_schema_bytes(), content_type=MEDIA)


def article_schema() -> dict:
    """One self-contained schema; every component that an article refers to is in its `$defs`."""
    needed = _reachable("Article")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": addresses.api("article-schema.json"),
        "title": "An article, API version 1",
        "$ref": "#/$defs/Article",
        "$defs": {name: _as_json_schema(components()[name]) for name in needed},
    }


def _reachable(start: str) -> list[str]:
    """The names of a component and of all that it refers to, directly or not; itself first."""
    names = [start]
    # The loop appends to the list it iterates.
    for name in names:
        names += [other for other in _references(components()[name]) if other not in names]
    return names


def _references(schema: object) -> list[str]:
    if isinstance(schema, list):
        return list(dict.fromkeys(name for part in schema for name in _references(part)))
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"].removeprefix(_PREFIX)] if isinstance(schema.get("$ref"), str) else []
    inner = (part for key, part in schema.items() if key != "discriminator")
    return list(dict.fromkeys([*own, *(name for part in inner for name in _references(part))]))


def _as_json_schema(schema: object) -> object:
    """The schema with references to `$defs`, without `discriminator`, which only OpenAPI has."""
    if isinstance(schema, list):
        return [_as_json_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _as_json_schema(part) for key, part in schema.items() if key != "discriminator"}
    if isinstance(target := kept.get("$ref"), str):
        kept["$ref"] = target.replace(_PREFIX, "#/$defs/")
    return kept
