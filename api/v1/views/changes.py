"""GET /changes: the change feed, complete and never compacted."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse

from api.v1.parameters import check_cursor, invalid, read_cursor, read_limit
from api.v1.presenters.article import to_bytes
from api.v1.presenters.change import present_change
from api.views import PublicView
from articles.delivery import addresses, cursors
from articles.delivery.http import answer
from articles.models.fields import LANGUAGE_TAG
from articles.models.public.change import Change


class ChangesView(PublicView):
    """Every Change after a cursor, in order. Without `after`, from the beginning.

    Language is the only filter: an article never leaves its language, but it may leave any
    other filter, and a partner would then never learn of it.
    """

    parameters = ("after", "language", "limit")

    def get(self, request) -> HttpResponse:
        # Before the rows: whatever commits later has a higher seq than this.
        present = cursors.now()
        limit = read_limit(request, default=100, most=1000)
        start = read_cursor(request, "after") or present._replace(seq=0)
        check_cursor(start, present)
        rows = list(self._rows(request, start.seq, present.seq)[: limit + 1])
        complete = len(rows) <= limit
        reached = present.seq if complete else rows[limit - 1].seq
        following = _next(request, present._replace(seq=reached))
        body = {
            "changes": [present_change(change) for change in rows[:limit]],
            "next": following,
            "complete": complete,
        }
        return answer(request, to_bytes(body), headers={"Link": f'<{following}>; rel="next"'})

    def _rows(self, request, after: int, until: int):
        rows = Change.objects.filter(seq__gt=after, seq__lte=until).order_by("seq")
        language = request.GET.get("language")
        if language is None:
            return rows
        if not LANGUAGE_TAG.fullmatch(language):
            raise invalid("language", "Write a BCP 47 tag, such as en or es.")
        return rows.filter(language=language)


def _next(request, cursor: cursors.Cursor) -> str:
    query = {name: request.GET[name] for name in ("language", "limit") if name in request.GET}
    query["after"] = cursors.encode(cursor)
    return addresses.api(f"changes?{urlencode(query)}")
