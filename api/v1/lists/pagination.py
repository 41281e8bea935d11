"""Keyset pagination of lists beside the journal: a cursor holds the last row's sort values."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Func, IntegerField, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from api.problems import Problem
from api.v1.parameters import CURSOR_HINT, unavailable, unbound
from articles.delivery import addresses
from articles.delivery.sync import cursors

from .bound_cursors import bind


class RowValue(Func):
    """An SQL row value, `(a, b)`: comparing two of them can use an index over all columns."""

    template = "(%(expressions)s)"
    output_field = IntegerField()


def rows_after(
    rows: QuerySet, columns: Sequence[str], values: Sequence, *, descending: bool = False
) -> QuerySet:
    """The rows after these values, where `columns` is the ordering."""
    model: type[Model] = rows.model
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    reached = [Value(value, field) for value, field in zip(values, fields, strict=True)]
    compare = LessThan if descending else GreaterThan
    return rows.filter(compare(RowValue(*map(F, columns)), RowValue(*reached)))


def read_cursor_values(request, size: int) -> list[str] | None:
    """The `size` strings in `cursor`; None for the first page. Raises Problem (400)."""
    text = request.GET.get("cursor")
    if text is None:
        return None
    try:
        return cursors.decode_place(unbound(request, text), size)
    except cursors.BadCursor:
        raise invalid_cursor() from None


def invalid_cursor() -> Problem:
    """The 400 for a string that is not a cursor of this list."""
    return unavailable("cursor", CURSOR_HINT)


def repeated_url(request, path: str, names: Sequence[str], **own: str) -> str:
    """The address of a list, with the query parameters `names` repeated, and `own`."""
    query = {name: request.GET[name] for name in names if name in request.GET}
    if "cursor" in own:
        own["cursor"] = bind(own["cursor"], path, query)
    return addresses.api(f"{path}?{urlencode(query | own)}")


def next_page_url(request, path: str, names: Sequence[str], *place: str) -> str:
    """The address of the page after the row with these sort values."""
    return repeated_url(request, path, names, cursor=cursors.encode_place(*place))


def url_after_row(request, path: str, names: Sequence[str], pk: int | None) -> str | None:
    """The address of the page after this row id, None without one.

    A row id stays valid after a restore from backup, which a seq does not.
    """
    if pk is None:
        return None
    return repeated_url(request, path, names, cursor=cursors.encode(cursors.Cursor("0", 0, pk)))


def next_link(next_url: str | None) -> dict[str, str]:
    """The Link header of a page; empty on the last one."""
    return {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
