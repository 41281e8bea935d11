"""GET /document-schema.json: the JSON Schema every document keeps to."""

from django.http import HttpResponse

from api.views import PublicView
from articles.delivery.http import answer
from articles.documents.schema import PATH


class DocumentSchemaView(PublicView):
    """JSON Schema (2020-12) of an edition's document."""

    def get(self, request) -> HttpResponse:
        return answer(request, PATH.read_bytes(), content_type="application/schema+json")
