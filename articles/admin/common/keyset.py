"""Keyset pagination: newest rows first, without counting or OFFSET, which slow down long lists.

The condition "older than this row" uses an index, however long the list is.
"""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

from articles.admin.common.screens import parse_number

BEFORE = "before"


class UncountedPage(Paginator):
    """Shows links to older and newest rows instead of page numbers."""

    template_name = "admin/articles/common/older.html"


class KeysetChangeList(ChangeList):
    """`?before=<id>` shows the rows older than that one."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        # Removed from the query, so that links that change the filters start at the newest row.
        query = request.GET.copy()
        self.before = str((query.pop(BEFORE, None) or [""])[-1])
        request.GET = query  # type: ignore[assignment]
        super().__init__(request, *args, **kwargs)

    def get_results(self, request: HttpRequest) -> None:
        size = self.list_per_page
        rows = list(self._rows_to_show()[: size + 1])
        self.result_list = rows[:size]
        self.older = rows[size - 1].pk if len(rows) > size else None
        self.result_count = self.full_result_count = len(self.result_list)
        self.paginator = UncountedPage(self.result_list, size)
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = True

    def _rows_to_show(self) -> QuerySet:
        order = self.model_admin.keyset(self.filter_params)
        rows = self.queryset.order_by(*(f"-{name}" for name in order))
        if parse_number(self.before) is None:
            return rows
        last = self.model._default_manager.only(*order).filter(pk=self.before).first()
        return rows.filter(after(last, order)) if last else rows.none()

    @property
    def older_link(self) -> str:
        return self.get_query_string({BEFORE: self.older}) if self.older else ""

    @property
    def newest_link(self) -> str:
        return self.get_query_string() if self.before else ""


def after(last: Model, order: tuple[str, ...]) -> Q:
    """The rows after `last` in descending order by one column, or by one and a tie-breaker."""
    first, *more = order
    value = getattr(last, first)
    if not more:
        return Q(**{f"{first}__lt": value})
    # The first condition is redundant, but an index can use it.
    [tie] = more
    same = Q(**{first: value, f"{tie}__lt": getattr(last, tie)})
    return Q(**{f"{first}__lte": value}) & (Q(**{f"{first}__lt": value}) | same)


class KeysetMixin(ModelAdmin):
    """Put it before another ModelAdmin class. The list has one order: no column sorts it."""

    sortable_by = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return KeysetChangeList

    def keyset(self, params: dict) -> tuple[str, ...]:
        """The unique column, or the column and tie-breaker, to order by (descending)."""
        return ("pk",)


def page_before(request: HttpRequest, rows: QuerySet, size: int) -> tuple[list, dict[str, Any]]:
    """A page of rows in descending order of pk; `?before=<pk>` shows those older than that row.

    Returns (rows, {"older": pk for the next page's `before` or None, "newest": whether newer
    rows are left out}).
    """
    before = request.GET.get(BEFORE, "")
    rows = rows.order_by("-pk")
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before[:18]))
    found = list(rows[: size + 1])
    older = found[size - 1].pk if len(found) > size else None
    return found[:size], {"older": older, "newest": bool(before)}
