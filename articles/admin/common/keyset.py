"""Lists that only grow: the newest first, one page after another, and nothing counted.

Counting a million rows, or skipping over half of them, would make each page slower than the
one before; "older than this row" is found by an index, however long the list.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

BEFORE = "before"


class UncountedPage(Paginator):
    """What the page's foot shows instead of numbers."""

    template_name = "admin/articles/common/older.html"


class KeysetChangeList(ChangeList):
    """`?before=<id>` shows the rows that come after that one."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        # Not a filter: links that change the filters begin at the newest again.
        request.GET = request.GET.copy()  # type: ignore[assignment]
        self.before: str = (request.GET.pop(BEFORE, None) or [""])[-1]
        super().__init__(request, *args, **kwargs)

    def get_results(self, request: HttpRequest) -> None:
        size = self.list_per_page
        rows = list(self._from_here()[: size + 1])
        self.result_list = rows[:size]
        self.older = rows[size - 1].pk if len(rows) > size else None
        self.result_count = self.full_result_count = len(self.result_list)
        self.paginator = UncountedPage(self.result_list, size)
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = True

    def _from_here(self) -> QuerySet:
        order = self.model_admin.keyset(self.filter_params)
        rows = self.queryset.order_by(*(f"-{name}" for name in order))
        if not self.before.isdigit():
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
    """The rows behind `last` in a descending order by one column, or by one and a tie-breaker."""
    first, *more = order
    value = getattr(last, first)
    if not more:
        return Q(**{f"{first}__lt": value})
    # The first condition says nothing new; it is the one an index can use.
    [tie] = more
    same = Q(**{first: value, f"{tie}__lt": getattr(last, tie)})
    return Q(**{f"{first}__lte": value}) & (Q(**{f"{first}__lt": value}) | same)


class KeysetMixin(ModelAdmin):
    """Before another ModelAdmin class. Columns are not sorted by: there is one order."""

    sortable_by = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return KeysetChangeList

    def keyset(self, params: dict) -> tuple[str, ...]:
        """The unique column, or the column and tie-breaker, the list runs by, newest first."""
        return ("pk",)
