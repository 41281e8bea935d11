"""GET /: the index of the API's addresses."""

from django.conf import settings
from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.openapi.describe import describe
from api.v1.presenters.article import to_bytes
from articles.delivery import addresses
from articles.delivery.http import answer


class IndexView(PublicView):
    """The addresses of the API, and the terms of reuse."""

    @describe(
        "Index",
        "Where everything is",
        "The addresses of the API, and on what terms its articles may be reused.",
        headers=["Link"],
    )
    def get(self, request) -> HttpResponse:
        links = {
            "self": addresses.api(),
            "articles": addresses.api("articles"),
            "changes": addresses.api("changes"),
            "export": addresses.api("export"),
            "search": addresses.api("search"),
            "suggest": addresses.api("suggest"),
            "topics": addresses.api("topics"),
            "languages": addresses.api("languages"),
            "codes": addresses.api("codes"),
            "glossary": addresses.api("glossary"),
            "me": addresses.api("me"),
            "document_schema": addresses.api("document-schema.json"),
            "article_schema": addresses.api("article-schema.json"),
            "openapi": addresses.api("openapi.json"),
            "docs": addresses.api("docs"),
        }
        body = {
            "name": settings.PUBLISHER_NAME,
            "version": "1",
            "links": links,
            "reuse": settings.REUSE,
        }
        described = f'<{links["openapi"]}>; rel="service-desc"; type="application/json"'
        explained = f'<{links["docs"]}>; rel="service-doc"; type="text/html"'
        headers = {"Link": f"{described}, {explained}"}
        return answer(request, to_bytes(body), headers=headers)
