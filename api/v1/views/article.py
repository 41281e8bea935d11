"""GET /articles/{id} and /articles/{language}/{slug}: one query, hit or 304."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn
from urllib.parse import quote

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from api.limits import with_standing
from api.problems import Problem
from api.redirects import redirect
from api.v1.describe import describe
from api.v1.parameters import read_flag
from api.v1.renderers import ARTICLE_JSON
from api.views import PublicView, is_plain
from articles.delivery import addresses
from articles.delivery.http import answer, held_etag
from articles.delivery.reading import Found, find_by_id, find_by_slug
from articles.delivery.renditions import render
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current
from articles.models.public.past_slugs import moved_to

from .elsewhere import available, best, translations_of
from .gone import gone


class ArticleView(PublicView):
    """An article by its public id."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a plain anonymous read here; everything else takes APIView's longer way.

        APIView's negotiation, authentication and throttling cost as much as the read itself.
        """
        return self.plain(request, **kwargs) or super().dispatch(request, *args, **kwargs)

    def plain(self, request: HttpRequest, **kwargs: Any) -> HttpResponse | None:
        """The answer to a plain read of a readable article, else None."""
        if not is_plain(request, self.offers):
            return None
        try:
            found = self.find(request, **kwargs)
            if found is None or found.state not in READABLE_STATES:
                return None
            return with_standing(request, self.found(request, found))
        except (OperationalError, Problem):
            # Fails again on the longer way, which knows how to say so.
            return None

    @describe(
        "Article",
        "An article by its id",
        "The whole article as readers get it now.",
        parameters=["{id}"],
        headers=["Content-Language", "Last-Modified", "Link"],
        problems=["no-such-article", "gone"],
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        found = self.find(request._request, **kwargs)
        if found is None:
            return self.missing(request, **kwargs)
        if found.state not in READABLE_STATES:
            raise gone(Current.objects.get(pk=found.article_id))
        return self.found(request._request, found)

    def find(self, request: HttpRequest, id: uuid.UUID) -> Found | None:
        return find_by_id(
            id, name=ARTICLE_JSON.name, renderer=ARTICLE_JSON.key, held=held_etag(request)
        )

    def found(self, request: HttpRequest, found: Found) -> HttpResponse:
        if found.etag is None:
            found = render(found, ARTICLE_JSON)
        if found.state not in READABLE_STATES:
            raise gone(Current.objects.get(pk=found.article_id))
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

    def missing(self, request, **kwargs: Any) -> HttpResponse:
        not_found()


_plain_view = ArticleView()
_whole_view = ArticleView.as_view()


def read_article(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    """ArticleView without making one for each read; `plain` keeps nothing on its object."""
    return _plain_view.plain(request, id=id) or _whole_view(request, id=id)


class ArticleBySlugView(ArticleView):
    """The same answer by language and slug; `Content-Location` names its own address."""

    parameters = ("fallback",)

    @describe(
        "Article",
        "An article by language and slug",
        "The same answer as by its id. A former slug is redirected to the present one.",
        name="articleBySlug",
        parameters=["{language}", "{slug}", "fallback"],
        headers=["Content-Language", "Content-Location", "Last-Modified", "Link"],
        redirect=301,
        problems=["no-such-article", "gone", "unknown-parameter", "invalid-parameter"],
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        read_flag(request, "fallback")
        return super().get(request, **kwargs)

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
        if moved := moved_to(language, slug):
            return _moved(moved)
        others = translations_of(language, slug)
        if others and read_flag(request, "fallback"):
            found = super().find(request._request, id=best(others, language, slug).public_id)
            if found is not None and found.state in READABLE_STATES:
                return self.found(request._request, found)
        not_found(available=available(others))


def _moved(current: Current) -> HttpResponse:
    if current.state not in READABLE_STATES:
        raise gone(current)
    target = addresses.api(f"articles/{current.language}/{quote(current.slug)}")
    return redirect(target, status=301)


def not_found(**members: Any) -> NoReturn:
    """404: never published here."""
    raise Problem(
        "no-such-article",
        "Nothing was ever published at this address. Look for it in the list of articles.",
        list=addresses.api("articles"),
        **members,
    )
