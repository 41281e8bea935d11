"""GET /articles/{id}, in its forms, and /articles/{language}/{slug}: one query a read."""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, NoReturn
from urllib.parse import quote, urlencode

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from api.base_view import PublicView, finish_response, redirect, takes_fast_path
from api.problems import Problem, problem_of, problem_response
from api.rest import django_request
from api.v1.formats import (
    JSON,
    MEDIA_TYPES,
    MediaFormat,
    address_of,
    link_header,
    preferred_format,
)
from api.v1.openapi.describe import describe
from api.v1.parameters import read_flag
from articles.delivery import addresses
from articles.delivery.article_query import Found, find_by_id, find_by_slug
from articles.delivery.renditions.renditions import ensure_rendition
from articles.delivery.responses import if_none_match_etag, make_response
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import of_article
from articles.models.public.current import Current, article_of_past_slug

from .as_of import article_as_of
from .translations import available, best_translation, translations_of
from .withdrawn import gone_problem

HEADERS = ("Content-Language", "Content-Location", "Last-Modified", "Link")
PROBLEMS = (
    *("no-such-article", "not-yet-published", "gone", "edition-gone"),
    *("unknown-parameter", "invalid-parameter"),
)


class Wanted(NamedTuple):
    """What a request asks for: the media type, and whether an earlier edition."""

    form: MediaFormat
    as_of: bool = False


class ArticleView(PublicView):
    """An article by its public id, in the media type that Accept prefers."""

    offers = MEDIA_TYPES
    parameters: ClassVar[tuple[str, ...]] = ("as_of",)
    # Whether the article's own address is another, to be named in Content-Location.
    is_alias: ClassVar[bool] = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A plain GET is read at once: REST framework's steps take half as long again (D297)."""
        if not self.is_plain(request):
            return super().dispatch(request, *args, **kwargs)
        try:
            response = self.read(request, Wanted(JSON), **kwargs)
        except (OperationalError, Problem) as error:
            response = problem_response(request, problem_of(error, request))
        return finish_response(request, response)

    def is_plain(self, request: HttpRequest) -> bool:
        return takes_fast_path(request, self.offers)

    @describe(
        "Article",
        "An article by its id",
        "The whole article as readers get it now; with `as_of`, as it was published then, and "
        "`then` is not null. An Accept header that prefers `text/markdown` or "
        "`application/ld+json` is answered as `.md` and `.jsonld` are.",
        name="getArticle",
        parameters=["{id}", "as_of"],
        headers=HEADERS,
        problems=PROBLEMS,
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        asked = Wanted(self.form(request), "as_of" in request.GET)
        return self.read(django_request(request), asked, **kwargs)

    def read(self, request: HttpRequest, wanted: Wanted, **kwargs: Any) -> HttpResponse:
        """200 or 304, after one query where the rendition is stored. Raises Problem (404, 410)."""
        found = self.find(request, wanted.form, **kwargs)
        if found is None:
            return self.missing(request, wanted, **kwargs)
        return self.respond(request, wanted, found)

    def respond(self, request: HttpRequest, wanted: Wanted, found: Found) -> HttpResponse:
        form = wanted.form
        if wanted.as_of and found.state in READABLE_STATES:
            return article_as_of(request, found.article_id)
        # For the ledger, which reads it when the response is finished.
        request.marked = found  # type: ignore[attr-defined]
        found = ensure_rendition(found, form.renderer)
        if found.state not in READABLE_STATES:
            raise gone_problem(Current.objects.get(pk=found.article_id))
        return make_response(
            request,
            found.body,
            etag=found.etag,
            gzip_digest=found.gzip_digest,
            last_modified=found.last_modified,
            content_type=form.content_type,
            headers=self.headers_of(found, form),
        )

    def form(self, request) -> MediaFormat:
        return preferred_format(request)

    def find(self, request: HttpRequest, form: MediaFormat, **kwargs: Any) -> Found | None:
        own, held = form.renderer, if_none_match_etag(request)
        return find_by_id(kwargs["id"], name=own.name, renderer=own.key, held=held)

    def missing(self, request: HttpRequest, wanted: Wanted, **kwargs: Any) -> HttpResponse:
        not_found()

    def headers_of(self, found: Found, form: MediaFormat) -> dict[str, str]:
        headers = of_article(found.public_id)
        headers["Content-Language"] = found.language
        headers["Link"] = link_header(found, form)
        if self.is_alias or form is not JSON:
            headers["Content-Location"] = address_of(found.public_id, form)
        return headers


class ArticleBySlugView(ArticleView):
    """The same answer by language and slug; `Content-Location` names its own address."""

    parameters = ("fallback", "as_of")
    is_alias = True

    @describe(
        "Article",
        "An article by language and slug",
        "The same answer as by its id. A former slug is redirected to the present one.",
        name="getArticleBySlug",
        parameters=["{language}", "{slug}", "fallback", "as_of"],
        headers=HEADERS,
        redirect=301,
        problems=PROBLEMS,
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        read_flag(request, "fallback")
        return super().get(request, **kwargs)

    def find(self, request: HttpRequest, form: MediaFormat, **kwargs: Any) -> Found | None:
        own, held = form.renderer, if_none_match_etag(request)
        language, slug = kwargs["language"], kwargs["slug"]
        return find_by_slug(language, slug, name=own.name, renderer=own.key, held=held)

    def missing(self, request: HttpRequest, wanted: Wanted, **kwargs: Any) -> HttpResponse:
        """301 from a former slug; with `fallback` the article in another language; else 404."""
        language, slug = kwargs["language"], kwargs["slug"]
        if moved := article_of_past_slug(language, slug):
            return _redirect_to(moved, request.GET)
        others = translations_of(language, slug)
        if others and read_flag(request, "fallback"):
            best = best_translation(others, language, slug)
            found = super().find(request, wanted.form, id=best.public_id)
            if found is not None:
                return self.respond(request, wanted, found)
        not_found(available=available(others))


def _redirect_to(current: Current, query: Mapping[str, str]) -> HttpResponse:
    if current.state not in READABLE_STATES:
        raise gone_problem(current)
    target = addresses.api(f"articles/{current.language}/{quote(current.slug)}")
    if "as_of" in query:
        target += f"?{urlencode({'as_of': query['as_of']})}"
    moved = redirect(target, status=301)
    for name, value in of_article(current.public_id).items():
        moved.headers[name] = value
    return moved


def not_found(**members: Any) -> NoReturn:
    """Raises the 404 of an article that was never published."""
    raise Problem(
        "no-such-article",
        "Nothing was ever published at this address. Look for it in the list of articles.",
        list=addresses.api("articles"),
        **members,
    )
