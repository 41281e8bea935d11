"""GET /articles: the list, with filters, ordering and keyset pagination.

Its `cursor` is read before the first page and repeated on each, so list then feed has no gap.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from msgspec import Raw

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.article import ArticleList, ArticlePartList
from api.v1.answers.summary import Page
from api.v1.lists.conditions import Conditions, conditions_of
from api.v1.lists.filters import ArticleFilter, read_filters
from api.v1.lists.named_articles import MOST_NAMED, NAMED, find_named, read_ids
from api.v1.lists.ordering import OrderedWalk, SortPosition, next_positions, read_walk
from api.v1.lists.pagination import next_link, repeated_url
from api.v1.lists.summaries import first_published_after, items_by_place, items_of
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import LIST_PARAMETERS
from api.v1.openapi.parameters import limit as limit_described
from api.v1.parameters import check_cursor, read_cursor, read_limit
from api.v1.views.article.as_of import list_as_of
from articles.delivery import addresses
from articles.delivery.responses import make_response
from articles.delivery.sync import cursors
from articles.delivery.unanswered import note_code
from articles.documents.vocabulary import READABLE_STATES

FILTERS = tuple(ArticleFilter.base_filters)
# Without these the list is one range of one index.
FILTERED = frozenset((*FILTERS, "ordering"))
# Parameters that the address of the next page repeats.
REPEATED = (*FILTERS, "ordering", "limit")
DEFAULT, MOST = 50, 200
PROBLEMS = ("unknown-parameter", "invalid-parameter", "restart")


class Found(NamedTuple):
    """`end`: the place that the next page begins after; None on the last page."""

    items: list[Any]
    end: SortPosition | None


class ArticleListView(PublicView):
    """What the list of whole summaries and the list of parts have in common."""

    # The address below the index, and the parameters that the next page's address repeats.
    path: ClassVar[str]
    repeated: ClassVar[tuple[str, ...]]
    # Parameters that go with `id`.
    with_ids: ClassVar[tuple[str, ...]] = ()
    answer: ClassVar[type[ArticleList | ArticlePartList]]

    def page(self, request, walk: OrderedWalk, limit: int) -> Found:
        """The rows after the walk's place. Raises Problem (400)."""
        raise NotImplementedError

    def items_named(self, request, ids: Mapping[int, UUID]) -> Mapping[UUID, Any]:
        """{id: item} of the readable ones among {first_seq: id}."""
        raise NotImplementedError

    def named(self, request) -> HttpResponse:
        """The articles that `id` names."""
        present = cursors.journal_end()
        ids = read_ids(request, self.with_ids)
        items, absent = find_named(ids, partial(self.items_named, request))
        page = Page(MOST_NAMED, None)
        answer = self.answer.of(items, page, cursors.encode(present), absent=absent)
        return make_response(request, to_bytes(answer))

    def listed(self, request, most: int) -> HttpResponse:
        # Read before the rows: a Change committed in between is in the feed after this cursor.
        present = cursors.journal_end()
        limit = read_limit(request, default=min(DEFAULT, most), most=most)
        start = read_cursor(request, "cursor") or present
        check_cursor(start, present, restart=addresses.api(self.path))
        walk = read_walk(request, start)
        page = self.page(request, walk, limit)
        next_url = None
        if page.end:
            cursor = cursors.encode(walk.cursor_at(page.end))
            next_url = repeated_url(request, self.path, self.repeated, cursor=cursor)
        answer = self.answer.of(
            page.items, Page(limit, next_url), cursors.encode(start._replace(after=0, key=""))
        )
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


class ArticlesView(ArticleListView):
    """Published articles, by default in the order of their first publication."""

    path, repeated, answer = "articles", REPEATED, ArticleList
    parameters = (*REPEATED, "cursor", "as_of", "id")

    @describe(
        "ArticleList",
        "The list of published articles",
        "In the order they were first published. Follow `page.next` to its end, then the change "
        "feed from `cursor`: it was fixed before the first page, so nothing is missed. Filters "
        "given together must all hold. In any `ordering` each article comes once, where it stood "
        "when the first page was asked for, whatever is published in between. "
        "With `as_of`, the list as it was then; besides that only `language`, `limit` and "
        "`cursor` may be given. With `id`, these articles alone. Only some fields, or the sections "
        "as well: `/articles/parts`.",
        name="listArticles",
        parameters=[
            *LIST_PARAMETERS.values(),
            limit_described(default=DEFAULT, most=MOST),
            *("cursor", "as_of", NAMED),
        ],
        headers=["Link"],
        problems=PROBLEMS,
    )
    def get(self, request) -> HttpResponse:
        if "id" in request.GET:
            return self.named(request)
        if "as_of" in request.GET:
            return list_as_of(request, default=DEFAULT, most=MOST)
        return self.listed(request, MOST)

    def items_named(self, request, ids: Mapping[int, UUID]) -> Mapping[UUID, Any]:
        found = items_by_place(list(ids), READABLE_STATES)
        return {ids[seq]: Raw(body) for seq, body in found.items()}

    def page(self, request, walk: OrderedWalk, limit: int) -> Found:
        # Without filters one statement has the places and the items.
        if request.GET.keys().isdisjoint(FILTERED):
            bodies, end = first_published_after(walk.start.after, limit)
            return Found(list(map(Raw, bodies)), SortPosition(end, end) if end else None)
        ends, conditions = places_of(request, walk, limit)
        bodies = items_of([place.first_seq for place in ends[:limit]], conditions.states)
        return Found(list(map(Raw, bodies)), last_place(ends, limit))


def places_of(request, walk: OrderedWalk, limit: int) -> tuple[Sequence[SortPosition], Conditions]:
    """(places of the page and of one row more, the conditions); read from the indexes alone."""
    given = read_filters(request.GET)
    conditions = conditions_of(given)
    ends = next_positions(conditions, walk, limit + 1)
    if not ends and given.keys() == {"code"}:
        note_code(*given["code"])
    return ends, conditions


def last_place(found: Sequence[SortPosition], limit: int) -> SortPosition | None:
    """Where the next page begins; None on the last one."""
    return found[limit - 1] if len(found) > limit else None
