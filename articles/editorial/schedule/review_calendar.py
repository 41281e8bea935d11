"""When articles are due for review: by dates that the database keeps.

See `models.public.triggers.review_due`.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OrderBy, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.batching import chunks
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_articles
from articles.models import Article

DUE_SOON = datetime.timedelta(days=90)
MOST_MONTHS = 60
BATCH = 200


@dataclass(frozen=True)
class Month:
    """`first`: the month's first day; `count`: number of articles."""

    first: datetime.date
    count: int


def with_due(articles: QuerySet[Article] | None = None) -> QuerySet[Any]:
    """Articles annotated with `due`: a date or None.

    The date a review states, else the planned one; None of what is archived or withdrawn.
    """
    return (Article.objects.all() if articles is None else articles).annotate(due=F("review_due"))


def overdue() -> QuerySet[Article]:
    """Due before today, longest overdue first."""
    return with_due().filter(due__lt=timezone.localdate()).order_by("due", "pk")


def due_soon() -> QuerySet[Article]:
    """Due from today on within 90 days, soonest first."""
    today = timezone.localdate()
    return with_due().filter(due__range=(today, today + DUE_SOON)).order_by("due", "pk")


def undated() -> QuerySet[Article]:
    """Published or imported articles without a date, in no order, by an index of their own."""
    return Article.objects.filter(review_undated=True).order_by()


def without_due_date(articles: QuerySet[Article] | None = None) -> QuerySet[Article]:
    """Those of `undated`: never reviewed first, then oldest first."""
    seen = Coalesce(
        "current__last_reviewed",
        "origin__stated_reviewed_on",
        "origin__stated_published_on",
        "current__edition__first_published",
    )
    rows = with_due(articles).filter(review_undated=True)
    return rows.order_by(OrderBy(seen, nulls_first=True), "pk")


def due_by_month(*, months: int = 12, today: datetime.date | None = None) -> list[Month]:
    """Articles due from today on, counted for this and the next months. One query.

    It counts by day, as the index has them; the months of a day are cheaper to tell here.
    """
    today = today or timezone.localdate()
    firsts = months_from(today, months + 1)
    rows = Article.objects.filter(review_due__gte=today, review_due__lt=firsts[-1])
    days = rows.order_by().values("review_due").annotate(count=Count("pk"))
    counts: Counter[datetime.date] = Counter()
    for day, count in days.values_list("review_due", "count"):
        if day:
            counts[day.replace(day=1)] += count
    return [Month(first, counts[first]) for first in firsts[:-1]]


def months_from(start: datetime.date, count: int) -> list[datetime.date]:
    """The first days of `count` months, beginning with the month of `start`."""
    numbers = range(start.year * 12 + start.month - 1, start.year * 12 + start.month - 1 + count)
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in numbers]


def spread_evenly(count: int, *, start_month: datetime.date, months: int) -> list[Month]:
    """Spread `count` articles evenly over the months. Raises Refused for invalid months."""
    if not 1 <= months <= MOST_MONTHS:
        raise Refused("months", f"Choose between 1 and {MOST_MONTHS} months.")
    if start_month.replace(day=1) < timezone.localdate().replace(day=1):
        raise Refused("start-month", "Choose this month or a later one to begin with.")
    shares = [(n + 1) * count // months - n * count // months for n in range(months)]
    return [Month(*pair) for pair in zip(months_from(start_month, months), shares, strict=True)]


def spread_undated(*, by, start_month: datetime.date, months: int) -> int:
    """Plan reviews of all undated articles, evenly over the months; returns how many.

    Each batch is one transaction with one Act; a date set meanwhile is kept. Raises Refused.
    """
    permissions.require(by, permissions.CHANGE)
    ids = list(without_due_date().values_list("pk", flat=True))
    plan = spread_evenly(len(ids), start_month=start_month, months=months)
    days = dict(zip(ids, _planned_days(plan), strict=True))
    return sum(_plan_batch(days, some, by=by) for some in chunks(sorted(days), BATCH))


def _planned_days(plan: Iterable[Month]) -> Iterable[datetime.date]:
    """A day for each article, spread over its month, never before today."""
    today = timezone.localdate()
    for month in plan:
        for place in range(month.count):
            yield max(today, month.first.replace(day=1 + place * 28 // month.count))


@transaction.atomic
def _plan_batch(days: dict[int, datetime.date], ids: Sequence[int], *, by) -> int:
    lock_articles(ids)
    now = timezone.now()
    rows = list(without_due_date(Article.objects.filter(pk__in=ids)).order_by("pk"))
    for row in rows:
        row.review_planned, row.updated_at = days[row.pk], now
        row.lock_version = F("lock_version") + 1
    Article.objects.bulk_update(rows, ["review_planned", "updated_at", "lock_version"])
    if rows:
        planned = [days[row.pk] for row in rows]
        record_act(
            "plan-reviews",
            by=by,
            at=now,
            count=len(rows),
            first=min(planned).isoformat(),
            last=max(planned).isoformat(),
        )
    return len(rows)
