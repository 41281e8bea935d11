"""CSV export of a screen's list, with the permissions of the screen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.editorial.accounts.exports import record_export
from articles.models import Article

from .csv_export import csv_response
from .screens import Screen


@dataclass(frozen=True)
class CsvTable:
    """The content of a CSV file. `rows` is best a generator: it is read one row at a time."""

    head: list[str]
    rows: Iterable[Iterable]


def state_label(article: Article) -> str:
    """The label of an article's public state; select_related "current" to save queries."""
    current = getattr(article, "current", None)
    return current.get_state_display() if current else "Never published"


def with_csv(screen: Screen, table: Callable[..., CsvTable]) -> list[Screen]:
    """The screen, and its CSV at "csv/" below it, where `list_foot.html` links to.

    `table` is called with the arguments of the screen's view.
    """

    def download(request: HttpRequest, **captured: Any) -> HttpResponseBase:
        content = table(request, **captured)
        record_export(screen.name, by=request.user, filters=sorted(request.GET))
        ids = [str(getattr(value, "pk", value)) for value in captured.values()]
        return csv_response("-".join([screen.name, *ids]), content.head, content.rows)

    name, route = f"{screen.name}_csv", f"{screen.route}csv/"
    return [screen, replace(screen, name=name, route=route, view=download, icon="", group=None)]
