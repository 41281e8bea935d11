"""GET /document-schema.json and /article-schema.json: JSON Schemas of documents and articles."""

from functools import cache

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.openapi.article_schema import article_schema
from api.v1.openapi.describe import describe
from api.v1.presenters.article import to_bytes
from articles.delivery.http import answer
from articles.documents.schema import PATH

MEDIA = "application/schema+json"


class DocumentSchemaView(PublicView):
    """JSON Schema (2020-12) of an edition's document."""

    offers = (MEDIA, "application/json")

    @describe(
        "JsonSchema",
        "The schema of documents",
        "JSON Schema (2020-12) that every edition's canonical document keeps to.",
        name="documentSchema",
        media=MEDIA,
    )
    def get(self, request) -> HttpResponse:
        return answer(request, PATH.read_bytes(), content_type=MEDIA)


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
        name="articleSchema",
        media=MEDIA,
    )
    def get(self, request) -> HttpResponse:
        return answer(request, article_schema_bytes(), content_type=MEDIA)
