"""GET /articles: the list, by keyset, whose cursor was fixed before its first page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse

from api.problems import Problem
from api.v1.filters import ArticleFilter
from api.v1.parameters import check_cursor, read_cursor, read_limit
from api.v1.presenters.article import to_bytes
from api.v1.presenters.summary import present_summary
from api.views import PublicView
from articles.delivery import addresses, cursors
from articles.delivery.http import answer
from articles.models.public.current import Current

FILTERS = tuple(ArticleFilter.base_filters)


class ArticlesView(PublicView):
    """All published articles, in the order they were first published."""

    parameters = (*FILTERS, "limit", "cursor")

    def get(self, request) -> HttpResponse:
        # Before the rows: a change committed in between is then in the feed from this cursor.
        present = cursors.now()
        limit = read_limit(request, default=50, most=200)
        given = read_cursor(request, "cursor")
        if given is not None:
            check_cursor(given, present)
        start = given or present
        rows = list(self._rows(request, start.after)[: limit + 1])
        shown = rows[:limit]
        more = len(rows) > limit
        body = {
            "items": [present_summary(current) for current in shown],
            "page": {
                "size": limit,
                "next": _next(request, start, shown[-1].first_seq) if more else None,
            },
            "cursor": cursors.encode(start._replace(after=0)),
        }
        return answer(request, to_bytes(body), headers=_links(body["page"]["next"]))

    def _rows(self, request, after: int):
        rows = Current.objects.filter(state="published", first_seq__gt=after)
        form = ArticleFilter(request.GET, queryset=rows)
        if not form.is_valid():
            raise _invalid(form.errors)
        return form.qs.select_related("edition").defer(*UNREAD).order_by("first_seq")


# Wide columns a list never needs.
UNREAD = ("edition__document", "edition__metadata", "ended_reason", "ended_advice")


def _next(request, start: cursors.Cursor, after: int) -> str:
    query = {name: request.GET[name] for name in (*FILTERS, "limit") if name in request.GET}
    query["cursor"] = cursors.encode(start._replace(after=after))
    return addresses.api(f"articles?{urlencode(query)}")


def _links(following: str | None) -> dict[str, str]:
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def _invalid(errors) -> Problem:
    listed = [
        {"where": f"query.{name}", "code": "invalid", "hint": " ".join(map(str, hints))}
        for name, hints in errors.items()
    ]
    first = listed[0]
    return Problem(
        400,
        "invalid-parameter",
        "A query parameter is not valid",
        f"“{first['where'].removeprefix('query.')}”: {first['hint']}",
        errors=listed,
    )
