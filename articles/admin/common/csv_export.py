"""CSV export of admin lists: the shown columns, all rows that match the filters."""

import csv
import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst

from articles.admin.common.quick_lists import QuickListMixin
from articles.csv_cells import csv_cell
from articles.editorial.accounts.exports import record_export

# Rows per query: an export keeps no cursor open and little in memory.
CHUNK_SIZE = 1000
# Excel recognises UTF-8 only by this byte order mark.
BOM = "\ufeff"


def csv_response(name: str, head: list[str], rows: Iterable[Iterable]) -> StreamingHttpResponse:
    """A streamed download. `name`: the file name without date and extension."""
    day = timezone.localdate().isoformat()
    lines = _lines(head, iter(rows), timezone.get_current_timezone())
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{day}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class _Echo:
    """A file for csv.writer whose `writerow` then returns the line."""

    def write(self, line: str) -> str:
        return line


def _lines(head: list[str], rows: Iterator[Iterable], zone: datetime.tzinfo) -> Iterator[str]:
    writer = csv.writer(_Echo())
    line = BOM + writer.writerow([csv_cell(label) for label in head])
    while line:
        yield line
        # Rows are made after the view has returned, when the request's time zone is gone.
        with timezone.override(zone):
            row = next(rows, None)
            line = "" if row is None else writer.writerow([csv_cell(value) for value in row])


def iterate_newest_first(
    rows: QuerySet, prepare: Callable[[list], None] = lambda page: None
) -> Iterator[Any]:
    """Every row by descending pk, AT_ONCE per query; `prepare` is called with each such list."""
    ordered = rows.order_by("-pk")
    page = list(ordered[:CHUNK_SIZE])
    while page:
        prepare(page)
        yield from page
        full = len(page) == CHUNK_SIZE
        page = list(ordered.filter(pk__lt=page[-1].pk)[:CHUNK_SIZE]) if full else []


class CsvMixin(QuickListMixin):
    """Adds a CSV link below the list. `csv_also`: columns that only the CSV has."""

    list_after_template = "admin/articles/common/list_foot.html"
    csv_also: tuple[str, ...] = ()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_csv"
        own = path("csv/", self.admin_site.admin_view(self.csv_view), name=name)
        return [own, *super().get_urls()]

    def csv_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """All pages of the filtered list, by descending pk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        record_export(str(self.opts.model_name), by=request.user, filters=sorted(request.GET))
        names = [*self.get_list_display(request), *self.csv_also]
        head = [capfirst(str(label_for_field(name, self.model, self))) for name in names]
        queryset = self.get_changelist_instance(request).queryset
        found = iterate_newest_first(queryset, self.prepare_rows)
        rows = ([self._cell_value(name, row) for name in names] for row in found)
        return csv_response(str(self.opts.model_name), head, rows)

    def prepare_rows(self, rows: list) -> None:
        """Add to these rows what the columns need, in a fixed number of queries."""

    def _cell_value(self, name: str, row: Model) -> Any:
        field, _, value = lookup_field(name, row, self)
        if field is not None and getattr(field, "choices", None):
            return getattr(row, f"get_{name}_display")()
        return value
