"""Retention of deliveries and their attempts: the worker deletes old ones."""

from __future__ import annotations

import datetime

from django.conf import settings

from api.models import Attempt, Delivery

# Rows deleted in one transaction, so that no delivery waits for it.
BATCH = 500


def clear_old(now: datetime.datetime) -> int:
    """Delete deliveries that ended more than WEBHOOK_KEEP_DAYS ago; returns how many rows."""
    before = now - datetime.timedelta(days=settings.WEBHOOK_KEEP_DAYS)
    old = Delivery.objects.filter(ended_at__lt=before)
    cleared = 0
    while pks := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        Attempt.objects.filter(delivery__in=pks).delete()
        cleared += Delivery.objects.filter(pk__in=pks).delete()[0]
    return cleared
