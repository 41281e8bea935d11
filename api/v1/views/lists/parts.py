"""GET /articles/parts: the list again, with only some fields of each article, or with its text."""

from collections.abc import Mapping
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse

from api.partners.ledger.recorder import mark_articles
from api.rest import django_request
from api.v1.answers.answer import members
from api.v1.answers.article import ArticlePartList, Related
from api.v1.answers.sections import in_form, sections_of
from api.v1.answers.summary import ArticleSummary
from api.v1.field_selection import (
    INCLUDES,
    FieldSelection,
    read_blocks,
    read_selection,
    related_articles,
)
from api.v1.lists.named_articles import NAMED
from api.v1.lists.ordering import OrderedWalk, SortPosition
from api.v1.lists.summaries import first_published_after, items_by_place, items_of
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import LIST_PARAMETERS, PART_PARAMETERS, part_parameters
from api.v1.openapi.parameters import limit as limit_described
from articles.delivery.article_context import document_of
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current

from .articles import (
    DEFAULT,
    FILTERED,
    MOST,
    PROBLEMS,
    REPEATED,
    ArticleListView,
    Found,
    last_place,
    places_of,
)

FIELDS = ArticleSummary.__struct_encode_fields__
# With sections an item is twenty times as long.
MOST_WITH_SECTIONS = 50
# Wide columns that are not loaded; those of WIDE only for these values of `include`.
UNREAD = ("ended_reason", "ended_advice", "edition__reading")
WIDE = {"edition__document": {"sections"}, "edition__metadata": {"sections", "related"}}


class ArticlePartsView(ArticleListView):
    """The same rows in the same order as the list."""

    path, answer = "articles/parts", ArticlePartList
    repeated = (*REPEATED, *PART_PARAMETERS)
    with_ids = tuple(PART_PARAMETERS)
    parameters = (*repeated, "cursor", "id")

    @describe(
        "ArticlePartList",
        "Parts of published articles",
        "The list of articles, with the same filters and the same order, and of each article only "
        "what `fields` names, or its sections and related articles as well (`include`). Every "
        "field but `id` may be absent here; what is there is as in the list and in the article.",
        name="listArticleParts",
        parameters=[
            *LIST_PARAMETERS.values(),
            *part_parameters(dict.fromkeys([*FIELDS, *INCLUDES])),
            limit_described(
                default=DEFAULT,
                most=MOST,
                more=f"With `include=sections` at most {MOST_WITH_SECTIONS}.",
            ),
            "cursor",
            NAMED,
        ],
        headers=["Link"],
        problems=PROBLEMS,
    )
    def get(self, request) -> HttpResponse:
        self.parts = read_selection(request, FIELDS)
        self.blocks = read_blocks(request, with_sections=self._with("sections"))
        if "id" in request.GET:
            return self.named(request)
        return self.listed(request, MOST_WITH_SECTIONS if self._with("sections") else MOST)

    def _with(self, name: str) -> bool:
        return name in self.parts.include

    def items_named(self, request, ids: Mapping[int, UUID]) -> Mapping[UUID, Any]:
        if not self.parts.include:
            found = items_by_place(list(ids), READABLE_STATES)
            return {ids[seq]: self.parts.of_bytes(body) for seq, body in found.items()}
        rows = Current.objects.filter(first_seq__in=list(ids), state__in=READABLE_STATES)
        shown = list(_with_edition(rows, self.parts))
        items = self._items(request, shown)
        return {row.public_id: item for row, item in zip(shown, items, strict=True)}

    def page(self, request, walk: OrderedWalk, limit: int) -> Found:
        if request.GET.keys().isdisjoint(FILTERED):
            return self._first_published(request, walk.start.after, limit)
        ends, conditions = places_of(request, walk, limit)
        wanted = [place.first_seq for place in ends[:limit]]
        if not self.parts.include:
            bodies = items_of(wanted, conditions.states)
            return Found(list(map(self.parts.of_bytes, bodies)), last_place(ends, limit))
        # The wide rows of this page only.
        rows = Current.objects.filter(first_seq__in=wanted, state__in=conditions.states)
        by_seq = {row.first_seq: row for row in _with_edition(rows, self.parts)}
        shown = [by_seq[seq] for seq in wanted if seq in by_seq]
        return Found(self._items(request, shown), last_place(ends, limit))

    def _first_published(self, request, after: int, limit: int) -> Found:
        if not self.parts.include:
            bodies, end = first_published_after(after, limit)
            items = list(map(self.parts.of_bytes, bodies))
            return Found(items, SortPosition(end, end) if end else None)
        rows = Current.objects.filter(state="published", first_seq__gt=after)
        found = list(_with_edition(rows, self.parts).order_by("first_seq")[: limit + 1])
        ends = [SortPosition(row.first_seq, row.first_seq) for row in found]
        return Found(self._items(request, found[:limit]), last_place(ends, limit))

    def _items(self, request, rows: list[Current]) -> list[dict[str, Any]]:
        if self._with("sections"):
            mark_articles(django_request(request), rows)
        titles = _related_of(rows) if self._with("related") else {}
        return [self.parts.of(self._item(row, titles)) for row in rows]

    def _item(self, row: Current, titles: dict[str, Current]) -> dict[str, Any]:
        item = members(ArticleSummary.of(row))
        if self._with("sections"):
            sections = sections_of(document_of(row.edition), row.edition)
            item["sections"] = [in_form(section, self.blocks) for section in sections]
        if self._with("related"):
            ids = row.edition.metadata["related"]
            item["related"] = [Related.of_present(one, titles.get(one)) for one in ids]
        return item


def _related_of(rows: list[Current]) -> dict[str, Current]:
    return related_articles(chain.from_iterable(row.edition.metadata["related"] for row in rows))


def _with_edition(rows: QuerySet[Current], parts: FieldSelection) -> QuerySet[Current]:
    wide = [column for column, needs in WIDE.items() if needs.isdisjoint(parts.include)]
    return rows.select_related("edition").defer(*UNREAD, *wide)
