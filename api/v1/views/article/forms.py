"""GET /articles/{id}.json, .md and .jsonld: an article in one form, whatever Accept says."""

import uuid
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from api.rest import AnyAccept
from api.v1.formats import JSON, JSONLD, MARKDOWN, MediaFormat
from api.v1.openapi.describe import describe

from .article import HEADERS, ArticleView

PROBLEMS = ("no-such-article", "gone")


class FormView(ArticleView):
    """The base of the three: the address decides the form, and is an alias of the article's own."""

    parameters = ()
    is_alias = True
    content_negotiation_class = AnyAccept
    own_form: ClassVar[MediaFormat]

    def is_plain(self, request: HttpRequest) -> bool:
        return False

    def form(self, request: Any) -> MediaFormat:
        return self.own_form


class JsonView(FormView):
    """As JSON."""

    own_form = JSON

    @describe(
        "Article",
        "An article as JSON",
        "The same as without `.json`, whatever Accept says.",
        name="getArticleAsJson",
        parameters=["{id}"],
        headers=HEADERS,
        problems=PROBLEMS,
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        return super().get(request, id=id)


class MarkdownView(FormView):
    """As CommonMark."""

    own_form = MARKDOWN

    @describe(
        "Markdown",
        "An article as Markdown",
        "The whole article as CommonMark, with its review, notices and terms.",
        name="getArticleAsMarkdown",
        media=MARKDOWN.media,
        parameters=["{id}"],
        headers=HEADERS,
        problems=PROBLEMS,
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        return super().get(request, id=id)


class JsonLdView(FormView):
    """As JSON-LD."""

    own_form = JSONLD

    @describe(
        "JsonLd",
        "An article as JSON-LD",
        "The article as schema.org's MedicalWebPage.",
        name="getArticleAsJsonLd",
        media=JSONLD.media,
        parameters=["{id}"],
        headers=HEADERS,
        problems=PROBLEMS,
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        return super().get(request, id=id)


FORM_VIEWS = {view.own_form.suffix: view for view in (JsonView, MarkdownView, JsonLdView)}
