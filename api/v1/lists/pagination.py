"""Lists that are no journal: walked by keyset, in the order of what their rows are sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import F, Field, Func, IntegerField, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from api.problems import Problem
from api.v1.parameters import invalid
from articles.delivery import addresses
from articles.delivery.sync import cursors


class Row(Func):
    """Columns or values compared as one, which an index over all of them serves."""

    template = "(%(expressions)s)"
    output_field = IntegerField()


def beyond(
    rows: QuerySet, columns: Sequence[str], values: Sequence, *, descending: bool = False
) -> QuerySet:
    """The rows after these values of `columns`, by which they are ordered."""
    model: type[Model] = rows.model
    fields: list[Field] = [model._meta.get_field(name) for name in columns]
    reached = [Value(value, field) for value, field in zip(values, fields, strict=True)]
    compare = LessThan if descending else GreaterThan
    return rows.filter(compare(Row(*map(F, columns)), Row(*reached)))


def read_place(request, size: int) -> list[str] | None:
    """The words in `cursor`, of which there are `size`; None at the beginning."""
    text = request.GET.get("cursor")
    if text is None:
        return None
    try:
        return cursors.decode_place(text, size)
    except cursors.BadCursor:
        raise bad_cursor() from None


def bad_cursor() -> Problem:
    """400: not a cursor of this list."""
    return invalid("cursor", "Pass a cursor exactly as it was given to you.")


def next_page(request, path: str, names: Sequence[str], *place: str) -> str:
    """The address of the next page; it repeats these parameters."""
    query = {name: request.GET[name] for name in names if name in request.GET}
    query["cursor"] = cursors.encode_place(*place)
    return addresses.api(f"{path}?{urlencode(query)}")
