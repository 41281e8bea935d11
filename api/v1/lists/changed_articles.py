"""Rows of the change feed along with the articles as they are now: `include=article`.

A page is bounded in bytes, as one of the export is. An article that several rows of a page name
is with the last of them alone.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from api.v1.answers.answer import to_bytes
from api.v1.answers.changes import COLUMNS, Change
from api.v1.answers.export import exported
from api.v1.renderers import ARTICLE_JSON, build_json_of
from articles.delivery.sync import export
from articles.delivery.sync.export import Exported

# Of the page without its rows: an address and little else.
_FRAME = 1000
# About what a row takes beside its article.
_ROW = 600
_ID = COLUMNS.index("public_id")


def page_with_articles(rows: Sequence[tuple]) -> tuple[list[Change], list[Exported]]:
    """(as many of these rows as a page may have, the articles in it); at least one row.

    `rows`: values of COLUMNS, read before; so each article is of its row's seq or later. Two
    queries where all renditions are stored, else as `export_named`.
    """
    estimates = export.estimate_sizes({row[_ID] for row in rows}, ARTICLE_JSON)
    rows = rows[: _fitting(rows, estimates, lambda row: _ROW)]
    ids = {row[_ID] for row in rows}
    articles = {one.public_id: one for one in export.export_named(ids, ARTICLE_JSON, build_json_of)}
    lines = {public_id: exported(one) for public_id, one in articles.items()}
    sizes = {public_id: len(to_bytes(line)) for public_id, line in lines.items()}
    rows = rows[: _fitting(rows, sizes, lambda row: len(to_bytes(Change.of_values(*row))))]
    last = {row[_ID]: place for place, row in enumerate(rows)}
    shown = []
    for place, row in enumerate(rows):
        change = Change.of_values(*row)
        change.now = lines[change.id] if last[change.id] == place else None
        shown.append(change)
    return shown, [articles[public_id] for public_id in last]


def _fitting(
    rows: Sequence[tuple], sizes: Mapping[UUID, int], row_size: Callable[[tuple], int]
) -> int:
    """How many rows a page of PAGE_BYTES has, with each article once."""
    size, counted = _FRAME, set()
    for place, row in enumerate(rows):
        size += row_size(row)
        if row[_ID] not in counted:
            counted.add(row[_ID])
            size += sizes[row[_ID]]
        if place and size > export.PAGE_BYTES:
            return place
    return len(rows)
