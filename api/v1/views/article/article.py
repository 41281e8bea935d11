"""GET /articles/{id}, /articles/{id}.{form}, /articles/{language}/{slug}: one query, hit or 304."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn
from urllib.parse import quote, urlencode

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from api.base_view import PublicView, finished, is_plain
from api.problems import Problem
from api.redirects import redirect
from api.v1.formats import FORMS, JSON, OFFERS, Form, address_of, asked_form, links_of
from api.v1.openapi.describe import describe
from api.v1.parameters import read_flag
from articles.delivery import addresses
from articles.delivery.article_query import Found, find_by_id, find_by_slug
from articles.delivery.http import answer, held_etag
from articles.delivery.renditions.renditions import render
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, moved_to

from .as_of import article_then
from .gone import gone
from .sparse_fields import PARTS, PARTS_DESCRIBED, article_partly, asks_part
from .translations import available, best, translations_of

# The same article in other media types, and their schemas.
IN_FORMS = {"text/markdown": "Markdown", "application/ld+json": "JsonLd"}


class ArticleView(PublicView):
    """An article by its public id, in the form that Accept likes best."""

    offers = OFFERS
    parameters: ClassVar[tuple[str, ...]] = ("as_of", *PARTS)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a plain read here; everything else takes APIView's longer way.

        APIView's negotiation, authentication and throttling cost as much as the read itself.
        """
        return self.plain(request, **kwargs) or super().dispatch(request, *args, **kwargs)

    def plain(self, request: HttpRequest, **kwargs: Any) -> HttpResponse | None:
        """The answer to a plain read of a readable article, else None."""
        if not is_plain(request, self.offers):
            return None
        try:
            found = self.find(request, JSON, **kwargs)
            if found is None or found.state not in READABLE_STATES:
                return None
            return finished(request, self.found(request, found, JSON))
        except (OperationalError, Problem):
            # Fails again on the longer way, which knows how to say so.
            return None

    @describe(
        "ArticleAnswer",
        "An article by its id",
        "The whole article as readers get it now, in the form that Accept likes best; with "
        "`as_of`, the edition that was published then, as JSON.",
        name="article",
        forms=IN_FORMS,
        parameters=["{id}", "as_of", *PARTS_DESCRIBED],
        headers=["Content-Language", "Content-Location", "Last-Modified", "Link"],
        problems=[
            *("no-such-article", "not-yet-published", "gone", "edition-gone"),
            *("unknown-parameter", "invalid-parameter"),
        ],
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        form = self.form(request._request)
        partly = asks_part(request)
        found = self.find(request._request, form, **kwargs)
        if found is None:
            return self.missing(request, **kwargs)
        if "as_of" in request.GET and found.state in READABLE_STATES:
            return article_then(request._request, found.article_id)
        request._request.marked = found
        if found.state not in READABLE_STATES:
            raise gone(Current.objects.get(pk=found.article_id))
        if partly:
            return article_partly(request._request, found, form, self.headers_of(found, form))
        return self.found(request._request, found, form)

    def form(self, request: HttpRequest) -> Form:
        return asked_form(request)

    def find(self, request: HttpRequest, form: Form, id: uuid.UUID) -> Found | None:
        own = form.renderer
        return find_by_id(id, name=own.name, renderer=own.key, held=held_etag(request))

    def found(self, request: HttpRequest, found: Found, form: Form) -> HttpResponse:
        # For the ledger, which looks at it when the answer is finished.
        request.marked = found  # type: ignore[attr-defined]
        if found.etag is None:
            found = render(found, form.renderer)
        if found.state not in READABLE_STATES:
            raise gone(Current.objects.get(pk=found.article_id))
        return answer(
            request,
            found.body,
            etag=found.etag,
            last_modified=found.last_modified,
            content_type=form.content_type,
            headers=self.headers_of(found, form),
        )

    def headers_of(self, found: Found, form: Form) -> dict[str, str]:
        headers = {"Content-Language": found.language, "Link": links_of(found, form)}
        if form is not JSON:
            headers["Content-Location"] = address_of(found.public_id, form)
        return headers

    def missing(self, request, **kwargs: Any) -> HttpResponse:
        not_found()


_plain_view = ArticleView()
_whole_view = ArticleView.as_view()


def read_article(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    """ArticleView without making one for each read; `plain` keeps nothing on its object."""
    return _plain_view.plain(request, id=id) or _whole_view(request, id=id)


class ArticleInFormView(ArticleView):
    """The article in the form its suffix names, whatever Accept says."""

    parameters = ()

    def perform_content_negotiation(self, request, force: bool = False) -> tuple[None, str]:
        return None, FORMS[self.kwargs["form"]].media

    def plain(self, request: HttpRequest, **kwargs: Any) -> None:
        """None: its answers are asked for too seldom to have a short way of their own."""

    @describe(
        "Article",
        "An article in one form",
        "`.json`, `.md` (Markdown, CommonMark) or `.jsonld` (schema.org's MedicalWebPage) behind "
        "the id. What Accept says does not matter here.",
        name="articleInForm",
        forms=IN_FORMS,
        parameters=["{id}", "{form}"],
        headers=["Content-Language", "Content-Location", "Last-Modified", "Link"],
        problems=["no-such-article", "gone"],
    )
    def get(self, request, id: uuid.UUID, **kwargs: Any) -> HttpResponse:
        return super().get(request, id=id)

    def form(self, request: HttpRequest) -> Form:
        return FORMS[self.kwargs["form"]]

    def headers_of(self, found: Found, form: Form) -> dict[str, str]:
        own = address_of(found.public_id, form)
        return {**super().headers_of(found, form), "Content-Location": own}


class ArticleBySlugView(ArticleView):
    """The same answer by language and slug; `Content-Location` names its own address."""

    parameters = ("fallback", "as_of", *PARTS)

    @describe(
        "ArticleAnswer",
        "An article by language and slug",
        "The same answer as by its id. A former slug is redirected to the present one.",
        name="articleBySlug",
        forms=IN_FORMS,
        parameters=["{language}", "{slug}", "fallback", "as_of", *PARTS_DESCRIBED],
        headers=["Content-Language", "Content-Location", "Last-Modified", "Link"],
        redirect=301,
        problems=[
            *("no-such-article", "not-yet-published", "gone", "edition-gone"),
            *("unknown-parameter", "invalid-parameter"),
        ],
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        read_flag(request, "fallback")
        return super().get(request, **kwargs)

    def find(self, request: HttpRequest, form: Form, language: str, slug: str) -> Found | None:
        own = form.renderer
        return find_by_slug(
            language, slug, name=own.name, renderer=own.key, held=held_etag(request)
        )

    def headers_of(self, found: Found, form: Form) -> dict[str, str]:
        own = address_of(found.public_id, form)
        return {**super().headers_of(found, form), "Content-Location": own}

    def missing(self, request, language: str, slug: str) -> HttpResponse:
        if moved := moved_to(language, slug):
            return _moved(moved, request.GET)
        others = translations_of(language, slug)
        if others and read_flag(request, "fallback"):
            return self.instead(request._request, best(others, language, slug).public_id)
        not_found(available=available(others))

    def instead(self, request: HttpRequest, id: uuid.UUID) -> HttpResponse:
        """The article in another language."""
        form = self.form(request)
        found = super().find(request, form, id=id)
        if found is None or found.state not in READABLE_STATES:
            not_found()
        if "as_of" in request.GET:
            return article_then(request, found.article_id)
        if asks_part(request):
            return article_partly(request, found, form, self.headers_of(found, form))
        return self.found(request, found, form)


def _moved(current: Current, query: Mapping[str, str]) -> HttpResponse:
    if current.state not in READABLE_STATES:
        raise gone(current)
    target = addresses.api(f"articles/{current.language}/{quote(current.slug)}")
    kept = {name: query[name] for name in ("as_of", *PARTS) if name in query}
    if kept:
        target += f"?{urlencode(kept)}"
    return redirect(target, status=301)


def not_found(**members: Any) -> NoReturn:
    """404: never published here."""
    raise Problem(
        "no-such-article",
        "Nothing was ever published at this address. Look for it in the list of articles.",
        list=addresses.api("articles"),
        **members,
    )
