"""Mark articles whose review date has passed, with a Change. Nothing is hidden."""

import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.editorial.acts import unsaved_act
from articles.editorial.publishing.journal import BATCH, take_seqs, write_changes
from articles.editorial.publishing.locks import lock_articles
from articles.models import Act, Article, Current


def site_today(now: datetime.datetime) -> datetime.date:
    """The date in the site's default time zone, not the active one."""
    return timezone.localdate(now, timezone.get_default_timezone())


def mark_overdue_reviews(now: datetime.datetime) -> int:
    """Mark published articles whose review date has passed; returns how many."""
    count = 0
    while ids := list(_newly_overdue(now).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        count += _mark_overdue(ids, now)
    return count


def oldest_unmarked_review(now: datetime.datetime) -> datetime.datetime | None:
    """When the first unmarked review date passed; None if none is unmarked."""
    due = _newly_overdue(now).order_by("next_review_due").values_list("next_review_due", flat=True)
    first = due.first()
    if first is None:
        return None
    midnight = datetime.datetime.combine(first + datetime.timedelta(days=1), datetime.time())
    return timezone.make_aware(midnight, timezone.get_default_timezone())


def _newly_overdue(now: datetime.datetime) -> QuerySet[Current]:
    passed = Current.objects.filter(state="published", next_review_due__lt=site_today(now))
    return passed.filter(Q(lapsed_on=None) | ~Q(lapsed_on=F("next_review_due")))


@transaction.atomic
def _mark_overdue(ids: list[int], now: datetime.datetime) -> int:
    articles: dict[int, Article] = {article.pk: article for article in lock_articles(ids)}
    take_seqs(0)
    # Read again under the locks: a review or another worker may have changed them.
    currents = list(
        _newly_overdue(now).filter(pk__in=ids).select_related("edition").defer("edition__document")
    )
    rows = Current.objects.filter(pk__in=[current.pk for current in currents])
    rows.update(lapsed_on=F("next_review_due"))
    write_changes(currents, "article.review_changed", at=now)
    Act.objects.bulk_create(
        unsaved_act(
            "review-lapsed",
            by=None,
            at=now,
            article=articles[current.pk],
            due=str(current.next_review_due),
        )
        for current in currents
    )
    return len(currents)
