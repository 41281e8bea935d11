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


def _in_form(form: MediaFormat, schema: str, name: str, text: str) -> type[FormView]:
    class InForm(FormView):
        own_form = form

        @describe(
            schema,
            f"An article as {schema if form is not JSON else 'JSON'}",
            text,
            name=name,
            media=form.media,
            parameters=["{id}"],
            headers=HEADERS,
            problems=PROBLEMS,
        )
        def get(self, request, id: uuid.UUID) -> HttpResponse:
            return super().get(request, id=id)

    return InForm


# {suffix of the address: its view}.
FORM_VIEWS = {
    form.suffix: _in_form(form, schema, name, text)
    for form, schema, name, text in (
        (JSON, "Article", "getArticleAsJson", "The same as without `.json`, whatever Accept says."),
        (
            *(MARKDOWN, "Markdown", "getArticleAsMarkdown"),
            "The whole article as CommonMark, with its review, notices and terms.",
        ),
        (JSONLD, "JsonLd", "getArticleAsJsonLd", "The article as schema.org's MedicalWebPage."),
    )
}
