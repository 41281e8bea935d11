"""`fields` and `include` of one article: a part of its JSON, or more than its JSON."""

import orjson
from django.http import HttpRequest, HttpResponse

from api.v1.answers.answer import to_bytes
from api.v1.answers.article import Article, Related
from api.v1.field_selection import read_field_selection, related_articles
from api.v1.formats import JSON, MediaFormat
from api.v1.openapi.list_parameters import LIST_PARAMETERS
from api.v1.parameters import invalid
from articles.delivery.article_query import Found, find_by_id
from articles.delivery.renditions.renditions import plain_body, render
from articles.delivery.responses import make_response
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

from .withdrawn import gone_problem

PART_PARAMETERS = ("fields", "include")
PARTS_DESCRIBED = [LIST_PARAMETERS[name] for name in PART_PARAMETERS]
FIELDS = Article.__struct_encode_fields__


def wants_part(request) -> bool:
    """Whether `fields` or `include` is given. Raises Problem (400) together with `as_of`."""
    if request.GET.keys().isdisjoint(PART_PARAMETERS):
        return False
    if "as_of" in request.GET:
        raise invalid("as_of", "An edition of former times comes whole: leave out fields, include.")
    return True


def partial_article(
    request: HttpRequest, known: Found, form: MediaFormat, headers: dict[str, str]
) -> HttpResponse:
    """The article's JSON with `fields` and `include` applied. At most two queries."""
    if form is not JSON:
        raise invalid(
            next(name for name in PART_PARAMETERS if name in request.GET),
            "Only JSON has parts: ask for application/json, or leave it out.",
        )
    parts = read_field_selection(request, FIELDS)
    body = orjson.loads(_whole_json(known))
    if "related" in parts.include:
        ids = [one["id"] for one in body["related"]]
        found = related_articles(ids)
        body["related"] = [Related.of_present(one, found.get(one)) for one in ids]
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
