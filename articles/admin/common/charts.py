"""A chart of numbers as a table: each bar has its figure beside it, and needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from articles.editorial.schedule.review_calendar import Month


@dataclass(frozen=True)
class Bar:
    """`width`: per cent of the longest. `link`: to the articles counted, or ""."""

    label: str
    count: int
    width: int
    tone: str = ""
    link: str = ""


def bars_by_month(months: Sequence[Month], *, overdue: int = 0, link: str = "") -> list[Bar]:
    """A bar for each month, before them one for what is overdue, where anything is."""
    longest = max([overdue, *(month.count for month in months)], default=0)
    bars = [
        Bar(date_format(month.first, "F Y"), month.count, _width(month.count, longest))
        for month in months
    ]
    late = Bar("Overdue", overdue, _width(overdue, longest), "late", link)
    return [late, *bars] if overdue else bars


def _width(count: int, longest: int) -> int:
    """A bar of one article can still be seen beside one of a thousand."""
    return max(1, round(100 * count / longest)) if count else 0
