"""GET /glossary: published articles of kind `definition`."""

import re

from django.db.models import QuerySet
from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.summary import Page
from api.v1.answers.vocabularies import Definition, Glossary
from api.v1.lists.pagination import (
    invalid_cursor,
    next_link,
    next_page_url,
    read_cursor_values,
    rows_after,
)
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import TERM_PREFIX
from api.v1.openapi.parameters import limit as limit_described
from api.v1.parameters import invalid, read_language, read_limit
from articles.delivery.responses import make_response
from articles.documents.title_sorting import title_key
from articles.models.public.current import Current

DEFAULT, MOST = 100, 200
REPEATED = ("language", "prefix", "limit")
ORDER = ("language", "title_key", "first_seq")
# Sorts after every byte of UTF-8: the end of a prefix range.
ABOVE = b"\xff"


class GlossaryView(PublicView):
    """Terms with their definitions, by language and term."""

    parameters = (*REPEATED, "cursor")

    @describe(
        "Glossary",
        "The glossary",
        "Every published definition: its term, its other names and its short meaning. The whole "
        "text is the article's own, at `links.self`.",
        name="listGlossary",
        parameters=["language", TERM_PREFIX, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        limit = read_limit(request, default=DEFAULT, most=MOST)
        found = list(_rows(request)[: limit + 1])
        next_url = _next_url(request, found[limit - 1]) if len(found) > limit else None
        items = [Definition.of(row) for row in found[:limit]]
        answer = Glossary(items, Page(limit, next_url))
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


def _rows(request) -> QuerySet[Current]:
    rows = Current.objects.filter(state="published", kind="definition").order_by(*ORDER)
    if language := read_language(request):
        rows = rows.filter(language=language)
    if prefix := request.GET.get("prefix"):
        if not (key := title_key(prefix)):
            raise invalid("prefix", "Write the beginning of a term, such as met.")
        rows = rows.filter(title_key__gte=key, title_key__lt=key + ABOVE)
    if place := read_cursor_values(request, len(ORDER)):
        rows = rows_after(rows, ORDER, _parse_place(*place))
    return rows.select_related("edition").defer("edition__metadata", "edition__reading")


def _parse_place(language: str, key: str, first_seq: str) -> tuple[str, bytes, int]:
    if not re.fullmatch(r"[0-9]{1,18}", first_seq):
        raise invalid_cursor()
    try:
        return language, bytes.fromhex(key), int(first_seq)
    except ValueError:
        raise invalid_cursor() from None


def _next_url(request, last: Current) -> str:
    place = (last.language, bytes(last.title_key).hex(), str(last.first_seq))
    return next_page_url(request, "glossary", REPEATED, *place)
