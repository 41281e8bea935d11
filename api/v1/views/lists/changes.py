"""GET /changes: the change feed, complete and never compacted."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from api.base_view import PublicView
from api.partners.ledger.recorder import mark_exported
from api.rest import django_request
from api.v1.answers.answer import to_bytes
from api.v1.answers.changes import COLUMNS, Change, Changes
from api.v1.answers.export import export_address
from api.v1.lists.changed_articles import page_with_articles
from api.v1.lists.pagination import next_link, repeated_url
from api.v1.openapi.describe import describe
from api.v1.openapi.parameters import limit as limit_described
from api.v1.openapi.parameters import query
from api.v1.openapi.value_schemas import one_of
from api.v1.parameters import check_cursor, invalid, read_cursor, read_language, read_limit
from articles.delivery.responses import make_response
from articles.delivery.sync import cursors
from articles.delivery.sync.export import PAGE_BYTES
from articles.delivery.sync.freed_memory import return_soon
from articles.models.public.change import Change as Row

DEFAULT, MOST = 100, 1000
# The one value of `include`.
WITH_ARTICLE = "article"
REPEATED = ("language", "limit", "include")
_INCLUDE = query(
    "include",
    one_of([WITH_ARTICLE]),
    WITH_ARTICLE,
    "With `article` each article comes along, in `now` of its last row on the page. Then a page "
    f"has at most {PAGE_BYTES:,} bytes before it is encoded, unless one article is larger, and may "
    "so have fewer rows than `limit`.",
)


class ChangesView(PublicView):
    """Every Change after a cursor, in order. Without `after`, from the first.

    Language is the only filter: an article never changes its language. With another filter, an
    article that stops matching would disappear without a Change.
    """

    parameters = ("after", *REPEATED)

    @describe(
        "Changes",
        "The change feed",
        "Every change since `after`, in order, none left out. Each means: fetch this article "
        "again, or with `include=article` take it from `now`. Always follow `next`, and keep it: "
        "when `complete` is true there is nothing more for now, and the same address will bring "
        "what comes later.",
        name="listChanges",
        parameters=[
            *("after", "language"),
            limit_described(default=DEFAULT, most=MOST),
            _INCLUDE,
        ],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "restart"],
    )
    def get(self, request) -> HttpResponse:
        # Read before the rows: a Change committed later has a higher seq.
        present = cursors.journal_end()
        limit = read_limit(request, default=DEFAULT, most=MOST)
        with_article = _read_include(request)
        start = read_cursor(request, "after") or present._replace(seq=0)
        language = read_language(request)
        check_cursor(start, present, restart=export_address("export", language))
        rows = list(_rows(language, start.seq, present.seq)[: limit + 1])
        shown = _shown(django_request(request), rows[:limit], with_article)
        complete = len(shown) == len(rows)
        reached = present.seq if complete else shown[-1].seq
        after = cursors.encode(present._replace(seq=reached))
        next_url = repeated_url(request, "changes", REPEATED, after=after)
        answer = Changes(changes=shown, next=next_url, complete=complete)
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


def _read_include(request) -> bool:
    text = request.GET.get("include")
    if text not in (None, WITH_ARTICLE):
        raise invalid("include", f"Write {WITH_ARTICLE}, or leave it out.")
    return text is not None


def _shown(request: HttpRequest, rows: list[tuple], with_article: bool) -> list[Change]:
    """The rows of the page: all of these, or with articles as many as fit."""
    if not with_article:
        return [Change.of_values(*row) for row in rows]
    shown, articles = page_with_articles(rows)
    mark_exported(request, [one._replace(document=None, body=None) for one in articles])
    return_soon()
    return shown


def _rows(language: str | None, after: int, until: int) -> QuerySet[Row, tuple]:
    rows = Row.objects.filter(seq__gt=after, seq__lte=until).order_by("seq")
    return (rows if language is None else rows.filter(language=language)).values_list(*COLUMNS)
