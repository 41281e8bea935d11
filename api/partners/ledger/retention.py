"""Retention of the ledger: the worker deletes what is purged or too old."""

from __future__ import annotations

import datetime

from django.conf import settings

from api.models import Holding, Usage
from articles.models.public.current import Current

# Rows deleted in one statement, so that no other writer waits for long.
AT_ONCE = 5000


def clear(now: datetime.datetime) -> int:
    """Delete rows of purged articles and counts older than USAGE_KEPT_DAYS; returns how many."""
    purged = Current.objects.filter(state="purged").values("pk")
    last = now.astimezone(datetime.UTC).date() - datetime.timedelta(days=settings.USAGE_KEPT_DAYS)
    return (
        Holding.objects.filter(article__in=purged).delete()[0]
        + Usage.objects.filter(article__in=purged).delete()[0]
        + _clear_before(last)
    )


def _clear_before(day: datetime.date) -> int:
    """Delete at most AT_ONCE rows; the next run deletes the rest."""
    old = Usage.objects.filter(day__lt=day).order_by("day", "pk").values_list("pk", flat=True)
    return Usage.objects.filter(pk__in=list(old[:AT_ONCE])).delete()[0]
