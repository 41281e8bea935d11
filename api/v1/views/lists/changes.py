"""GET /changes: the change feed, complete and never compacted."""

from django.db.models import QuerySet
from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.changes import COLUMNS, Change, Changes
from api.v1.answers.export import export_address
from api.v1.lists.pagination import next_link, repeated_url
from api.v1.openapi.describe import describe
from api.v1.openapi.parameters import limit as limit_described
from api.v1.parameters import check_cursor, read_cursor, read_language, read_limit
from articles.delivery.responses import make_response
from articles.delivery.sync import cursors
from articles.models.public.change import Change as Row

DEFAULT, MOST = 100, 1000


class ChangesView(PublicView):
    """Every Change after a cursor, in order. Without `after`, from the first.

    Language is the only filter: an article never changes its language. With another filter, an
    article that stops matching would disappear without a Change.
    """

    parameters = ("after", "language", "limit")

    @describe(
        "Changes",
        "The change feed",
        "Every change since `after`, in order, none left out. Each means: fetch this article "
        "again. Always follow `next`, and keep it: when `complete` is true there is nothing "
        "more for now, and the same address will bring what comes later.",
        name="listChanges",
        parameters=["after", "language", limit_described(default=DEFAULT, most=MOST)],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "restart"],
    )
    def get(self, request) -> HttpResponse:
        # Read before the rows: a Change committed later has a higher seq.
        present = cursors.journal_end()
        limit = read_limit(request, default=DEFAULT, most=MOST)
        start = read_cursor(request, "after") or present._replace(seq=0)
        language = read_language(request)
        check_cursor(start, present, restart=export_address("export", language))
        rows = list(_rows(language, start.seq, present.seq)[: limit + 1])
        complete = len(rows) <= limit
        reached = present.seq if complete else rows[limit - 1][0]
        after = cursors.encode(present._replace(seq=reached))
        next_url = repeated_url(request, "changes", ("language", "limit"), after=after)
        shown = [Change.of_values(*row) for row in rows[:limit]]
        answer = Changes(changes=shown, next=next_url, complete=complete)
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


def _rows(language: str | None, after: int, until: int) -> QuerySet[Row, tuple]:
    rows = Row.objects.filter(seq__gt=after, seq__lte=until).order_by("seq")
    return (rows if language is None else rows.filter(language=language)).values_list(*COLUMNS)
