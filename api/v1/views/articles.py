"""GET /articles: the list, by keyset, whose cursor was fixed before its first page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse

from api.v1.describe import describe
from api.v1.described import limit as limit_described
from api.v1.filters import ArticleFilter
from api.v1.parameters import check_cursor, invalid_all, read_cursor, read_limit
from api.v1.presenters.article import to_bytes
from api.v1.presenters.summary import present_summary
from api.views import PublicView
from articles.delivery import addresses, cursors
from articles.delivery.http import answer
from articles.models.public.current import Current

FILTERS = tuple(ArticleFilter.base_filters)
DEFAULT, MOST = 50, 200
# Wide columns a list never needs.
UNREAD = ("edition__document", "edition__metadata", "ended_reason", "ended_advice")


class ArticlesView(PublicView):
    """All published articles, in the order they were first published."""

    parameters = (*FILTERS, "limit", "cursor")

    @describe(
        "ArticleList",
        "The list of published articles",
        "In the order they were first published. Follow `page.next` to its end, then the change "
        "feed from `cursor`: it was fixed before the first page, so nothing is missed.",
        parameters=[*FILTERS, limit_described(default=DEFAULT, most=MOST), "cursor"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "restart"],
    )
    def get(self, request) -> HttpResponse:
        # Before the rows: a change committed in between is then in the feed from this cursor.
        present = cursors.now()
        limit = read_limit(request, default=DEFAULT, most=MOST)
        start = read_cursor(request, "cursor") or present
        check_cursor(start, present)
        rows = list(_rows(request, start.after)[: limit + 1])
        shown = rows[:limit]
        following = _next(request, start, shown[-1].first_seq) if len(rows) > limit else None
        body = {
            "items": [present_summary(current) for current in shown],
            "page": {"size": limit, "next": following},
            "cursor": cursors.encode(start._replace(after=0)),
        }
        headers = {"Link": f'<{following}>; rel="next"'} if following else {}
        return answer(request._request, to_bytes(body), headers=headers)


def _rows(request, after: int) -> QuerySet[Current]:
    rows = Current.objects.filter(state="published", first_seq__gt=after)
    rows = rows.select_related("edition").defer(*UNREAD).order_by("first_seq")
    # A walk of everything is spared the form, which takes a quarter of a page's time.
    if request.GET.keys().isdisjoint(FILTERS):
        return rows
    form = ArticleFilter(request.GET, queryset=rows)
    if not form.is_valid():
        raise invalid_all({name: " ".join(hints) for name, hints in form.errors.items()})
    return form.qs


def _next(request, start: cursors.Cursor, after: int) -> str:
    query = {name: request.GET[name] for name in (*FILTERS, "limit") if name in request.GET}
    query["cursor"] = cursors.encode(start._replace(after=after))
    return addresses.api(f"articles?{urlencode(query)}")
