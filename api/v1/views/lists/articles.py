"""GET /articles: the list, with filters, ordering and keyset pagination.

Its `cursor` is read before the first page and repeated on each, so list then feed has no gap.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpResponse
from msgspec import Raw

from api.base_view import PublicView
from api.partners.ledger.recorder import mark_articles
from api.rest import django_request
from api.v1.answers.answer import members, to_bytes
from api.v1.answers.article import ArticleList, Related
from api.v1.answers.sections import sections_of
from api.v1.answers.summary import ArticleSummary, Page
from api.v1.field_selection import (
    FieldSelection,
    read_field_selection,
    related_articles,
)
from api.v1.lists.conditions import Conditions, conditions_of
from api.v1.lists.filters import ArticleFilter, read_filters
from api.v1.lists.ordering import OrderedWalk, SortPosition, next_positions, read_walk
from api.v1.lists.pagination import next_link, repeated_url
from api.v1.lists.summaries import first_published_after, items_of
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import LIST_PARAMETERS
from api.v1.openapi.parameters import limit as limit_described
from api.v1.parameters import check_cursor, read_cursor, read_limit
from api.v1.views.article.as_of import list_as_of
from articles.delivery.article_context import document_of
from articles.delivery.responses import make_response
from articles.delivery.sync import cursors
from articles.delivery.unanswered import note_code
from articles.models.public.current import Current

FILTERS = tuple(ArticleFilter.base_filters)
# Without these the list is one range of one index.
FILTERED = frozenset((*FILTERS, "ordering"))
# Parameters that the address of the next page repeats.
REPEATED = (*FILTERS, "ordering", "fields", "include", "limit")
FIELDS = ArticleSummary.__struct_encode_fields__
DEFAULT, MOST = 50, 200
# With sections an item is twenty times as long.
MOST_WITH_SECTIONS = 50
# Wide columns that are not loaded; those of WIDE only for these values of `include`.
UNREAD = ("ended_reason", "ended_advice", "edition__reading")
WIDE = {"edition__document": {"sections"}, "edition__metadata": {"sections", "related"}}


class Found(NamedTuple):
    """`end`: the place that the next page begins after; None on the last page."""

    items: list[Any]
    end: SortPosition | None


class ArticlesView(PublicView):
    """Published articles, by default in the order of their first publication."""

    parameters = (*REPEATED, "cursor", "as_of")

    @describe(
        "ArticleListAnswer",
        "The list of published articles",
        "In the order they were first published. Follow `page.next` to its end, then the change "
        "feed from `cursor`: it was fixed before the first page, so nothing is missed. Filters "
        "given together must all hold. In any `ordering` each article comes once, where it stood "
        "when the first page was asked for, whatever is published in between. "
        "With `as_of`, the list as it was then; besides that only `language`, `limit` and "
        "`cursor` may be given.",
        name="articleList",
        parameters=[
            *LIST_PARAMETERS.values(),
            limit_described(
                default=DEFAULT,
                most=MOST,
                more=f"With `include=sections` at most {MOST_WITH_SECTIONS}.",
            ),
            "cursor",
            "as_of",
        ],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "restart"],
    )
    def get(self, request) -> HttpResponse:
        if "as_of" in request.GET:
            return list_as_of(request, default=DEFAULT, most=MOST)
        # Read before the rows: a Change committed in between is in the feed after this cursor.
        present = cursors.journal_end()
        parts = read_field_selection(request, FIELDS)
        with_sections = "sections" in parts.include
        limit = read_limit(
            request, default=DEFAULT, most=MOST_WITH_SECTIONS if with_sections else MOST
        )
        start = read_cursor(request, "cursor") or present
        check_cursor(start, present)
        walk = read_walk(request, start)
        page = _page(request, walk, parts, limit)
        next_url = None
        if page.end:
            cursor = cursors.encode(walk.cursor_at(page.end))
            next_url = repeated_url(request, "articles", REPEATED, cursor=cursor)
        answer = ArticleList(
            items=page.items,
            page=Page(limit, next_url),
            cursor=cursors.encode(start._replace(after=0, key="")),
        )
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


def _page(request, walk: OrderedWalk, parts: FieldSelection, limit: int) -> Found:
    # Without filters one statement has the places and the items.
    if request.GET.keys().isdisjoint(FILTERED):
        return _first_published(request, walk.start.after, parts, limit)
    given = read_filters(request.GET)
    conditions = conditions_of(given)
    # First the places, from the indexes; then the wide rows of this page only.
    ends = next_positions(conditions, walk, limit + 1)
    if not ends and given.keys() == {"code"}:
        note_code(*given["code"])
    wanted = [place.first_seq for place in ends[:limit]]
    return Found(_items(request, wanted, conditions, parts), _last_place(ends, limit))


def _first_published(request, after: int, parts: FieldSelection, limit: int) -> Found:
    if not parts.include:
        bodies, end = first_published_after(after, limit)
        return Found(_of_bytes(bodies, parts), SortPosition(end, end) if end else None)
    rows = Current.objects.filter(state="published", first_seq__gt=after)
    found = list(_with_edition(rows, parts).order_by("first_seq")[: limit + 1])
    ends = [SortPosition(row.first_seq, row.first_seq) for row in found]
    return Found(_with_parts(request, found[:limit], parts), _last_place(ends, limit))


def _last_place(found: Sequence[SortPosition], limit: int) -> SortPosition | None:
    return found[limit - 1] if len(found) > limit else None


def _items(request, wanted: list[int], conditions: Conditions, parts: FieldSelection) -> list[Any]:
    if not parts.include:
        return _of_bytes(items_of(wanted, conditions.states), parts)
    rows = Current.objects.filter(first_seq__in=wanted, state__in=conditions.states)
    by_seq = {row.first_seq: row for row in _with_edition(rows, parts)}
    return _with_parts(request, [by_seq[seq] for seq in wanted if seq in by_seq], parts)


def _of_bytes(bodies: list[bytes], parts: FieldSelection) -> list[Any]:
    return list(map(Raw, bodies) if parts.fields is None else map(parts.of_bytes, bodies))


def _with_edition(rows: QuerySet[Current], parts: FieldSelection) -> QuerySet[Current]:
    wide = [column for column, needs in WIDE.items() if needs.isdisjoint(parts.include)]
    return rows.select_related("edition").defer(*UNREAD, *wide)


def _with_parts(request, rows: list[Current], parts: FieldSelection) -> list[dict[str, Any]]:
    if "sections" in parts.include:
        mark_articles(django_request(request), rows)
    related = "related" in parts.include
    titles = (
        related_articles(chain.from_iterable(row.edition.metadata["related"] for row in rows))
        if related
        else {}
    )
    items = []
    for row in rows:
        item = members(ArticleSummary.of(row))
        if "sections" in parts.include:
            item["sections"] = sections_of(document_of(row.edition), row.edition)
        if related:
            ids = row.edition.metadata["related"]
            item["related"] = [Related.of_present(one, titles.get(one)) for one in ids]
        items.append(parts.of(item))
    return items
