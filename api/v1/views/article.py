"""GET /articles/{id} and /articles/{language}/{slug}: one query, hit or 304."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from api.limits import within_limit
from api.problems import Problem
from api.v1.renderers import ARTICLE_JSON
from api.views import PublicView
from articles.delivery import addresses
from articles.delivery.http import answer, held_etag
from articles.delivery.reading import Found, find_by_id, find_by_slug
from articles.delivery.renditions import render
from articles.models.public.current import Current
from articles.models.public.past_slugs import moved_to

from .gone import gone

_PLAIN = frozenset([None, "*/*", "application/json"])


class ArticleView(PublicView):
    """An article by its public id."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a plain anonymous read here; everything else takes APIView's longer way.

        APIView's negotiation, authentication and throttling cost as much as the read itself.
        """
        if request.method == "GET" and is_plain(request) and within_limit(request):
            found = self.find(request, **kwargs)
            if found is not None and found.state in ("published", "archived"):
                return self.found(request, found)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs) -> HttpResponse:
        found = self.find(request._request, **kwargs)
        if found is None:
            return self.missing(request, **kwargs)
        if found.state not in ("published", "archived"):
            raise gone(Current.objects.get(pk=found.article_id))
        return self.found(request._request, found)

    def find(self, request: HttpRequest, id: uuid.UUID) -> Found | None:
        return find_by_id(
            id, name=ARTICLE_JSON.name, renderer=ARTICLE_JSON.key, held=held_etag(request)
        )

    def found(self, request: HttpRequest, found: Found) -> HttpResponse:
        if found.etag is None:
            found = render(found, ARTICLE_JSON)
        return answer(
            request,
            found.body,
            etag=found.etag,
            last_modified=found.last_modified,
            headers=self.headers_of(found),
        )

    def headers_of(self, found: Found) -> dict[str, str]:
        page = addresses.page(found.language, found.slug)
        return {
            "Content-Language": found.language,
            "Link": f'<{page}>; rel="alternate"; type="text/html"',
        }

    def missing(self, request, **kwargs) -> HttpResponse:
        raise not_found()


class ArticleBySlugView(ArticleView):
    """The same answer by language and slug; `Content-Location` names its own address."""

    def find(self, request: HttpRequest, language: str, slug: str) -> Found | None:
        return find_by_slug(
            language,
            slug,
            name=ARTICLE_JSON.name,
            renderer=ARTICLE_JSON.key,
            held=held_etag(request),
        )

    def headers_of(self, found: Found) -> dict[str, str]:
        own = addresses.api_article(found.public_id)
        return {**super().headers_of(found), "Content-Location": own}

    def missing(self, request, language: str, slug: str) -> HttpResponse:
        moved = moved_to(language, slug)
        if moved is None:
            raise not_found()
        if moved.state not in ("published", "archived"):
            raise gone(moved)
        target = addresses.api(f"articles/{moved.language}/{moved.slug}")
        response = HttpResponse(status=301, headers={"Location": target})
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response


def is_plain(request: HttpRequest) -> bool:
    """A GET without key, query or particular wishes."""
    meta = request.META
    return (
        not meta.get("QUERY_STRING")
        and meta.get("HTTP_ACCEPT") in _PLAIN
        and "HTTP_AUTHORIZATION" not in meta
    )


def not_found() -> Problem:
    """404: never published here."""
    return Problem(
        404,
        "not-found",
        "There is no such article",
        "Nothing was ever published at this address. Look for it in the list of articles.",
        list=addresses.api("articles"),
    )
