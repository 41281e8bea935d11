"""GET /articles/{id}/part: some fields of one article, or more than its JSON has."""

from typing import Any, ClassVar

import orjson
from django.http import HttpRequest, HttpResponse

from api.v1.answers.answer import to_bytes
from api.v1.answers.article import Article, Related
from api.v1.answers.sections import in_form
from api.v1.field_selection import read_blocks, read_selection, related_articles
from api.v1.formats import JSON
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import PART_PARAMETERS, part_parameters
from articles.delivery.article_query import Found, find_by_id
from articles.delivery.renditions.renditions import plain_body, render
from articles.delivery.responses import make_response
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

from .article import HEADERS, ArticleView, Wanted
from .withdrawn import gone_problem

FIELDS = Article.__struct_encode_fields__
PROBLEMS = ("no-such-article", "gone", "unknown-parameter", "invalid-parameter")
DESCRIPTION = (
    "Only the fields that `fields` names, or related articles with the titles they have now "
    "(`include`), or each block's words in one form (`blocks`). Every field but `id` may be "
    "absent here; what is there is as in the article."
)


class ArticlePartView(ArticleView):
    """A part of the article, as JSON."""

    offers = (JSON.media,)
    parameters: ClassVar[tuple[str, ...]] = PART_PARAMETERS

    def is_plain(self, request: HttpRequest) -> bool:
        return False

    def respond(self, request: HttpRequest, wanted: Wanted, found: Found) -> HttpResponse:
        request.marked = found  # type: ignore[attr-defined]
        if found.state not in READABLE_STATES:
            raise gone_problem(Current.objects.get(pk=found.article_id))
        return _partial_article(request, found, self.headers_of(found, JSON))

    @describe(
        "ArticlePart",
        "A part of an article",
        DESCRIPTION,
        name="getArticlePart",
        parameters=["{id}", *part_parameters(FIELDS)],
        headers=HEADERS,
        problems=PROBLEMS,
    )
    def get(self, request, **kwargs: Any) -> HttpResponse:
        return super().get(request, **kwargs)


def _partial_article(request: HttpRequest, known: Found, headers: dict[str, str]) -> HttpResponse:
    """The article's JSON with `fields`, `include` and `blocks` applied. At most two queries."""
    parts = read_selection(request, FIELDS)
    blocks = read_blocks(request, with_sections=parts.has("sections"))
    body = orjson.loads(_whole_json(known))
    if "related" in parts.include:
        ids = [one["id"] for one in body["related"]]
        found = related_articles(ids)
        body["related"] = [Related.of_present(one, found.get(one)) for one in ids]
    body["sections"] = [in_form(section, blocks) for section in body["sections"]]
    return make_response(request, to_bytes(parts.of(body)), headers=headers)


def _whole_json(known: Found) -> bytes:
    """The whole JSON, read again: `known` has no body where If-None-Match held its ETag."""
    own = JSON.renderer
    found = find_by_id(known.public_id, name=own.name, renderer=own.key)
    if found is None or found.body is None:
        found = render(found or known, own)
    if found.state not in READABLE_STATES or found.body is None:
        raise gone_problem(Current.objects.get(pk=found.article_id))
    return plain_body(found)
