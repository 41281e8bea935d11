"""The lines of one page of the export."""

from typing import NamedTuple

from api.v1.answers.export import line_of
from api.v1.renderers import ARTICLE_JSON, build_json_of
from articles.delivery.sync import export

# Bytes reserved for the last line of a page: two addresses and little else.
ENDING = 2000


class ExportPage(NamedTuple):
    """`reached`: the first_seq of the last article that was looked at. `more`: others follow."""

    lines: list[bytes]
    tombstones: int
    reached: int
    more: bool


def read_page(after: int, until: int, language: str | None) -> ExportPage:
    """The articles with a first_seq after `after` and up to `until`, as many as fit."""
    fit = export.page_end(after, until, language, ARTICLE_JSON)
    if fit is None:
        return ExportPage([], 0, after, more=False)
    end, more = fit
    lines: list[bytes] = []
    size, tombstones, reached = ENDING, 0, after
    for one in export.export_articles(after, end, language, ARTICLE_JSON, build_json_of):
        added = line_of(one)
        size += len(added)
        if lines and size > export.PAGE_BYTES:
            return ExportPage(lines, tombstones, reached, more=True)
        lines.append(added)
        tombstones += one.ended is not None
        reached = one.first_seq
    return ExportPage(lines, tombstones, end, more)
