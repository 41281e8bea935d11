"""Bar charts as HTML tables: each bar has its number as text, and no script is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from articles.editorial.schedule.review_calendar import Month


@dataclass(frozen=True)
class Bar:
    """`width`: per cent of the longest bar. `link`: URL of the counted articles, or ""."""

    label: str
    count: int
    width: int
    tone: str = ""
    link: str = ""


def bars_by_month(months: Sequence[Month], *, overdue: int = 0, link: str = "") -> list[Bar]:
    """One bar for each month, after one for `overdue` unless that is 0."""
    longest = max([overdue, *(month.count for month in months)], default=0)
    bars = [
        Bar(date_format(month.first, "F Y"), month.count, _percent(month.count, longest))
        for month in months
    ]
    late = Bar("Overdue", overdue, _percent(overdue, longest), "late", link)
    return [late, *bars] if overdue else bars


def _percent(count: int, longest: int) -> int:
    """At least 1, so that a bar for 1 of 1000 is visible."""
    return max(1, round(100 * count / longest)) if count else 0
