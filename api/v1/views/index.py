"""GET /: where everything is."""

from django.conf import settings
from django.http import HttpResponse

from api.v1.presenters.article import to_bytes
from api.views import PublicView
from articles.delivery import addresses
from articles.delivery.http import answer


class IndexView(PublicView):
    """The addresses of the API, and on what terms its articles may be reused."""

    def get(self, request) -> HttpResponse:
        body = {
            "name": settings.PUBLISHER_NAME,
            "version": "1",
            "links": {
                "self": addresses.api(),
                "articles": addresses.api("articles"),
                "changes": addresses.api("changes"),
                "document_schema": addresses.api("document-schema.json"),
                "openapi": addresses.api("openapi.json"),
                "docs": addresses.api("docs"),
            },
            "reuse": settings.REUSE,
        }
        return answer(request, to_bytes(body))
