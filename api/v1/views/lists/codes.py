"""GET /codes: the terminology codes of published articles."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.summary import Page
from api.v1.answers.vocabularies import CodeList, ListedCode
from api.v1.lists.filter_fields import system_uri
from api.v1.lists.pagination import (
    next_link,
    next_page_url,
    read_cursor_values,
    rows_after,
)
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import CODE_PREFIX, SYSTEM
from api.v1.openapi.parameters import limit as limit_described
from api.v1.parameters import invalid, read_limit, unavailable
from articles.delivery.counts import published_by_code
from articles.delivery.responses import make_response
from articles.documents.codes import code_key
from articles.models.public.current import CurrentCode
from articles.models.public.topics import Code

DEFAULT, MOST = 100, 200
REPEATED = ("system", "prefix", "limit")
ORDER = ("system", "code")


class CodesView(PublicView):
    """All codes in use, by system, then by code."""

    parameters = (*REPEATED, "cursor")

    @describe(
        "CodeList",
        "The codes in use",
        "Every code that a published article bears, and how many articles stand to it in which "
        "way. Codes nobody uses are not listed.",
        name="listCodes",
        parameters=[SYSTEM, CODE_PREFIX, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        limit = read_limit(request, default=DEFAULT, most=MOST)
        found = list(_rows(request)[: limit + 1])
        shown = found[:limit]
        place = (shown[-1].system, shown[-1].code) if len(found) > limit else None
        next_url = next_page_url(request, "codes", REPEATED, *place) if place else None
        counts = _counts(shown)
        items = [ListedCode.of(code, counts[code.pk]) for code in shown]
        answer = CodeList(items, Page(limit, next_url))
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


def _rows(request) -> QuerySet[Code]:
    published = CurrentCode.objects.filter(code=OuterRef("pk"), state="published")
    rows = Code.objects.filter(Exists(published)).order_by(*ORDER)
    if place := read_cursor_values(request, len(ORDER)):
        rows = rows_after(rows, ORDER, place)
    if system := request.GET.get("system"):
        rows = rows.filter(system=_system_uri(system))
    if prefix := request.GET.get("prefix"):
        rows = rows.filter(key__startswith=_key_prefix(prefix))
    return rows


def _system_uri(system: str) -> str:
    try:
        return system_uri(system)
    except ValidationError as error:
        raise unavailable("system", " ".join(error.messages)) from None


def _key_prefix(prefix: str) -> str:
    key = code_key(prefix)
    if not key or "\0" in key:
        raise invalid("prefix", "Write the beginning of a code, such as C79.")
    return key


def _counts(codes: list[Code]) -> dict[int, dict[str, int]]:
    """{code id: {relation: how many published articles}}. One query, two if they are not kept."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for (code, relation), count in published_by_code([code.pk for code in codes]).items():
        counts[code][relation] = count
    return counts
