"""What a partner's page shows. Bounded: the API lists all of it."""

import datetime
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from api.models import AnswerCount, ApiKey, Delivery, Partner, PartnerSession, Subscription, Usage
from api.models.partner import MOST_LIVE, state_of
from api.partners.conformance.reports import latest_report
from api.partners.ledger.holdings import HeldArticle, held_by
from articles.delivery import addresses

DAYS, ROWS = 14, 20


def present_mine(session: PartnerSession) -> dict[str, Any]:
    """About sixteen queries, whatever the partner has."""
    partner, now = session.partner, timezone.now()
    keys = list(partner.keys.order_by("-pk")[:ROWS])
    good = [key for key in keys if state_of(key, now) == "live"]
    recalls = _held(partner, unacknowledged=True)
    stale = _held(partner, stale=True)
    return {
        "partner": partner,
        "session": session,
        "keys": [(key, state_of(key, now)) for key in keys],
        "newest": keys[0].public_id if keys else "",
        "may_make": len(good) < MOST_LIVE,
        "limit": _limit(good),
        "days": _days(partner, now),
        "recalls": recalls[:ROWS],
        "stale": stale[:ROWS],
        "more": {"recalls": len(recalls) > ROWS, "stale": len(stale) > ROWS},
        "may_subscribe": not good or any("webhooks" in key.scopes for key in good),
        "subscriptions": list(Subscription.objects.filter(partner=partner).order_by("pk")),
        "deliveries": _deliveries(partner),
        "conformance": latest_report(partner),
    }


def _limit(keys: list[ApiKey]) -> str:
    """How often the newest good key may ask, such as "3000/m"; "" for no limit."""
    return (keys[0].limit if keys else "") or settings.API_KEY_LIMIT or ""


def _held(partner: Partner, **asked: bool) -> list[dict[str, Any]]:
    return [_shown(held) for held in held_by(partner.pk, after=0, limit=ROWS + 1, **asked)]


def _shown(held: HeldArticle) -> dict[str, Any]:
    current = held.current
    purged = current.state == "purged"
    return {
        "id": current.public_id,
        "title": "" if purged else current.edition.title,
        "language": current.language,
        "state": current.state,
        "url": addresses.permanent(current.public_id),
        "seq": held.to_acknowledge,
        "changed": current.updated_at,
        "told": held.told,
    }


def _days(partner: Partner, now: datetime.datetime) -> list[dict[str, Any]]:
    """Of the last DAYS days (UTC), the newest first: reads, and answers by their status."""
    today = now.astimezone(datetime.UTC).date()
    since = today - datetime.timedelta(days=DAYS - 1)
    counts: dict[datetime.date, dict[int, int]] = defaultdict(dict)
    for row in AnswerCount.objects.filter(partner=partner, day__gte=since):
        counts[row.day][row.status_class] = row.count
    read = Usage.objects.filter(partner=partner, day__gte=since).order_by().values("day")
    reads = {row["day"]: row["sum"] for row in read.annotate(sum=Sum("count"))}
    days = [today - datetime.timedelta(days=back) for back in range(DAYS)]
    return [
        {
            "day": day,
            "reads": reads.get(day, 0),
            "classes": [counts[day].get(digit, 0) for digit in (2, 3, 4, 5)],
        }
        for day in days
        if day in reads or counts.get(day)
    ]


def _deliveries(partner: Partner) -> list[Delivery]:
    """The newest, each with its last attempt as `last`."""
    rows = Delivery.objects.filter(subscription__partner=partner).select_related("subscription")
    found = list(rows.prefetch_related("attempt_rows").order_by("-pk")[:ROWS])
    for row in found:
        row.last = max(row.attempt_rows.all(), key=lambda a: a.number, default=None)  # type: ignore[attr-defined]
    return found
