"""Retention: the worker deletes old deliveries, rows of the ledger that are old or purged, and
requests for keys that nobody confirmed."""

import datetime

from django.conf import settings

from api.models import (
    AnswerCount,
    Attempt,
    Delivery,
    Holding,
    KeyRequest,
    MailedLink,
    PartnerSession,
    Usage,
)
from articles.models.public.current import Current

# Deliveries and usage rows deleted in one transaction, so that no other writer waits for long.
BATCH, AT_ONCE = 500, 5000
# How long requests are kept: those that nobody confirmed, and those that were refused.
UNCONFIRMED_KEPT = datetime.timedelta(days=7)
REFUSED_KEPT = datetime.timedelta(days=90)


def clear_deliveries(now: datetime.datetime) -> int:
    """Delete deliveries that ended more than WEBHOOK_KEEP_DAYS ago; returns how many rows."""
    before = now - datetime.timedelta(days=settings.WEBHOOK_KEEP_DAYS)
    old = Delivery.objects.filter(ended_at__lt=before)
    cleared = 0
    while pks := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        Attempt.objects.filter(delivery__in=pks).delete()
        cleared += Delivery.objects.filter(pk__in=pks).delete()[0]
    return cleared


def clear_ledger(now: datetime.datetime) -> int:
    """Delete rows of purged articles and counts older than USAGE_KEPT_DAYS; returns how many."""
    purged = Current.objects.filter(state="purged").values("pk")
    last = now.astimezone(datetime.UTC).date() - datetime.timedelta(days=settings.USAGE_KEPT_DAYS)
    return (
        Holding.objects.filter(article__in=purged).delete()[0]
        + Usage.objects.filter(article__in=purged).delete()[0]
        + _clear_before(last)
        + AnswerCount.objects.filter(day__lt=last).delete()[0]
    )


def _clear_before(day: datetime.date) -> int:
    """Delete at most AT_ONCE rows; the next run deletes the rest."""
    old = Usage.objects.filter(day__lt=day).order_by("day", "pk").values_list("pk", flat=True)
    return Usage.objects.filter(pk__in=list(old[:AT_ONCE])).delete()[0]


def clear_requests(now: datetime.datetime) -> int:
    """Delete unconfirmed and refused requests with their letters, used-up links, ended sessions."""
    from api.partners.partners import forget_addresses

    ended = now - UNCONFIRMED_KEPT
    old = KeyRequest.objects.filter(state="unconfirmed", received_at__lt=ended)
    refused = KeyRequest.objects.filter(state="refused", decided_at__lt=now - REFUSED_KEPT)
    rows = dict((old | refused).order_by("pk").values_list("pk", "email")[:BATCH])
    forget_addresses(rows.values())
    return (
        KeyRequest.objects.filter(pk__in=rows).delete()[0]
        + MailedLink.objects.filter(expires_at__lt=ended).delete()[0]
        + PartnerSession.objects.filter(expires_at__lt=now).delete()[0]
    )
