"""GET /document-schema.json: the JSON Schema every document keeps to."""

from django.http import HttpResponse

from api.v1.describe import describe
from api.views import PublicView
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
        return answer(request._request, PATH.read_bytes(), content_type=MEDIA)
