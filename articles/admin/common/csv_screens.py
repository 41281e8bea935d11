"""CSV of a screen's list: the rows of all its pages, for whoever may open the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.models import Article

from .csv_export import csv_answer
from .screens import Screen


@dataclass(frozen=True)
class Table:
    """What the file holds. `rows`: best a generator, asked for one row at a time."""

    head: list[str]
    rows: Iterable[Iterable]


def state_name(article: Article) -> str:
    """Where readers' text of an article stands; `current` is best joined beforehand."""
    current = getattr(article, "current", None)
    return current.get_state_display() if current else "Never published"


def with_csv(screen: Screen, table: Callable[..., Table]) -> list[Screen]:
    """The screen, and the download at "csv/" below it, as `list_foot.html` links to it.

    `table` is called as the screen's view is, and reads the same filters of the request.
    """

    def download(request: HttpRequest, **captured: Any) -> HttpResponseBase:
        found = table(request, **captured)
        own = [str(getattr(value, "pk", value)) for value in captured.values()]
        return csv_answer("-".join([screen.name, *own]), found.head, found.rows)

    name, route = f"{screen.name}_csv", f"{screen.route}csv/"
    return [screen, replace(screen, name=name, route=route, view=download, icon="", group=None)]
